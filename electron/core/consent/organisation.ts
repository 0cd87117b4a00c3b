/**
 * Who answers for the stories: the organisation, its partners, the workshop.
 *
 * Contract with users: `organisation.json`, `partners.json` and `workshops/<id>/workshop.json` hold exactly these.
 */
import { z } from 'zod';
import { storyParts } from '../story/story.ts';
import type { Known } from '../known.ts';
import { sealedSchema } from './consent.ts';

const { id, sha256, language } = storyParts;
const countryCode = z.string().regex(/^[A-Z]{2}$/);

export const organisationSchema = z.looseObject({
  schemaVersion: z.literal(1),
  /** Names the organisation in file names: `withdrawals-<id>.jsonl`. */
  id,
  controller: z.looseObject({
    name: z.string().min(1),
    address: z.string(),
    contact: z.string(),
    country: countryCode,
    dataProtectionOfficer: z.string(),
  }),
  /** The supervisory authority a person may complain to. */
  authority: z.string(),
  /** In which letters are written where the other side's language is not known. */
  language: language.optional(),
  /** Where anyone who holds a package asks for it to be taken down. */
  takedownContact: z.string().min(1),
  /** `<sha256>.<ext>` of a picture in the library. */
  logo: z.string().optional(),
});

/** Hex SHA-256 of a public key in its DER form. */
const fingerprint = sha256;

export const partnersSchema = z.looseObject({
  schemaVersion: z.literal(1),
  partners: z.array(
    z.looseObject({
      id,
      name: z.string().min(1),
      country: countryCode,
      contact: z.string().optional(),
      /** In which letters to it are written. */
      language: language.optional(),
      /** Several, because a new key is trusted before the old one is given up. */
      fingerprints: z.array(fingerprint),
      /** Trusted once: no package by them is taken any more, but the partner's list still speaks for what was. */
      formerKeys: z.array(fingerprint).optional(),
      /** Keys that sign what the partner removed and nothing else: no package by them is ever taken. */
      acknowledgementKeys: z.array(fingerprint).optional(),
    }),
  ),
});

export const pathStages = ['circle', 'script', 'voice', 'pictures', 'edit', 'consent', 'screening'] as const;
export const pathShares = ['none', 'some', 'done'] as const;

/** One storyteller of a workshop. Who it is stands in `sealed` alone; what stands beside it says nothing about anybody. */
const participant = z.looseObject({
  /** Random, for this workshop only. */
  subjectId: id,
  storyId: id.optional(),
  /** Took part to the end: counts as trained, whether or not there is a story. */
  isTrained: z.boolean().optional(),
  /** Asked for a hand, or somebody saw that one is needed. */
  needsHelp: z.boolean().optional(),
  /** Set by hand; where nothing is set, the story tells. */
  marks: z.partialRecord(z.enum(pathStages), z.enum(pathShares)).optional(),
  /** Public name, age band, gender, country group, notes: JSON, encrypted to the library's own key. */
  sealed: sealedSchema.optional(),
});

const slateWords = z.looseObject({ language, statement: z.string(), disclaimer: z.string() });

export const workshopSchema = z.looseObject({
  schemaVersion: z.literal(1),
  id,
  title: z.string(),
  startsOn: z.iso.date(),
  endsOn: z.iso.date(),
  place: z.string(),
  partner: z.string(),
  languages: z.array(language),
  purpose: z.string(),
  funder: z.string().optional(),
  /** How many hours the workshop took, all sittings together. */
  hours: z.number().min(0).max(10_000).optional(),
  /** How many people saw the stories at screenings: a count, never names. */
  audience: z.int().min(0).max(10_000_000).optional(),
  /** Who facilitates, and notes of theirs: JSON, encrypted to the library's own key. It never leaves. */
  sealed: sealedSchema.optional(),
  /** `text` alone, or words in each language that is needed; `logo` is `<sha256>.<ext>` of the funder's own file in the workshop's folder. */
  funderSlate: z.looseObject({ required: z.boolean(), text: z.string(), words: z.array(slateWords).optional(), logo: z.string().optional(), logoSize: z.looseObject({ widthPx: z.int().min(1), heightPx: z.int().min(1) }).optional() }).optional(),
  participants: z.array(participant),
  /** Texts in the workshop's notices/, with the recording an interpreter made of them. */
  notices: z.array(z.looseObject({ id, version: z.string(), sha256, language, fileName: z.string(), soundFileName: z.string().optional() })),
});

export type Organisation = Known<z.infer<typeof organisationSchema>>;
export type Partners = Known<z.infer<typeof partnersSchema>>;
export type Partner = Partners['partners'][number];
export type Workshop = Known<z.infer<typeof workshopSchema>>;
export type Participant = Workshop['participants'][number];
export type FunderSlate = NonNullable<Workshop['funderSlate']>;
export type SlateWords = NonNullable<FunderSlate['words']>[number];
export type PathStage = (typeof pathStages)[number];
export type PathShare = (typeof pathShares)[number];

/** Countries of the European Economic Area, where a transfer needs no consent of its own. */
export const eeaCountries: readonly string[] = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK'.split(' ');
