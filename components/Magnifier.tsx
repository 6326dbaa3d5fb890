import { Drawn } from './Drawn';

/** The line draws a magnifying glass. */
export function Magnifier() {
  const path =
    'M0 72H86C112 72 124 56 124 38 124 18 110 6 92 6 72 6 60 20 60 38 60 58 74 70 92 70 102 70 110 66 116 60L150 92';
  return <Drawn path={path} station={[152, 94]} />;
}
