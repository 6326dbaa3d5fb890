import type { ReactNode } from 'react';
import { Section } from './Section';

/** A section of a page that stands outside the evaluation's own time or words: on the thin line. */
export function ThinSection({ id = '', children }: { id?: string; children?: ReactNode }) {
  return (
    <Section id={id} className="section spine thin">
      {children}
    </Section>
  );
}
