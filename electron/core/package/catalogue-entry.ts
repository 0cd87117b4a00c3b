/**
 * What the catalogue of a portfolio says about one story.
 *
 * In: the note beside a filed package, the package's own texts, the themes its keeper gave it. Out: everything a reader
 * may see, as plain text. All of it comes from strangers: it is cleaned of marks that turn a line around, and a story
 * whose terms cannot be read is listed without anything to play.
 */
import { z } from 'zod';
import type { FoundFiles } from './found-file.ts';
import { captionsPath, isPackageFolderName, isPackagePath, mediaPaths, paths, transcriptPath, type PackageChannel } from './names.ts';
import { policySchema } from './policy.ts';
import type { ReceivedPackage } from './portfolio.ts';
import { strictJson } from './strict-json.ts';

/** What a reader asks first, each a yes or a no. */
const catalogueUses = ['show', 'copy', 'clip', 'translate', 'change', 'sell', 'train'] as const;
export type CatalogueUse = (typeof catalogueUses)[number];

export interface CatalogueTerms {
  readonly mayDo: readonly CatalogueUse[];
  readonly mayNotDo: readonly CatalogueUse[];
  /** Not before this moment, UTC. */
  readonly notBefore?: string;
  /** ISO 3166 codes or `EEA`. */
  readonly onlyIn: readonly string[];
  readonly notIn: readonly string[];
  /** The people's own words, and what was asked for this channel. */
  readonly asked: readonly string[];
}

export interface CatalogueEntry {
  readonly exportId: string;
  /** Relative to the portfolio's folder, as a URL; absent where nothing may be offered. */
  readonly place?: string;
  readonly title: string;
  readonly languages: readonly string[];
  readonly channel: PackageChannel;
  readonly organisation: string;
  /** Where that organisation is. */
  readonly country?: string;
  readonly recipient?: string;
  readonly validUntil: string;
  readonly receivedAt: string;
  readonly toldBy: readonly string[];
  readonly themes: readonly string[];
  readonly durationMs?: number;
  readonly hasPoster: boolean;
  readonly takedownContact?: string;
  readonly terms?: CatalogueTerms;
  readonly captions: readonly { readonly language: string; readonly vtt: string }[];
  readonly transcripts: readonly { readonly language: string; readonly text: string }[];
}

const longest = { word: 1000, text: 200_000 } as const;

/** Without control characters and without marks that turn the text around them; line ends and tabs stay. */
const plain = (text: string, most: number = longest.word): string =>
  text
    .normalize('NFC')
    .replaceAll(/(?![\t\n])\p{Cc}|[\u202A-\u202E\u2066-\u2069\uFEFF]/gu, '')
    .slice(0, most);

const words = z.string().transform((text) => plain(text));
const named = z.object({ 'schema:name': words, 'dpv:hasJurisdiction': z.string().optional() });
const receiptPart = z.object({ 'dpv:hasRecordOfActivity': z.array(z.object({ 'dpv:hasJurisdiction': z.string().regex(/^loc:[A-Z]{2}$/) })).max(500), 'dct:audience': named.optional() });
const creditsPart = z.object({ people: z.array(z.object({ name: words, roles: z.array(z.string()) })).max(500) });
const cratePart = z.object({ '@graph': z.array(z.looseObject({ '@id': z.string() })).max(5000) });
const contactPart = z.object({ contactType: z.literal('take-down'), name: words });
const filmPart = z.object({ duration: z.string() });
const rootPart = z.object({ keywords: z.union([z.array(words).max(50), words.transform((text) => text.split(','))]) });

const read = <T>(files: FoundFiles, path: string, schema: z.ZodType<T>): T | undefined => {
  const json = strictJson(files.get(path)?.text);
  const parsed = schema.safeParse(json.ok ? json.value : undefined);
  return parsed.success ? parsed.data : undefined;
};

const answering: readonly (readonly [CatalogueUse, string])[] = [
  ['show', 'play'],
  ['copy', 'reproduce'],
  ['clip', 'extract'],
  ['translate', 'translate'],
  ['change', 'derive'],
  ['sell', 'commercialUse'],
  ['train', 'machineLearning'],
];

const told: ReadonlySet<string> = new Set(['dss:FollowOwnWords', 'dss:ShowContextLine', 'dss:KeepToAudience', 'dss:QuoteOnly', 'dss:PublishOnlyOn', 'dss:TagNobody']);

const placesOf = (value: unknown): readonly string[] => z.array(z.string().max(20)).max(300).catch([]).parse(value);

