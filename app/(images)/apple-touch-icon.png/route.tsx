import { readFile } from 'node:fs/promises';
import { colours, png } from '../draw';

export const dynamic = 'force-static';

const size = 180;

/** The portal's sign, `icon.svg`, on its paper: for home screens, which want a whole square and read no SVG. */
export async function GET(): Promise<Response> {
  const sign = Buffer.from(await readFile('app/icon.svg')).toString('base64');
  return png(
    <div
      style={{
        display: 'flex',
        alignItems: 'center',
        justifyContent: 'center',
        width: '100%',
        height: '100%',
        background: colours.paper,
      }}
    >
      {/* biome-ignore lint/performance/noImgElement: an image in a drawing, not on a page. */}
      {/* biome-ignore lint/a11y/useAltText: the file is an icon; the pages that link to it name it. */}
      <img src={`data:image/svg+xml;base64,${sign}`} width={144} height={144} />
    </div>,
    { width: size, height: size },
  );
}
