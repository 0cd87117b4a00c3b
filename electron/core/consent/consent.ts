/**
 * The consent document: people, notices, records.
 *
 * Contract with users: `consent.json` of a story holds exactly this, and `resources/schemas/consent.schema.json` is
 * made from it. Unknown fields survive (objects are loose). Legal name, contact and hidden places exist on disk only
 * as age ciphertext; a plain value is no valid document (`consent-input.ts` reads what a person hands in).
 *
 * What goes beyond the plain list of parts: an event names the `channel` it speaks about; the first event's
 * `prevHash` is the hash of the record's own head, so that neither the story version seen nor the person can be
 * exchanged later; a notice may carry its `text`, which its `sha256` then proves; `legalBasis` says which explicit
 * consents were asked (A9-2-a special categories, A49-1-a transfer to another country). A `participation` record
 * lets nothing leave the room, a `pictured` record covers face and name, a `release` covers all.
 */
import { z } from 'zod';
import { storyParts } from '../story/story.ts';
import type { Known } from '../known.ts';

export const CONSENT_SCHEMA_VERSION = 1;

const { id, sha256, language, channel } = storyParts;
const moment = z.iso.datetime();
export const base64 = z.string().regex(/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4})$/);

/** One age file in base64, encrypted to the library's own key. Strict: nothing readable may stand beside it. */
export const sealedSchema = z.strictObject({ age: base64 });

const guardian = z.looseObject({
  basis: z.enum(['parent', 'appointed-guardian', 'institution']),
  /** Hash of the encrypted evidence file that shows who may decide. */
  evidence: sha256.optional(),
});

/** Everything about a person that is not private, for the record as stored and as handed in. */
export const personParts = {
  /** Random; the `personIds` and `speakerIds` of a story. */
  subjectId: id,
  publicName: z.looseObject({ kind: z.enum(['real', 'pseudonym', 'none']), text: z.string() }),
  roles: z.array(z.enum(['storyteller', 'pictured', 'voiced', 'named', 'translator', 'musician', 'photographer'])),
  age: z.enum(['adult', 'minor']),
  turns18On: z.iso.date().optional(),
  /** Is a protection procedure (asylum) still open? */
  openProcedure: z.enum(['yes', 'no', 'unknown']),
  languages: z.array(language),
  guardian: guardian.optional(),
};

const person = z.looseObject({
  ...personParts,
  legalName: sealedSchema.optional(),
  contact: sealedSchema.optional(),
  hiddenPlaces: z.array(sealedSchema),
});

const notice = z.looseObject({
  id,
  version: z.string().min(1),
  sha256,
  language,
  form: z.enum(['oral', 'printed', 'graphical', 'screen']),
  interpreter: z.string().optional(),
  readAloud: z.boolean(),
  understandingChecked: z.boolean(),
  /** The words themselves in NFC; `sha256` is the hash of their UTF-8 bytes. A package carries them along. */
  text: z.string().optional(),
});

export const grantStates = ['unknown', 'requested', 'deferred', 'refused', 'given', 'renewed', 'expired', 'withdrawn', 'revoked', 'invalidated'] as const;

const identity = z.looseObject({
  name: z.enum(['real', 'pseudonym', 'none']),
  face: z.enum(['show', 'hide', 'replace']),
  voice: z.enum(['own', 'revoiced', 'none']),
  place: z.enum(['exact', 'region', 'hide']),
});

const allowed = z.looseObject({
  clip: z.boolean(),
  translate: z.boolean(),
  download: z.boolean(),
  remix: z.boolean(),
  machineLearning: z.literal(false),
});

const grant = z.looseObject({
  channel,
  /** What the events say; a document whose states and events disagree allows nothing. */
  state: z.enum(grantStates),
  validFrom: moment,
  /** Mandatory for every yes. It may be absent here so that the gate, not the reader, names the missing end. */
  validUntil: moment.optional(),
  /** Partner ids; `anyone` instead of a list. */
  recipients: z.array(id),
  anyone: z.boolean(),
  /** ISO 3166 country codes, or `EEA`, or `world`. */
  territory: z.array(z.union([z.string().regex(/^[A-Z]{2}$/), z.enum(['EEA', 'world'])])),
  legalBasis: z.array(z.enum(['A6-1-a', 'A9-2-a', 'A49-1-a'])),
  identity,
  allowed,
  laterEdits: z.enum(['none', 'corrections']),
  /** The person's own words. */
  conditions: z.string(),
  embargoUntil: moment.optional(),
  /** Partner ids or country codes that must not get it. */
  notAudience: z.array(z.string().min(1)),
});

