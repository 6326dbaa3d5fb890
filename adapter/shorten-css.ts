import type { Root } from 'postcss';

const customProperty = /--[\w-]+/g;

/**
 * The same style in fewer bytes, as a new tree: custom properties get names of one or two letters in the order in which
 * they come or, set and used once, no name at all; and a declaration that stands twice in a row, as prefixing tools write it, stands once.
 *
 * @param fixed names and patterns that something outside the style sheet refers to, and that stay as they are
 */
export function shortenCss(sheet: Root, fixed: readonly RegExp[], attributeValues: readonly string[]): Root {
  const root = sheet.clone();
  root.walkDecls((declaration) => {
    const next = declaration.next();
    const same = next?.type === 'decl' && String(next) === String(declaration);
    if (same) declaration.remove();
  });
  const outside = new Set(attributeValues.flatMap((value) => value.match(customProperty) ?? []));
  const mayChange = (name: string) => !outside.has(name) && !fixed.some((pattern) => name.search(pattern) !== -1);
  inlineOnce(root, mayChange);
  const names = new Map<string, string>();
  const rename = (text: string) =>
    text.replaceAll(customProperty, (name) => {
      if (!mayChange(name)) return name;
      const known = names.get(name) ?? `--${nameAt(names.size)}`;
      names.set(name, known);
      return known;
    });
  root.walk((node) => {
    if (node.type === 'decl') {
      // Custom properties are kept as written by minifiers; a blank after a comma says nothing there.
      if (node.prop.startsWith('--') && !/["']/.test(node.value)) node.value = node.value.replaceAll(', ', ',');
      if (node.prop.startsWith('--')) node.prop = rename(node.prop);
      if (node.value.includes('--')) node.value = rename(node.value);
    } else if (node.type === 'atrule' && node.params.includes('--')) node.params = rename(node.params);
  });
  // A name that stays must not be given to another.
  return [...outside].some((name) => [...names.values()].includes(name)) ? sheet.clone() : root;
}

/** Puts the value of a custom property where it is used, when it is set once, for the whole page, and used once. */
function inlineOnce(root: Root, mayChange: (name: string) => boolean): void {
  const text = root.toString();
  root.walkDecls(/^--/, (declaration) => {
    const { prop, value, parent } = declaration;
    const forAll = parent?.type === 'rule' && 'selector' in parent && parent.selector === ':root';
    const everywhere = text.match(new RegExp(`${prop}(?![\\w-])`, 'g')) ?? [];
    const use = `var(${prop})`;
    if (!forAll || parent.parent !== root || !mayChange(prop) || value.includes('var(')) return;
    if (everywhere.length !== 2 || !text.includes(use)) return;
    declaration.remove();
    root.walkDecls((user) => {
      user.value = user.value.replace(use, () => value);
    });
  });
}

/** a … z, then a0 … z0, a1 … */
function nameAt(index: number): string {
  const letter = String.fromCharCode(97 + (index % 26));
  return index < 26 ? letter : `${letter}${Math.floor(index / 26) - 1}`;
}
