/**
 * What a partner may do with the story, for machines (ODRL 2.2).
 *
 * In: the terms all people of the package together set. Out: the text of `consent/policy.jsonld`: a Set of permissions,
 * prohibitions and duties with its end date, and the schema a reader checks it by. What is not permitted here is
 * prohibited by name; nothing is left open.
 */
import { z } from 'zod';
import { jsonText, prefixes, purposes, urn, uuidFrom } from './linked-names.ts';
import type { PackageValue } from './package-value.ts';
import { packageTerms, type PackageTerms } from './terms.ts';

const term = (id: string) => ({ '@id': id, '@type': '@id' }) as const;
/** Read as a term of this context, so that `play` is ODRL's play. */
const word = (id: string) => ({ '@id': id, '@type': '@vocab' }) as const;

const actions = {
  play: 'odrl:play', display: 'odrl:display', present: 'odrl:present', reproduce: 'odrl:reproduce', distribute: 'odrl:distribute', extract: 'odrl:extract', translate: 'odrl:translate',
  derive: 'odrl:derive', modify: 'odrl:modify', attribute: 'odrl:attribute', delete: 'odrl:delete', inform: 'odrl:inform', commercialUse: 'cc:CommercialUse', machineLearning: 'dss:MachineLearning',
} as const;
type Action = keyof typeof actions;

const { odrl, cc, dct, skos, dpv, xsd, dss } = prefixes;
const context = {
  odrl, cc, dct, skos, dpv, xsd, dss,
  uid: '@id', type: '@type', Set: 'odrl:Set', Party: 'odrl:Party', Asset: 'odrl:Asset',
  ...actions,
  permission: term('odrl:permission'), prohibition: term('odrl:prohibition'), obligation: term('odrl:obligation'), duty: term('odrl:duty'), constraint: term('odrl:constraint'),
  target: term('odrl:target'), assigner: term('odrl:assigner'), assignee: term('odrl:assignee'), profile: term('odrl:profile'),
  action: word('odrl:action'), leftOperand: word('odrl:leftOperand'), operator: word('odrl:operator'), rightOperand: 'odrl:rightOperand',
  dateTime: 'odrl:dateTime', purpose: 'odrl:purpose', spatial: 'odrl:spatial', eq: 'odrl:eq', lteq: 'odrl:lteq', gteq: 'odrl:gteq', isAnyOf: 'odrl:isAnyOf', isNoneOf: 'odrl:isNoneOf',
  title: 'dct:title', description: 'dct:description', created: { '@id': 'dct:created', '@type': 'xsd:dateTime' }, broader: term('skos:broader'),
} as const;

const at = (moment: string) => ({ '@value': moment, '@type': 'xsd:dateTime' });

interface Constraint {
  readonly leftOperand: 'dateTime' | 'purpose' | 'spatial';
  readonly operator: 'eq' | 'lteq' | 'gteq' | 'isAnyOf' | 'isNoneOf';
  readonly rightOperand: unknown;
}

const constraints = (value: PackageValue, terms: PackageTerms): readonly Constraint[] => [
  { leftOperand: 'dateTime', operator: 'lteq', rightOperand: at(terms.validUntil) },
  ...(terms.notBefore === undefined ? [] : [{ leftOperand: 'dateTime', operator: 'gteq', rightOperand: at(terms.notBefore) } as const]),
  { leftOperand: 'purpose', operator: 'eq', rightOperand: { uid: purposes[value.channel].id, broader: purposes[value.channel].broader } },
  ...(terms.territory === undefined ? [] : [{ leftOperand: 'spatial', operator: 'isAnyOf', rightOperand: terms.territory } as const]),
  ...(terms.notIn.length === 0 ? [] : [{ leftOperand: 'spatial', operator: 'isNoneOf', rightOperand: terms.notIn } as const]),
];

