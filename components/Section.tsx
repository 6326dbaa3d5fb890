import { Children, type ReactNode } from 'react';
import { SelfLink } from './SelfLink';

/**
 * A section of a page: its heading with an anchor of its own and a visible link to it, then the rest. The first child
 * is the heading; `id` is the anchor, the same in both languages. In running text of many sections they are not `named`: a
 * landmark for each would hide the others from who moves by landmarks.
 */
export function Section({
  id,
  className = 'section spine',
  named = true,
  children,
}: {
  id: string;
  className?: string;
  named?: boolean;
  children?: ReactNode;
}) {
  const [heading, ...rest] = Children.toArray(children);
  return (
    <section className={className} aria-labelledby={named ? id : undefined}>
      <div className="heading">
        {heading}
        <SelfLink id={id} />
      </div>
      {rest}
    </section>
  );
}
