/**
 * JSON from strangers, read without surprises.
 *
 * In: bytes of a text. Out: the value, or what is wrong with the text. Refuses what two readers could understand
 * differently: bytes that are no UTF-8, a byte-order mark, half of a character, a name twice in one object, names that
 * reach a prototype, and nesting deep enough to hurt a parser.
 */
export type StrictJson = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly why: 'encoding' | 'syntax' | 'depth' | 'name-twice' | 'name-forbidden' };

const deepest = 20;
const forbidden: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

const marks: ReadonlySet<string> = new Set(['{', '}', '[', ']', ',', ':']);

/** Where the string that begins at `from` ends, or undefined when it never does. Looks at each character once. */
const endOfString = (text: string, from: number): number | undefined => {
  let at = from + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at < text.length ? at + 1 : undefined;
};

/** Strings whole, then the marks that open, close and separate; everything between them is the parser's business. */
function* tokensOf(text: string): Generator<string | undefined> {
  let at = 0;
  while (at < text.length) {
    const character = text[at] ?? '';
    const end = character === '"' ? endOfString(text, at) : at + 1;
    if (character === '"' || marks.has(character)) yield end === undefined ? undefined : text.slice(at, end);
    if (end === undefined) return;
    at = end;
  }
}

type Open = { readonly kind: 'list' } | { readonly kind: 'object'; readonly names: Set<string>; expectsName: boolean };

const wordsOf = (token: string): string | undefined => {
  try {
    return String(JSON.parse(token));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};

/** Half of a character can be written with an escape only; one reader keeps it, the next puts another in its place. */
const hasHalfCharacter = (token: string): boolean => token.includes('\\u') && /\p{Surrogate}/u.test(wordsOf(token) ?? '');

const problemOfName = (open: Open & { readonly kind: 'object' }, token: string): 'name-twice' | 'name-forbidden' | 'syntax' | undefined => {
  const text = wordsOf(token);
  if (text === undefined) return 'syntax';
  if (forbidden.has(text)) return 'name-forbidden';
  if (open.names.has(text)) return 'name-twice';
  open.names.add(text);
  open.expectsName = false;
  return undefined;
};

const structureProblem = (text: string): 'depth' | 'encoding' | 'name-twice' | 'name-forbidden' | 'syntax' | undefined => {
  const stack: Open[] = [];
  for (const token of tokensOf(text)) {
    if (token === undefined) return 'syntax';
    if (token.startsWith('"') && hasHalfCharacter(token)) return 'encoding';
    const top = stack.at(-1);
    if (token === '{' || token === '[') stack.push(token === '[' ? { kind: 'list' } : { kind: 'object', names: new Set(), expectsName: true });
    else if (token === '}' || token === ']') stack.pop();
    else if (token === ',' && top?.kind === 'object') top.expectsName = true;
    else if (token.startsWith('"') && top?.kind === 'object' && top.expectsName) {
      const problem = problemOfName(top, token);
      if (problem !== undefined) return problem;
    }
    if (stack.length > deepest) return 'depth';
  }
  return undefined;
};

/** `text` is the decoded file, or undefined when it was no UTF-8. */
export const strictJson = (text: string | undefined): StrictJson => {
  if (text === undefined || text.startsWith('\uFEFF')) return { ok: false, why: 'encoding' };
  const problem = structureProblem(text);
  if (problem !== undefined) return { ok: false, why: problem };
  try {
    return { ok: true, value: JSON.parse(text) as unknown };
  } catch (error) {
    if (error instanceof SyntaxError) return { ok: false, why: 'syntax' };
    throw error;
  }
};
