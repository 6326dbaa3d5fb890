import { getContent } from '@/content';
import { partsOfWord } from '@/content/typography';
import { colours, png } from '../../draw';
import { headlineOf } from '../headline';
import { shareImages, shareSize } from '../image';

export const dynamic = 'force-static';
export const dynamicParams = false;

export function generateStaticParams() {
  return [...shareImages.keys()].map((file) => ({ file }));
}

/**
 * What a page looks like where its link is shared: `/share/<page>.<locale>.png`. The portal's name where the line
 * begins, the page's heading, and the course of the evaluation: the loop of 2020, the ring where it stopped.
 */
export async function GET(_request: Request, { params }: { params: Promise<{ file: string }> }): Promise<Response> {
  const found = shareImages.get((await params).file);
  if (!found) return new Response(null, { status: 404 });
  const content = await getContent(found.locale);
  const { brand, brandDetail } = content.project;
  const { size, lines } = headlineOf(content.page(found.route).heading, (word) => partsOfWord(word, found.locale));
  return png(
    <div
      lang={found.locale}
      style={{
        display: 'flex',
        flexDirection: 'column',
        width: '100%',
        height: '100%',
        padding: '46px 72px 0 148px',
        background: colours.paper,
        color: colours.ink,
        fontFamily: 'Literata',
      }}
    >
      {course}
      <div style={{ display: 'flex', fontSize: 30, lineHeight: 1.4, letterSpacing: '-0.01em' }}>
        {brand}, {brandDetail}
      </div>
      <div
        style={{
          display: 'flex',
          flexDirection: 'column',
          paddingTop: 18,
          fontSize: size,
          lineHeight: 1.04,
          letterSpacing: '-0.025em',
          whiteSpace: 'nowrap',
        }}
      >
        {lines.map((line) => (
          <div key={line}>{line}</div>
        ))}
      </div>
    </div>,
    shareSize,
  );
}

const course = (
  // biome-ignore lint/a11y/noSvgWithoutTitle: part of a drawing whose words stand in `og:image:alt`.
  <svg
    width={shareSize.width}
    height={shareSize.height}
    viewBox="0 0 1200 630"
    fill="none"
    stroke={colours.line}
    strokeWidth="6"
    // Moved by nothing: else the library puts it behind a mask, which changes no pixel and takes 7 of the image's 28 ms.
    style={{ position: 'absolute', top: 0, left: 0, transform: 'translate(0)' }}
  >
    <path d="M72 68V430C72 500 100 520 150 520 240 520 270 440 340 440 400 440 420 392 486 392 616 392 650 556 560 560 470 564 470 420 616 396 680 386 700 404 748 404 824 404 850 452 922 452" />
    <path strokeWidth="2" d="M940 452C1020 452 1060 424 1220 446" />
    <circle cx="72" cy="68" r="16" fill={colours.line} stroke="none" />
    <circle cx="340" cy="440" r="16" fill={colours.line} stroke="none" />
    <circle cx="748" cy="404" r="16" fill={colours.line} stroke="none" />
    <circle cx="932" cy="452" r="13" fill={colours.paper} />
  </svg>
);
