/**
 * The description of a package for search engines and archives (RO-Crate 1.2, schema.org).
 *
 * In: the value of a package and the sizes of its finished files. Out: the text of `ro-crate-metadata.json`. Every file
 * under data/ is reached from the root; ids are relative to data/, as the crate's specification asks.
 */
import { storyTiming } from '../story/timing.ts';
import { courseOf } from './course.ts';
import { jsonText, urn, uuidFrom } from './linked-names.ts';
import { creditedPeople, creditedWorks } from './credits.ts';
import { captionsPath, clipPath, courseFolder, isPayloadPath, mediaPaths, objectivesPath, paths, type NamedSize } from './names.ts';
import type { PackageValue } from './package-value.ts';
import { packageTerms } from './terms.ts';
import { transcriptLanguages } from './transcript.ts';

export const crateContext = 'https://w3id.org/ro/crate/1.2/context';
const cratePrefix = 'data/';
const inCrate = (path: string): string => path.slice(cratePrefix.length);
const ref = (id: string) => ({ '@id': id });

/** `PT2M31.04S` */
const isoDuration = (durationMs: number): string => {
  const hours = Math.floor(durationMs / 3_600_000);
  const minutes = Math.floor((durationMs % 3_600_000) / 60_000);
  const seconds = (durationMs % 60_000) / 1000;
  return `PT${hours > 0 ? `${hours}H` : ''}${minutes > 0 ? `${minutes}M` : ''}${seconds}S`;
};

const kinds: readonly (readonly [ending: string, format: string, type: readonly string[], name: string])[] = [
  ['.mp4', 'video/mp4', ['File', 'VideoObject'], 'The story as a video'],
  ['.jpg', 'image/jpeg', ['File', 'ImageObject'], 'A picture of the story'],
  ['.vtt', 'text/vtt', ['File'], 'Captions or chapters'],
  ['.txt', 'text/plain', ['File'], 'Text'],
  ['.html', 'text/html', ['File', 'WebPage'], 'A page that plays the story'],
  ['.jsonld', 'application/ld+json', ['File'], 'Consent and terms'],
  ['.json', 'application/json', ['File'], 'Facts'],
];

/** What a course holds is named, so that a trainer's archive finds it. */
const courseNames: readonly (readonly [beginning: string, name: string])[] = [
  [objectivesPath, 'Learning objectives'],
  [clipPath, 'Chapters, questions and notes of the clip'],
  [courseFolder, 'Questions to discuss'],
];

const languageInPath = (path: string): string | undefined => /\.([a-z]{2,3}(?:-[A-Za-z0-9]+)*)\.(?:vtt|txt|json)$/.exec(path)?.[1];

const features = ({ story }: PackageValue): { readonly accessibilityFeature?: readonly string[] } => {
  const found = [
    ...(story.captions.length > 0 ? ['captions'] : []),
  ...(transcriptLanguages(story).length > 0 ? ['transcript'] : []),
    ...(story.insets.length > 0 ? ['signLanguage'] : []),
    ...(story.descriptions.length > 0 ? ['audioDescription'] : []),
    ...(story.scenes.length > 1 ? ['structuralNavigation'] : []),
  ];
  // An empty list says nothing in linked data.
  return found.length === 0 ? {} : { accessibilityFeature: found };
};

/** Stills that stand for half a second or longer cannot flash three times a second. */
const hazard = ({ story }: PackageValue): string => (storyTiming(story).scenes.every(({ startMs, endMs }) => endMs - startMs >= 500) ? 'noFlashingHazard' : 'unknown');

const videoFacts = (value: PackageValue, path: string, files: readonly NamedSize[]) => {
  const media = value.media.find((one) => mediaPaths[one.role] === path);
  const has = (name: string): boolean => files.some((file) => file.path === name);
  const captionNames = value.story.captions.map((track) => captionsPath(track.language)).filter(has);
  return {
    duration: isoDuration(storyTiming(value.story).durationMs),
    inLanguage: value.story.language,
    ...(media?.widthPx === undefined ? {} : { width: `${media.widthPx} px` }),
    ...(media?.heightPx === undefined ? {} : { height: `${media.heightPx} px` }),
    ...(captionNames.length === 0 ? {} : { caption: captionNames.map((name) => ref(inCrate(name))) }),
    ...(has(mediaPaths.poster) ? { thumbnail: ref(inCrate(mediaPaths.poster)) } : {}),
    ...features(value),
    accessibilityHazard: [hazard(value)],
  };
};

