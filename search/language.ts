/** The languages that the search knows: what a word ends in, which words say nothing, whether it makes compounds. */
export type SearchLanguage = 'nb' | 'en';

/** Words that stand everywhere and find nothing, folded as by `fold`. */
const stopWords: Record<SearchLanguage, ReadonlySet<string>> = {
  nb: words(
    'alle at av bade ble blir bli da de deg dem den denne der det dette din disse du eller en enn er et ett etter for fra ha hadde han har hun hva hvem hvilke hvilken hvis hvor hvordan hvorfor i ikke inn jeg kan med meg men mot nar noe noen og om opp oss over pa sa seg selv sin sine sitt skal skulle slik som til ut var vare vart ved vi vil ville var',
  ),
  en: words(
    'about all an and any are as at be been but by can did do does for from had has have he her him his how if in into is it its me my no not of on or our out she so some than that the their them then there these they this those to up us was we were what when where which who why will with would you your',
  ),
};

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}

/**
 * A word as a hurried hand types it: small letters, no accents, `ø` or `oe` as `o`, `å`, `aa`, `æ` and `ae` as `a`, and
 * without what may stand in a word or between thousands.
 * Two words that fold alike are the same to the search.
 */
export function fold(word: string): string {
  return word
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\p{M}\u00ad\u00a0\u202f ,]/gu, '')
    .replace(/ø|oe/g, 'o')
    .replace(/æ|ae|aa/g, 'a');
}

/** A word as it stands in a text, and where. */
export interface Token {
  /** The word, folded. */
  folded: string;
  /** Its first character in the text, and the one after its last. */
  start: number;
  end: number;
}

/**
 * The words and numbers of a text. Soft hyphens do not part a word, spaces and commas do not part thousands, points do
 * not part the number of a finding («2.1»), and single letters are left out.
 */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(/\d+(?:[ \u00a0\u202f,]\d{3}(?!\d))+|(?:\p{L}|\p{M}|\u00ad)+|\d+(?:\.\d+)*/gu)) {
    const [word] = match;
    const folded = fold(word);
    if (folded.length > 1 || /\d/.test(folded)) {
      tokens.push({ folded, start: match.index, end: match.index + word.length });
    }
  }
  return tokens;
}

/** How many characters of a word as it is written fold to the first `length` of it folded: 5 of «Poengsystemet» to «pong». */
export function writtenLength(word: string, length: number): number {
  let end = word.length;
  while (fold(word.slice(0, end)).length > length) end--;
  return end;
}

/** Dates in figures, «04.03.2021», «4/3/2021», «2021-03-04», as one word of eight digits: «20210304». */
export function datesAsWords(text: string): string {
  return text
    .replace(/\b(\d{1,2})[./](\d{1,2})[./](\d{4})\b/g, (_, day, month, year) => `${year}-${pad(month)}-${pad(day)}`)
    .replace(/\b(\d{4})-(\d{2})-(\d{2})\b/g, '$1$2$3');
}

function pad(number: string): string {
  return number.padStart(2, '0');
}

/** Whether a folded word says nothing in its language. */
export function isStopWord(folded: string, language: SearchLanguage): boolean {
  return stopWords[language].has(folded);
}

/**
 * The stem that the inflections of a folded word share: «erfaring», «erfaringer», «erfaringene»; “pathway”, “pathways”.
 * Not the stem of grammars: it only has to be the same for the forms of one word.
 */
export function stemOf(folded: string, language: SearchLanguage): string {
  if (/\d/.test(folded)) return folded;
  return language === 'nb' ? norwegianStem(folded) : englishStem(folded);
}

/** The root that words of one family share: «evaluering» and «evaluerte», “participate” and “participation”. */
export function rootOf(stem: string, language: SearchLanguage): string {
  const endings =
    language === 'nb'
      ? /(?:er|s)?(?:ing|sjon)$|(?:n?ing|else|asjon|ator|ig|lig|ar)$/
      : /(?:ation|at|ator|ativ|ion|ment|ant|anc|er|or|al|ly)$/;
  return atLeast(stem.replace(endings, ''), 4) ?? stem;
}

function norwegianStem(folded: string): string {
  const genitive = /[^s]s$/.test(folded) && folded.length > 4 ? folded.slice(0, -1) : folded;
  const ending =
    /(?:hetene|heten|heter|ernes|erende|erte|erer|erne|endes|ende|ande|ene|ere|ert|ane|ede|het|ar|er|en|et|es|e|a)$/;
  const stem = atLeast(genitive.replace(ending, ''), 3) ?? genitive;
  // «erfarte» and «erfart» as «erfare»; «tillatte» as «tillat».
  return stem.replace(/rt$/, 'r').replace(/([^l])\1$/, '$1');
}

function englishStem(folded: string): string {
  const singular = folded
    .replace(/ies$/, 'y')
    .replace(/(ss|sh|ch|x)es$/, '$1')
    .replace(/([^suc])s$/, '$1');
  const plain = atLeast(singular.replace(/(?:ing|ed|e)$/, ''), 3) ?? singular;
  return plain.replace(/y$/, 'i').replace(/([^ls])\1$/, '$1');
}

function atLeast(stem: string, length: number): string | undefined {
  return stem.length >= length ? stem : undefined;
}

/** What stands before another word without being one that makes a compound: «med» in «medvirkning». */
const prefixes = /^(?:etter|for|gjen|inn|med|mot|opp|over|sam|til|under|ut)$/;

/**
 * Whether a Norwegian stem is a part of another that is a compound: «medvirkning» of «brukermedvirkning»,
 * «helsetjenest» of «spesialisthelsetjenest», «rus» of «rusbehandling».
 */
export function isPart(part: string, whole: string): boolean {
  const at = whole.indexOf(part);
  const tail = whole.slice(at + part.length);
  if (at < 0 || whole === part || (tail !== '' && !/^(?!ing|else).{4}/.test(tail))) return false;
  if (at === 0) return part.length >= 3;
  return part.length >= 4 && at >= 3 && !prefixes.test(whole.slice(0, at));
}

/**
 * A Norwegian word that is not known as two that are: «pasienterfaringer» as «pasient» and «erfaringer». The joining
 * «s» and «e» belong to neither.
 */
export function splitCompound(folded: string, isKnown: (stem: string) => boolean): [string, string] | undefined {
  for (let at = folded.length - 4; at >= 3; at--) {
    const tail = folded.slice(at);
    if (!isKnown(norwegianStem(tail))) continue;
    const head = folded.slice(0, at);
    const found = [head, head.replace(/[se]$/, '')].find(
      (candidate) => candidate.length >= 3 && isKnown(norwegianStem(candidate)),
    );
    if (found) return [found, tail];
  }
  return undefined;
}