/** Every action that the terms decide, permitted or prohibited: none is left unsaid. */
const decided = (value: PackageValue, { allowed }: PackageTerms): { readonly may: readonly Action[]; readonly mayNot: readonly Action[] } => {
  // A partner shows the story to its own audience; passing the files on needs the download to be allowed.
  const isOwnCopy = value.channel === 'own-copy';
  const answers: readonly (readonly [Action, boolean])[] = [
    ['play', true],
    ['display', true],
    ['present', !isOwnCopy],
    ['reproduce', allowed.download],
    ['distribute', allowed.download && !isOwnCopy],
    ['extract', allowed.clip],
    ['translate', allowed.translate],
    ['derive', allowed.remix],
    ['modify', allowed.remix],
    ['commercialUse', false],
    ['machineLearning', false],
  ];
  return { may: answers.flatMap(([action, isYes]) => (isYes ? [action] : [])), mayNot: answers.flatMap(([action, isYes]) => (isYes ? [] : [action])) };
};

/** What was said for the channel binds whoever gets the package. */
const channelDuties = ({ statements = {} }: PackageValue) => {
  const { audience, quote, contextLine, courseEndsOn, platform } = statements;
  return [
    ...(courseEndsOn === undefined ? [] : [{ action: 'delete', description: 'Take the story out of the course and delete every copy after the last day of the course.', constraint: [{ leftOperand: 'dateTime', operator: 'gteq', rightOperand: at(`${courseEndsOn}T23:59:59Z`) }] }]),
    ...(contextLine === undefined ? [] : [{ action: 'dss:ShowContextLine', description: contextLine }]),
    ...(audience === undefined ? [] : [{ action: 'dss:KeepToAudience', description: audience }]),
    ...(quote === undefined ? [] : [{ action: 'dss:QuoteOnly', description: quote }]),
    ...(platform === undefined ? [] : [{ action: 'dss:PublishOnlyOn', description: platform }, { action: 'dss:TagNobody', description: 'Tag nobody and add no place.' }]),
  ];
};

const duties = (value: PackageValue, terms: PackageTerms) => [
  { action: 'delete', description: 'Take the story down and delete every copy when the consent ends.', constraint: [{ leftOperand: 'dateTime', operator: 'gteq', rightOperand: at(terms.validUntil) }] },
  { action: 'delete', description: `Take the story down and delete every copy when a withdrawal arrives. Take-down contact: ${value.organisation.takedownContact}` },
  { action: 'inform', description: 'Tell the organisation when a copy is passed on, and when a take-down is done.' },
  ...channelDuties(value),
  ...terms.conditions.map((words) => ({ action: 'dss:FollowOwnWords', description: words })),
];

export const usagePolicy = (value: PackageValue): string => {
  const terms = packageTerms(value);
  const { may, mayNot } = decided(value, terms);
  const target = urn(value.exportId);
  const assigner = { uid: urn(uuidFrom(value.exportId, 'organisation')), type: 'Party', title: value.organisation.controller.name };
  const assignee = value.recipient === undefined || terms.anyone ? {} : { assignee: { uid: urn(uuidFrom(value.exportId, 'recipient')), type: 'Party', title: value.recipient.name } };
  return jsonText({
    '@context': context,
    uid: urn(uuidFrom(value.exportId, 'policy')),
    type: 'Set',
    profile: 'urn:x-storyhearth:odrl-profile:1',
    created: value.exportedAt,
    'dss:validUntil': at(terms.validUntil),
    permission: [{ target, assigner, ...assignee, action: may, constraint: constraints(value, terms), duty: [{ action: 'attribute', description: 'Show the credits as they are in text/credits.json, and no other name.' }] }],
    prohibition: [{ target, assigner, action: mayNot }],
    obligation: duties(value, terms).map((duty) => ({ target, assigner, ...duty })),
  });
};

const moment = z.strictObject({ '@value': z.iso.datetime(), '@type': z.literal('xsd:dateTime') });

export const policySchema = z.looseObject({
  '@context': z.record(z.string(), z.union([z.string(), z.record(z.string(), z.string())])),
  uid: z.string().regex(/^urn:uuid:[0-9a-f-]{36}$/),
  type: z.literal('Set'),
  'dss:validUntil': moment,
  permission: z.array(z.looseObject({ target: z.string(), action: z.array(z.string()), constraint: z.array(z.looseObject({ leftOperand: z.string(), operator: z.string() })) })).min(1),
  prohibition: z.array(z.looseObject({ target: z.string(), action: z.array(z.string()) })).min(1),
  obligation: z.array(z.looseObject({ target: z.string(), action: z.string() })).min(1),
});