const consentEvent = z.looseObject({
  eventId: id,
  kind: z.enum(['requested', 'deferred', 'given', 'refused', 'renewed', 'changed', 'withdrawn', 'revoked', 'expired', 'invalidated']),
  channel,
  at: moment,
  /** When it was said, where it came from another version of the story and was heard of later: a chain goes forward in time only. */
  saidAt: moment.optional(),
  by: z.enum(['subject', 'guardian', 'controller']),
  how: z.enum(['signature', 'touch', 'recorded-voice', 'witnessed-mark']).optional(),
  /** Of the encrypted file in `evidence/`. */
  evidenceSha256: sha256.optional(),
  /** Of `withdrawn`: what the person wants done with what was handed out. */
  effect: z.enum(['stop-new', 'take-down', 'erase']).optional(),
  /** Hash of the grant's terms as they were at this event. Older events have none. */
  termsSha256: sha256.optional(),
  /** A protection procedure was open, and legal advice was asked for before this was said. */
  legalAdvice: z.literal(true).optional(),
  /** Hash of the event before; of the record's head for the first. */
  prevHash: sha256,
});

const record = z.looseObject({
  recordId: id,
  kind: z.enum(['participation', 'pictured', 'release']),
  personId: id,
  /** The version that was seen before the answer. */
  storyHash: sha256,
  noticeId: id,
  createdAt: moment,
  /** The short code on the person's receipt (`withdrawal-code.ts`); the same in every record of a person. */
  withdrawalCode: z.string().regex(/^[34679ACDEFHJKMNPQRTVWXY]{5}-[34679ACDEFHJKMNPQRTVWXY]{5}$/).optional(),
  /** `pd:` terms of the Data Privacy Vocabulary. */
  dataCategories: z.array(z.string().regex(/^pd:[A-Za-z]+$/)),
  specialCategories: z.array(z.enum(['origin', 'religion', 'health', 'opinions'])),
  grants: z.array(grant),
  /** Append-only and chained. */
  events: z.array(consentEvent),
});

/** The parts of the document that a person may hand in unchanged. */
export const consentParts = {
  schemaVersion: z.literal(CONSENT_SCHEMA_VERSION),
  storyId: id,
  notices: z.array(notice),
  records: z.array(record),
};

const areDistinct = (ids: readonly string[]): boolean => new Set(ids).size === ids.length;

export const consentSchema = z
  .looseObject({
    ...consentParts,
    people: z.array(person),
    /** What was gone through of “what could identify me?”: ids of questions, never words. */
    reviewed: z.array(z.looseObject({ questionId: sha256, at: moment })).optional(),
  })
  // The same id twice could hide a refusal behind a yes.
  .refine((document) => areDistinct(document.people.map((one) => one.subjectId)), { path: ['people'] })
  .refine((document) => areDistinct(document.notices.map((one) => one.id)), { path: ['notices'] })
  .refine((document) => areDistinct(document.records.map((one) => one.recordId)), { path: ['records'] });

export type ConsentDocument = Known<z.infer<typeof consentSchema>>;
export type Person = ConsentDocument['people'][number];
export type Notice = ConsentDocument['notices'][number];
export type ConsentRecord = ConsentDocument['records'][number];
export type Grant = ConsentRecord['grants'][number];
export type GrantState = (typeof grantStates)[number];
export type Identity = Grant['identity'];
export type ConsentEvent = ConsentRecord['events'][number];
export type Sealed = Known<z.infer<typeof sealedSchema>>;

export const newConsent = (storyId: string): ConsentDocument => ({ schemaVersion: CONSENT_SCHEMA_VERSION, storyId, people: [], notices: [], records: [] });