const termsOf = (files: FoundFiles): { readonly terms: CatalogueTerms; readonly until: string } | undefined => {
  const policy = read(files, paths.policy, policySchema);
  if (policy === undefined) return undefined;
  const may = new Set(policy.permission.flatMap((one) => one.action));
  const mayNot = new Set(policy.prohibition.flatMap((one) => one.action));
  // What is not plainly allowed is not allowed.
  const isAllowed = (action: string): boolean => may.has(action) && !mayNot.has(action);
  const limits = policy.permission.flatMap((one) => one.constraint);
  const moments = limits.filter((one) => one.leftOperand === 'dateTime' && one.operator === 'gteq').flatMap((one) => z.object({ '@value': z.iso.datetime() }).safeParse(one['rightOperand']).data?.['@value'] ?? []);
  const notBefore = moments.toSorted((a, b) => Date.parse(b) - Date.parse(a))[0];
  const places = (operator: string): readonly string[] => [...new Set(limits.filter((one) => one.leftOperand === 'spatial' && one.operator === operator).flatMap((one) => placesOf(one['rightOperand'])))];
  const asked = policy.obligation.filter((one) => told.has(one.action)).flatMap((one) => words.safeParse(one['description']).data ?? []);
  return {
    until: policy['dss:validUntil']['@value'],
    terms: {
      mayDo: answering.filter(([, action]) => isAllowed(action)).map(([use]) => use),
      mayNotDo: answering.filter(([, action]) => !isAllowed(action)).map(([use]) => use),
      ...(notBefore === undefined ? {} : { notBefore }),
      onlyIn: places('isAnyOf'),
      notIn: places('isNoneOf'),
      asked: [...new Set(asked)],
    },
  };
};

/** `PT1H2M31.04S`, as the crate writes it. */
const millisecondsOf = (duration: string): number | undefined => {
  const [whole, hours = '0', minutes = '0', seconds = '0'] = /^PT(?:(\d{1,3})H)?(?:(\d{1,2})M)?(?:(\d{1,2}(?:\.\d{1,3})?)S)?$/.exec(duration) ?? [];
  return whole === undefined ? undefined : (Number(hours) * 3600 + Number(minutes) * 60) * 1000 + Math.round(Number(seconds) * 1000);
};

const crateOf = (files: FoundFiles): { readonly takedownContact?: string; readonly durationMs?: number; readonly keywords: readonly string[] } => {
  const graph = read(files, paths.crate, cratePart)?.['@graph'] ?? [];
  const contact = graph.flatMap((one) => contactPart.safeParse(one).data ?? [])[0];
  const film = filmPart.safeParse(graph.find((one) => `data/${one['@id']}` === mediaPaths.story)).data;
  const durationMs = film === undefined ? undefined : millisecondsOf(film.duration);
  const keywords = rootPart.safeParse(graph.find((one) => one['@id'] === './')).data?.keywords ?? [];
  return { ...(contact === undefined ? {} : { takedownContact: contact.name }), ...(durationMs === undefined ? {} : { durationMs }), keywords };
};

const textsOf = (files: FoundFiles, languages: readonly string[], pathOf: (language: string) => string): readonly { readonly language: string; readonly text: string }[] =>
  languages.flatMap((language) => {
    const found = files.get(pathOf(language))?.text;
    return found === undefined ? [] : [{ language, text: plain(found, longest.text) }];
  });

const earlier = (one: string, other: string | undefined): string => (other !== undefined && Date.parse(other) < Date.parse(one) ? other : one);

/** The files of a package that its entry is made from; a language that is no language names none. */
export const catalogueFiles = ({ languages }: { readonly languages: readonly string[] }): readonly string[] => {
  const named = languages.slice(0, 50).flatMap((language) => [captionsPath(language), transcriptPath(language)]);
  return [paths.crate, paths.receipt, paths.policy, paths.credits, mediaPaths.story, mediaPaths.poster, ...named.filter(isPackagePath)];
};

export interface CatalogueSource {
  readonly note: Pick<ReceivedPackage, 'exportId' | 'folderName' | 'title' | 'languages' | 'channel' | 'organisation' | 'recipient' | 'validUntil' | 'receivedAt'>;
  /** Texts of the package by their paths inside it; of pictures and films only whether they are there. */
  readonly files: FoundFiles;
  /** What whoever keeps the portfolio wrote beside it. */
  readonly themes: readonly string[];
}

export const catalogueEntry = ({ note, files, themes }: CatalogueSource): CatalogueEntry => {
  const policy = termsOf(files);
  const receipt = read(files, paths.receipt, receiptPart);
  const credits = read(files, paths.credits, creditsPart);
  const { keywords, ...crate } = crateOf(files);
  const country = receipt?.['dpv:hasRecordOfActivity'][0]?.['dpv:hasJurisdiction'].slice('loc:'.length);
  const isOffered = policy !== undefined && isPackageFolderName(note.folderName) && files.has(mediaPaths.story);
  const languages = note.languages.map((language) => plain(language)).slice(0, 50);
  return {
    exportId: note.exportId,
    ...(isOffered ? { place: `stories/${note.exportId}/${note.folderName}/data/` } : {}),
    title: plain(note.title),
    languages,
    channel: note.channel,
    organisation: plain(note.organisation),
    ...(country === undefined ? {} : { country }),
    ...(note.recipient === undefined ? {} : { recipient: plain(note.recipient) }),
    validUntil: earlier(note.validUntil, policy?.until),
    receivedAt: note.receivedAt,
    toldBy: [...new Set((credits?.people ?? []).filter((person) => person.roles.includes('storyteller')).map((person) => person.name))],
    themes: [...new Set([...themes, ...keywords].map((theme) => plain(theme, 80).trim()).filter((theme) => theme !== ''))],
    ...crate,
    hasPoster: isOffered && files.has(mediaPaths.poster),
    ...(policy === undefined ? {} : { terms: policy.terms }),
    captions: isOffered ? textsOf(files, languages, captionsPath).map(({ language, text }) => ({ language, vtt: text })) : [],
    transcripts: isOffered ? textsOf(files, languages, transcriptPath) : [],
  };
};
