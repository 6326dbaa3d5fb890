/** Small real PDFs for tests, written by hand after ISO 32000-1 so that every byte is known. */
import { createHash } from 'node:crypto';

/** What a sample says about itself. */
export interface SampleOptions {
  readonly pages?: number;
  readonly language?: string;
  readonly title?: string;
  /** `marked` says that it is tagged without having tags; `tagged` has both. */
  readonly tags?: 'marked' | 'tagged';
  /** `owner` opens without a password but restricts; `user` asks for one. */
  readonly encrypt?: 'owner' | 'user';
  /** Bytes before the header, as some servers add. */
  readonly before?: string;
}

/** The padding of passwords: ISO 32000-1, algorithm 2, step a. */
const padding = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex');

/** RC4, which this oldest form of encryption asks for and OpenSSL no longer has. */
function rc4(key: Buffer, data: Buffer): Buffer {
  const state = Uint8Array.from({ length: 256 }, (_, index) => index);
  const at = (index: number): number => state[index & 255] ?? 0;
  const swap = (a: number, b: number): void => {
    [state[a & 255], state[b & 255]] = [at(b), at(a)];
  };
  let j = 0;
  for (let i = 0; i < 256; i += 1) {
    j = (j + at(i) + (key[i % key.length] ?? 0)) & 255;
    swap(i, j);
  }
  j = 0;
  return Buffer.from(
    data.map((byte, index) => {
      j = (j + at(index + 1)) & 255;
      swap(index + 1, j);
      return byte ^ at(at(index + 1) + at(j));
    }),
  );
}

/** The /Encrypt dictionary of the standard handler, revision 2, for a file id of 16 noughts. */
function encryption(kind: 'owner' | 'user'): string {
  const md5 = (data: Buffer): Buffer => createHash('md5').update(data).digest();
  const password = kind === 'user' ? Buffer.from('secret') : Buffer.alloc(0);
  const padded = Buffer.concat([password, padding]).subarray(0, 32);
  const owner = rc4(md5(Buffer.concat([Buffer.from('owner'), padding]).subarray(0, 32)).subarray(0, 5), padded);
  const permissions = Buffer.alloc(4);
  permissions.writeInt32LE(-64);
  const key = md5(Buffer.concat([padded, owner, permissions, Buffer.alloc(16)])).subarray(0, 5);
  const user = rc4(key, padding);
  return `<< /Filter /Standard /V 1 /R 2 /O <${owner.toString('hex')}> /U <${user.toString('hex')}> /P -64 >>`;
}

/** Makes a PDF; without options one blank page that says nothing about itself. */
export function samplePdf({ pages = 1, language, title, tags, encrypt, before = '' }: SampleOptions = {}): Buffer {
  const objects: string[] = [];
  const add = (object: string): number => objects.push(object);
  const hasTags = tags === 'tagged';
  // Objects 1 to 3 are the catalogue, the tree of pages and the information; pages and the rest follow.
  const marks = tags === undefined ? '' : ` /MarkInfo << /Marked true >>${hasTags ? ' /StructTreeRoot 4 0 R' : ''}`;
  const first = hasTags ? 6 : 4;
  const kids = Array.from({ length: pages }, (_, index) => `${first + index} 0 R`).join(' ');
  add(`<< /Type /Catalog /Pages 2 0 R${language === undefined ? '' : ` /Lang (${language})`}${marks} >>`);
  add(`<< /Type /Pages /Kids [${kids}] /Count ${pages} >>`);
  add(`<<${title === undefined ? '' : ` /Title (${title})`} >>`);
  if (hasTags) {
    add(`<< /Type /StructTreeRoot /K 5 0 R /ParentTree << /Nums [0 [5 0 R]] >> >>`);
    add(`<< /Type /StructElem /S /P /P 4 0 R /Pg ${first} 0 R /K 0 >>`);
  }
  for (let page = 0; page < pages; page += 1) {
    const parents = hasTags && page === 0 ? ' /StructParents 0' : '';
    add(`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200]${parents} >>`);
  }
  const secret =
    encrypt === undefined
      ? ''
      : ` /Encrypt ${add(encryption(encrypt))} 0 R /ID [<${'00'.repeat(16)}> <${'00'.repeat(16)}>]`;
  let file = `${before}%PDF-1.4\n`;
  const offsets = objects.map((object, index) => {
    const offset = file.length - before.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = file.length - before.length;
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info 3 0 R${secret} >>\nstartxref\n${table}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}
