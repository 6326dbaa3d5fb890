import type { KeyFigure } from '@/content';
import { useFigureWords } from './figure-words';

/**
 * The number of a key figure in the page's language: «3431» / “3,431”, «11 av 31», and «68 %» alone or «68 prosent»
 * `inline` in a sentence.
 */
export function KeyFigureValue({ figure, inline = false }: { figure: KeyFigure; inline?: boolean }) {
  return useFigureWords().value(figure, inline);
}
