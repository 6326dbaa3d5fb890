import { Drawn } from './Drawn';

/** A telephone cord, drawn off the line and leading to a station: someone is there. */
export function Cord() {
  const path =
    'M0 72C34 72 46 20 30 20 12 20 16 72 50 72 76 72 82 20 66 20 48 20 52 72 86 72 112 72 118 20 102 20 84 20 88 72 122 72 148 72 154 20 138 20 120 20 124 72 158 72H192';
  return <Drawn path={path} station={[192, 72]} />;
}
