import { hardSpace } from '@/content/typography';

/**
 * The visible link of a heading to itself, so that a reader can point others at it; its name is the heading's. Stands
 * right after the heading's last word and never begins a line.
 */
export function SelfLink({ id }: { id: string }) {
  return (
    <>
      {hardSpace}
      <a className="self" href={`#${id}`} aria-labelledby={id}>
        #
      </a>
    </>
  );
}
