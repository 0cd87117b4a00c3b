/**
 * A JSON-LD reader for tests that reaches no network: contexts come from the project or not at all.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import jsonld from 'jsonld';

const shipped: Readonly<Record<string, string>> = { 'https://w3id.org/ro/crate/1.2/context': 'ro-crate-1.2.jsonld' };
const contextsFolder = path.resolve(import.meta.dirname, '../../../resources/schemas/contexts');

const documentLoader = async (url: string) => {
  const file = shipped[url];
  if (file === undefined) throw new Error(`A document asked for ${url}`);
  return { document: JSON.parse(readFileSync(path.join(contextsFolder, file), 'utf8')) as object, documentUrl: url };
};

export interface Quad {
  readonly subject: string;
  readonly predicate: string;
  readonly object: string;
}

const show = (term: { termType: string; value: string; datatype?: { value: string } }): string =>
  term.termType === 'Literal' ? `"${term.value}"${term.datatype?.value === 'http://www.w3.org/2001/XMLSchema#string' ? '' : `^^${term.datatype?.value ?? ''}`}` : term.value;

/** `safe` makes the processor throw on the first thing it would otherwise drop without a word. */
export const quadsOf = async (text: string, base?: string): Promise<readonly Quad[]> => {
  const quads = (await jsonld.toRDF(JSON.parse(text), { documentLoader, safe: true, ...(base === undefined ? {} : { base }) } as object)) as { subject: never; predicate: never; object: never }[];
  return quads.map((quad) => ({ subject: show(quad.subject), predicate: show(quad.predicate), object: show(quad.object) }));
};

export const expanded = async (text: string, base?: string): Promise<readonly unknown[]> =>
  jsonld.expand(JSON.parse(text), { documentLoader, safe: true, ...(base === undefined ? {} : { base }) } as object);

export const compacted = async (document: readonly unknown[], context: unknown, base?: string): Promise<unknown> =>
  (jsonld.compact as (...given: readonly unknown[]) => Promise<unknown>)(document, context, { documentLoader, safe: true, ...(base === undefined ? {} : { base }) });

/**
 * How many different statements a document must give, counted in the plain JSON: one for each value of each property.
 * What is said of a node with an id counts once, however often it is said.
 */
export const statementsIn = (document: unknown): number => {
  const found = new Set<string>();
  const walk = (value: unknown, place: string): void => {
    if (Array.isArray(value)) value.forEach((one, index) => walk(one, `${place}/${index}`));
    if (typeof value !== 'object' || value === null || Array.isArray(value) || '@value' in value) return;
    const node = value as Record<string, unknown>;
    const id = node['@id'] ?? node['uid'];
    const subject = typeof id === 'string' ? id : place;
    for (const [key, one] of Object.entries(node)) {
      if (['@context', '@id', 'uid'].includes(key)) continue;
      if (key === '@graph') {
        walk(one, place);
        continue;
      }
      for (const [index, item] of (Array.isArray(one) ? one : [one]).entries()) {
        const itemId = typeof item === 'object' && item !== null ? ((item as Record<string, unknown>)['@id'] ?? (item as Record<string, unknown>)['uid']) : undefined;
        const inner = `${subject}/${key}/${index}`;
        found.add(JSON.stringify([subject, key, typeof item === 'object' && item !== null && !('@value' in item) ? (itemId ?? inner) : item]));
        walk(item, inner);
      }
    }
  };
  walk(document, '');
  return found.size;
};
