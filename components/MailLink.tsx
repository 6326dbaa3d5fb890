import { plainSpaces } from '@/content/typography';

/** An e-mail address as a plain link with a subject (RFC 6068: the subject is percent-encoded). */
export function MailLink({ address, subject }: { address: string; subject: string }) {
  return (
    <a className="alone mail" href={`mailto:${address}?subject=${encodeURIComponent(plainSpaces(subject))}`}>
      {address}
    </a>
  );
}
