import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type Addresses, localesOf } from './addresses';
import { type Site, type SiteFile, withNew } from './files';

/** What the file for those who find a hole says of the site. */
export type SecurityTxt = {
  /** Whom to tell: an address such as `mailto:security@example.no` or `https://example.no/security`. */
  readonly contact: string;
  /** The site's own origin, to say where the file belongs; left out where it is not known. */
  readonly origin: string | undefined;
  readonly addresses: Addresses;
  /** From when the year counts for which the file holds. */
  readonly from: Date;
  /** When it is published, to refuse a file that no longer holds. */
  readonly today: Date;
};

/** RFC 9116, section 2.5.5, recommends less than a year. */
const validDays = 364;

/** One day (ms). Clocks of machines, and of who commits, may differ by less. */
const dayLong = 86_400_000;

/**
 * The site with `/.well-known/security.txt` (RFC 9116).
 *
 * The file belongs to the root of a host. A site in a folder of one brings it along in its own folder, from where its
 * operator copies it; `Canonical` says so.
 *
 * @throws Error when the contact is not an address that RFC 9116, section 2.5.3, allows, or when the file would have expired
 * already, for nobody may rely on one that has, or hold for more than a year (section 2.5.5); SiteFaults when the site brings such a file along
 */
export function addSecurityTxt(site: Site, { contact, origin, addresses, from, today }: SecurityTxt): Site {
  if (!/^(?:mailto:[^\s@]+@[^\s@]+|https:\/\/\S+|tel:\+?[\d-]+)$/.test(contact)) {
    throw new Error(
      `The contact for security.txt is “${contact}”; expected mailto:name@example.no, https://… or tel:+47-…`,
    );
  }
  if (from.getTime() > today.getTime() + dayLong) {
    throw new Error(
      `security.txt would hold from ${from.toISOString().slice(0, 10)}, which is to come, and so for more than a year ` +
        '(RFC 9116, section 2.5.5); expected a time of at most a day ahead of the clock; to mend it, set SOURCE_DATE_EPOCH=$(date +%s), or the clock',
    );
  }
  const expires = new Date(from.getTime() + validDays * dayLong);
  if (expires <= today) {
    throw new Error(
      `security.txt would have expired on ${expires.toISOString().slice(0, 10)}, ${validDays} days after the last commit or SOURCE_DATE_EPOCH; commit, or set SOURCE_DATE_EPOCH=$(date +%s)`,
    );
  }
  const lines = [
    `Contact: ${contact}`,
    `Expires: ${expires.toISOString().replace(/\.\d+Z$/, 'Z')}`,
    ...(origin === undefined ? [] : [`Canonical: ${origin}/.well-known/security.txt`]),
    `Preferred-Languages: ${[...new Set(localesOf(addresses).map(asWritten))].join(', ')}`,
  ];
  const file: SiteFile = { kind: 'text', text: `${lines.join('\n')}\n` };
  const mend = 'take it away, or leave out the option `securityContact`';
  return withNew(site, 'security.txt', [['.well-known/security.txt', file]], mend);
}

/**
 * A language as somebody names it who writes to strangers. Bokmål and nynorsk are two ways to write Norwegian, which IANA's
 * registry of tags (RFC 5646) has as their macrolanguage `no`, and whoever reads one reads the other.
 */
function asWritten(locale: string): string {
  return locale.replace(/^n[bn](?=-|$)/, 'no');
}

/**
 * The time that a build counts from: `SOURCE_DATE_EPOCH` (https://reproducible-builds.org/specs/source-date-epoch/), else
 * the last commit of the project, so that two builds of the same sources agree.
 *
 * @throws Error when neither is there, or the variable is not a whole number of seconds
 */
export async function sourceDate(projectDir: string, epoch = process.env['SOURCE_DATE_EPOCH']): Promise<Date> {
  const seconds = epoch || (await lastCommit(projectDir));
  if (!/^\d{1,11}$/.test(seconds)) {
    throw new Error(`SOURCE_DATE_EPOCH is “${seconds}”; expected the whole seconds since 1970`);
  }
  return new Date(Number(seconds) * 1000);
}

async function lastCommit(projectDir: string): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)('git', ['log', '-1', '--format=%ct'], { cwd: projectDir });
    return stdout.trim();
  } catch (cause) {
    throw new Error('No date to count from: set SOURCE_DATE_EPOCH, or build in a git repository with a commit', {
      cause,
    });
  }
}
