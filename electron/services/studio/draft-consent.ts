/**
 * Takes the consent.json of a folder into the library: private fields encrypted before the first write.
 *
 * In: a handed-in document. Out: the story's consent document, tied to the story. Plain private fields are accepted
 * only with a passphrase and are never written, not even to a temporary file.
 */
import { bindConsent } from '../../core/consent/bind.ts';
import { parseConsentInput, withSealedFields, type ConsentInput } from '../../core/consent/consent-input.ts';
import type { ConsentDocument } from '../../core/consent/consent.ts';
import { refuse, succeed, type Reason, type Result } from '../../core/failure.ts';
import { storyHash } from '../../core/story/story-hash.ts';
import { failureFromDisk } from '../disk/disk-fault.ts';
import type { FileSystem } from '../disk/file-system.ts';
import type { OpenStory } from '../library/open-story.ts';
import { parseLinks, type LinkOf } from './draft-links.ts';
import { sealPrivateFields, unlockKeys, type AskPassphrase } from './keys.ts';
import type { Studio } from './studio.ts';

export interface HandedInConsent {
  readonly input: ConsentInput;
  readonly linkOf: LinkOf;
}

const withoutLinks = (json: unknown): unknown => {
  if (typeof json !== 'object' || json === null || !('links' in json)) return json;
  const { links: _links, ...rest } = json;
  return rest;
};

const parseJson = (bytes: Uint8Array): Result<unknown> => {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return succeed(JSON.parse(text) as unknown);
  } catch {
    return refuse('consent-invalid', {}, { reasons: [{ code: 'problem.consent-not-json', params: {} }] });
  }
};

export const readConsentFile = async ({ fs, path }: { readonly fs: FileSystem; readonly path: string }): Promise<Result<HandedInConsent>> => {
  let bytes: Uint8Array;
  try {
    bytes = await fs.readFile(path);
  } catch (error) {
    return { ok: false, failure: failureFromDisk(error, { name: 'consent.json' }) };
  }
  const json = parseJson(bytes);
  if (!json.ok) return json;
  const input = parseConsentInput(withoutLinks(json.value));
  if (!input.ok) return input;
  const links = parseLinks(json.value);
  if (!links.ok) return links;
  return succeed({ input: input.value, linkOf: links.value });
};

/** Ready to be written: nothing private stands in it in plain. */
export interface SealedConsent {
  readonly document: ConsentDocument;
  readonly linkOf: LinkOf;
}

/** Encrypts before anything is imported, so that a missing passphrase stops the draft at its door. */
export const sealConsent = async ({ studio, consent, askPassphrase }: { readonly studio: Studio; readonly consent: HandedInConsent; readonly askPassphrase: AskPassphrase }): Promise<Result<SealedConsent>> => {
  const { document, privateFields } = consent.input;
  if (privateFields.length === 0) return succeed({ document, linkOf: consent.linkOf });
  const keys = await unlockKeys({ studio, askPassphrase, mayCreate: true });
  if (!keys.ok) return keys;
  return succeed({ document: withSealedFields(document, await sealPrivateFields(keys.value, privateFields)), linkOf: consent.linkOf });
};

export const storeConsent = async ({ opened, consent }: { readonly opened: OpenStory; readonly consent: SealedConsent }): Promise<Result<readonly Reason[]>> => {
  const story = opened.story();
  const bound = bindConsent({ document: consent.document, storyId: story.id, storyHash: storyHash(story) });
  const written = await opened.consent.write(bound.document);
  if (!written.ok) return written;
  return succeed(bound.boundRecordIds.length === 0 ? [] : [{ code: 'note.consent-bound', params: { count: bound.boundRecordIds.length } }]);
};
