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
import type { Story } from '../../core/story/story.ts';
import { failureFromDisk } from '../disk/disk-fault.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { parseLinks, type LinkOf } from './draft-links.ts';
import { askForKeys, sealPrivateFields, type AskPassphrase } from './keys.ts';
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

/** Read and, where something private stands in it, the passphrase heard; nothing is made yet. */
export interface ReadyConsent {
  readonly linkOf: LinkOf;
  readonly storyId: string;
  /** Nothing private stands in the answer in plain. */
  readonly seal: () => Promise<Result<ConsentDocument>>;
}

/** Asks before anything is imported, so that a missing passphrase stops the draft at its door; makes keys only when the import is done. */
export const readyConsent = async ({ studio, consent, askPassphrase }: { readonly studio: Studio; readonly consent: HandedInConsent; readonly askPassphrase: AskPassphrase }): Promise<Result<ReadyConsent>> => {
  const { document, privateFields } = consent.input;
  const ready = { linkOf: consent.linkOf, storyId: document.storyId };
  if (privateFields.length === 0) return succeed({ ...ready, seal: () => Promise.resolve(succeed(document)) });
  const keys = await askForKeys({ studio, askPassphrase, mayCreate: true });
  if (!keys.ok) return keys;
  const seal = async (): Promise<Result<ConsentDocument>> => {
    const unlocked = await keys.value();
    return unlocked.ok ? succeed(withSealedFields(document, await sealPrivateFields(unlocked.value, privateFields))) : unlocked;
  };
  return succeed({ ...ready, seal });
};

export interface StoryConsent {
  readonly document?: ConsentDocument;
  readonly notes: readonly Reason[];
}

/** The consent as it belongs to this very story. */
export const consentFor = async (story: Story, consent: ReadyConsent | undefined): Promise<Result<StoryConsent>> => {
  if (consent === undefined) return succeed({ notes: [] });
  const sealed = await consent.seal();
  if (!sealed.ok) return sealed;
  const bound = bindConsent({ document: sealed.value, storyId: story.id, storyHash: storyHash(story) });
  return succeed({ document: bound.document, notes: bound.boundRecordIds.length === 0 ? [] : [{ code: 'note.consent-bound', params: { count: bound.boundRecordIds.length } }] });
};
