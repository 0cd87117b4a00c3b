/**
 * The schemas of the bridge's questions about people of the open story and their answers.
 */
import { z } from 'zod';
import { consentParts, grantStates, personParts } from '../consent/consent.ts';
import { storyParts } from '../story/story.ts';
import type { ConsentRequests, PersonWords } from './consent.ts';
import { noParticulars, type QuestionSchemas, reason, sha256 } from './question-schemas.ts';

const { id, channel, language } = storyParts;
const record = consentParts.records.element.shape;
const grant = record.grants.element.shape;
const event = record.events.element.shape;
const notice = consentParts.notices.element.shape;

/** Long enough for a whole information sheet, far below what could be a file. */
const mostWords = 20_000;
const words = z.string().trim().min(1).max(500);

export const termsSchema = z.strictObject({
  channel,
  validFrom: grant.validFrom,
  validUntil: grant.validUntil,
  recipients: grant.recipients,
  anyone: grant.anyone,
  territory: grant.territory,
  legalBasis: grant.legalBasis,
  identity: z.strictObject(grant.identity.shape),
  allowed: z.strictObject(grant.allowed.shape),
  laterEdits: grant.laterEdits,
  conditions: grant.conditions.max(mostWords),
  embargoUntil: grant.embargoUntil,
  notAudience: grant.notAudience,
});

const publicName = z.strictObject({ kind: personParts.publicName.shape.kind, text: z.string().max(200) });
const person = {
  publicName,
  roles: personParts.roles,
  age: personParts.age,
  turns18On: personParts.turns18On,
  openProcedure: personParts.openProcedure,
  languages: personParts.languages,
  guardian: personParts.guardian.unwrap().shape.basis.optional(),
};
// An optional field of zod allows an explicit undefined, which the types do not.
const personWords = z.strictObject({
  ...person,
  told: z.strictObject({ legalName: words.optional(), contact: words.optional(), hiddenPlaces: z.array(words).max(100).optional() }).optional(),
}) as unknown as z.ZodType<PersonWords>;

const by = z.enum(['subject', 'guardian']);
const how = event.how.unwrap();
const answered = z.strictObject({ recordId: id, kind: event.kind });
const ofChannel = z.strictObject({ personId: id, by, channel, how: how.optional() });

const channelAnswer = z.strictObject({
  channel,
  state: z.enum([...grantStates, 'altered']),
  saidBy: z.array(event.by),
  how: how.optional(),
  at: event.at.optional(),
  terms: termsSchema.optional(),
  noticeId: id.optional(),
  specialCategories: record.specialCategories,
  isForThisVersion: z.boolean(),
});
const personView = z.strictObject({
  personId: id,
  ...person,
  hasLegalName: z.boolean(),
  hasContact: z.boolean(),
  hiddenPlaceCount: z.int().min(0),
  answers: z.array(channelAnswer),
  seen: z.enum(['this-version', 'another-version', 'not-yet']),
});
const noticeFacts = { language, form: notice.form, readAloud: z.boolean(), understandingChecked: z.boolean() };

export const consentSchemas = {
  'consent:read': {
    request: noParticulars,
    answer: z.strictObject({
      storyHash: sha256,
      people: z.array(personView),
      notices: z.array(z.strictObject({ noticeId: id, ...noticeFacts, text: z.string().optional() })),
      partners: z.array(z.strictObject({ partnerId: id, name: z.string(), country: z.string() })),
      isPassphraseKnown: z.boolean(),
      hasPassphrase: z.boolean(),
      notes: z.array(reason),
    }),
  },
  'consent:add-person': { request: z.strictObject({ person: personWords }), answer: z.strictObject({ personId: id }) },
  'consent:change-person': { request: z.strictObject({ personId: id, person: personWords }), answer: z.strictObject({ personId: id }) },
  'consent:add-notice': { request: z.strictObject({ ...noticeFacts, text: z.string().trim().min(1).max(mostWords), interpreter: z.string().max(200).optional() }), answer: z.strictObject({ noticeId: id }) },
  'consent:say-yes': { request: z.strictObject({ personId: id, by, how, terms: termsSchema, noticeId: id, specialCategories: record.specialCategories }), answer: answered },
  'consent:say-no': { request: ofChannel, answer: answered },
  'consent:say-later': { request: ofChannel, answer: answered },
  'consent:seen': { request: z.strictObject({ storyHash: sha256, personIds: z.array(id).min(1).max(200) }), answer: noParticulars },
} as unknown as QuestionSchemas<ConsentRequests>;
export const consentNewsSchemas = {};
