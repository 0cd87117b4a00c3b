/**
 * The schemas of the bridge's questions about a yes that is taken back or ends.
 */
import { z } from 'zod';
import { consentParts, personParts } from '../consent/consent.ts';
import { withdrawalEffects } from '../consent/withdrawal-log.ts';
import { storyParts } from '../story/story.ts';
import { failureSchema, folderName, noParticulars, reason, sha256, token, wholeMs, type QuestionSchemas } from './question-schemas.ts';
import type { WithdrawalRequests } from './withdrawal.ts';

const { id, channel, language } = storyParts;
const how = consentParts.records.element.shape.events.element.shape.how.unwrap();
const effect = z.enum(withdrawalEffects);
const done = z.enum(['take-down', 'erase']);
const channels = z.array(channel);
const partnerId = z.union([id, z.literal('')]);

const person = z.strictObject({
  personId: id,
  publicName: z.strictObject({ kind: personParts.publicName.shape.kind, text: z.string() }),
  age: personParts.age,
  guardian: personParts.guardian.unwrap().shape.basis.optional(),
  roles: personParts.roles,
  yes: channels,
  agreed: channels,
});

const given = { exportId: z.uuid(), channel, partnerId, partnerName: z.string(), givenAt: z.iso.datetime(), files: z.array(z.string()) };
const takenBack = z.strictObject({
  ...given,
  isSigned: z.boolean(),
  letterAt: z.iso.datetime().optional(),
  acknowledged: z.strictObject({ effect: done, at: z.iso.datetime() }).optional(),
  settledAt: z.iso.datetime().optional(),
  isSettled: z.boolean(),
});

const withdrawal = z.strictObject({
  withdrawalId: z.uuid(),
  at: z.iso.datetime(),
  effect,
  channels,
  story: z.strictObject({ folderName, title: z.string(), language }).optional(),
  personName: z.string().optional(),
  copies: z.array(takenBack),
  erased: z.strictObject({ at: z.iso.datetime(), remains: z.array(reason) }).optional(),
  isOpen: z.boolean(),
});
const withdrawals = z.strictObject({ withdrawals: z.array(withdrawal), waitingCount: wholeMs, listName: z.string().optional() });

const letter = z.strictObject({ fileId: token, name: z.string(), partnerId });
const taken = z.strictObject({ fileName: z.string(), partnerName: z.string(), removedAt: z.iso.datetime(), effect: done });
const refused = z.strictObject({ fileName: z.string(), failure: failureSchema, stranger: z.strictObject({ fingerprint: sha256, words: z.array(z.string()) }).optional() });
const ending = z.strictObject({ folderName, title: z.string(), language, personId: id, personName: z.string(), channel, endsAt: z.string(), holders: z.array(z.string()) });
const endings = z.array(ending);

/** A code is ten letters; whoever types more has pasted something else. */
const code = z.string().max(200);
const fewFiles = z.array(token).min(1).max(200);

export const withdrawalSchemas = {
  'withdrawal:find-code': { request: z.strictObject({ code }), answer: z.strictObject({ folderName, personId: id }) },
  'withdrawal:look': { request: z.strictObject({ folderName }), answer: z.strictObject({ folderName, title: z.string(), language, people: z.array(person), copies: z.array(z.strictObject({ ...given, people: z.array(id).optional() })) }) },
  'withdrawal:withdraw': {
    request: z.strictObject({ folderName, personId: id, by: z.enum(['subject', 'guardian']), how, effect, channel: channel.optional() }),
    answer: z.strictObject({ withdrawal, filmsAside: z.array(z.string()), notes: z.array(reason), notSigned: failureSchema.optional() }),
  },
  'withdrawal:list': { request: noParticulars, answer: withdrawals },
  'withdrawal:sign': { request: noParticulars, answer: withdrawals },
  'withdrawal:write-letters': {
    request: z.strictObject({ withdrawalId: z.uuid(), partnerId: id.optional() }),
    answer: z.strictObject({ isWritten: z.boolean(), folderName: z.string(), files: z.array(letter), withdrawals }),
  },
  'withdrawal:open-letter': { request: z.strictObject({ fileId: token }), answer: noParticulars },
  'withdrawal:show-letter': { request: z.strictObject({ fileId: token }), answer: noParticulars },
  'withdrawal:show-list': { request: noParticulars, answer: noParticulars },
  'withdrawal:take-answers': { request: z.strictObject({ fileIds: fewFiles }), answer: z.strictObject({ taken: z.array(taken), refused: z.array(refused), withdrawals }) },
  'withdrawal:trust-key': { request: z.strictObject({ partnerId: id, fingerprint: sha256 }), answer: noParticulars },
  'withdrawal:settle': { request: z.strictObject({ withdrawalId: z.uuid(), exportId: z.uuid() }), answer: withdrawals },
  'withdrawal:ending': { request: noParticulars, answer: z.strictObject({ soon: endings, ended: endings, unread: z.array(z.string()) }) },
} as unknown as QuestionSchemas<WithdrawalRequests>;