const fileEntity = (value: PackageValue, file: NamedSize, files: readonly NamedSize[]) => {
  const [, format, type, kindName] = kinds.find(([ending]) => file.path.endsWith(ending)) ?? ['', 'application/octet-stream', ['File'], 'File'];
  const language = file.path === clipPath ? value.clip?.language : file.path === objectivesPath ? courseOf(value)?.language : languageInPath(file.path);
  const name = courseNames.find(([beginning]) => file.path.startsWith(beginning))?.[1] ?? kindName;
  return {
    '@id': inCrate(file.path),
    '@type': type,
    name,
    encodingFormat: format,
    contentSize: String(file.sizeBytes),
    ...(language === undefined ? {} : { inLanguage: language }),
    ...(format === 'video/mp4' ? videoFacts(value, file.path, files) : {}),
  };
};

const organisationEntities = ({ organisation, recipient, exportId }: PackageValue) => {
  const contact = urn(uuidFrom(exportId, 'take-down'));
  return [
    { '@id': urn(uuidFrom(exportId, 'organisation')), '@type': 'Organization', name: organisation.controller.name, contactPoint: ref(contact) },
    { '@id': contact, '@type': 'ContactPoint', contactType: 'take-down', name: organisation.takedownContact },
    ...(recipient === undefined ? [] : [{ '@id': urn(uuidFrom(exportId, 'recipient')), '@type': 'Organization', name: recipient.name }]),
  ];
};

const personId = (value: PackageValue, name: string): string => urn(uuidFrom(value.exportId, 'credited', name));
const creditedNames = (value: PackageValue): readonly string[] => [...new Set(creditedPeople(value.people).map((person) => person.name))];
const workId = (value: PackageValue, index: number): string => urn(uuidFrom(value.exportId, 'work', String(index)));

const rootEntity = (value: PackageValue, files: readonly NamedSize[]) => {
  const { story } = value;
  const terms = packageTerms(value);
  const works = creditedWorks(story);
  return {
    '@id': './',
    '@type': ['Dataset', 'CreativeWork'],
    identifier: urn(value.exportId),
    name: story.title.normalize('NFC'),
    description: 'A digital story with its captions, transcript, consent receipt and terms of use.',
    ...(value.statements?.contextLine === undefined ? {} : { abstract: value.statements.contextLine.normalize('NFC') }),
    datePublished: value.exportedAt,
    version: String(value.number),
    inLanguage: [...new Set([story.language, ...story.captions.map((track) => track.language)])],
    license: ref('#storyteller-terms'),
    usageInfo: ref(inCrate(paths.policy)),
    expires: terms.validUntil,
    ...(creditedNames(value).length === 0 ? {} : { author: creditedNames(value).map((name) => ref(personId(value, name))) }),
    publisher: ref(urn(uuidFrom(value.exportId, 'organisation'))),
    ...(value.recipient === undefined ? {} : { audience: ref(urn(uuidFrom(value.exportId, 'recipient'))) }),
    ...(works.length === 0 ? {} : { citation: works.map((_work, index) => ref(workId(value, index))) }),
    accessMode: ['auditory', 'visual'],
    ...features(value),
    accessibilityHazard: [hazard(value)],
    hasPart: files.map((file) => ref(inCrate(file.path))),
  };
};

const termsEntity = (value: PackageValue) => ({
  '@id': '#storyteller-terms',
  '@type': 'CreativeWork',
  name: 'Terms of the storyteller',
  description: `No open licence. Use is allowed as consent/policy.jsonld says, until ${packageTerms(value).validUntil}.`,
  url: ref(inCrate(paths.policy)),
});

/** `files` are the finished files of the package, the crate itself not among them. */
export const crateText = (value: PackageValue, files: readonly NamedSize[]): string => {
  const payload = files.filter((file) => isPayloadPath(file.path));
  return jsonText({
    '@context': [crateContext, { usageInfo: 'http://schema.org/usageInfo' }],
    '@graph': [
      { '@id': 'ro-crate-metadata.json', '@type': 'CreativeWork', conformsTo: ref('https://w3id.org/ro/crate/1.2'), about: ref('./') },
      rootEntity(value, payload),
      ...payload.map((file) => fileEntity(value, file, payload)),
      termsEntity(value),
      ...organisationEntities(value),
      ...creditedNames(value).map((name) => ({ '@id': personId(value, name), '@type': 'Person', name })),
      ...creditedWorks(value.story).map((work, index) => ({ '@id': workId(value, index), '@type': 'CreativeWork', name: work.source, creditText: `${work.author}, ${work.licence}` })),
    ],
  });
};
