/**
 * R08, R09: nothing that was told in confidence, and nothing a camera wrote down, leaves with the story.
 */
import type { PrivateFields } from '../consent-input.ts';
import type { Finding } from '../gate-input.ts';
import { finding, nameFor, scenesIn, type GateCase, type Rule } from '../gate-case.ts';
import { statementTexts } from '../statements.ts';
import { storyTexts } from '../story-texts.ts';
import { hasContact, hasPrivateName, hasPrivatePlace, searchable, type SearchableText } from '../text-search.ts';

interface LeavingText {
  /** Where it stands; a file's own name is never told, because it may hold the word itself. */
  readonly where: string;
  readonly sceneNumber: number;
  readonly text: SearchableText;
}

const leavingTexts = ({ input }: GateCase): readonly LeavingText[] => [
  ...storyTexts(input.story).map((one) => ({ where: one.where, sceneNumber: one.sceneNumber ?? 0, text: searchable(one.text) })),
  ...statementTexts(input.statements).map((text) => ({ where: 'statement', sceneNumber: 0, text: searchable(text) })),
  ...(input.evidence ?? []).flatMap((file): readonly LeavingText[] => [
    { where: 'file-name', sceneNumber: 0, text: searchable(file.name) },
    ...(file.text === undefined ? [] : [{ where: file.kind === 'text' ? 'file-text' : 'metadata', sceneNumber: 0, text: searchable(file.text) }]),
    ...(file.metadata === undefined ? [] : [{ where: 'metadata', sceneNumber: 0, text: searchable(file.metadata.join('\n')) }]),
  ]),
];

/** A legal name may stand only where the person decided on it for this channel, without exception. */
const mayShowLegalName = (one: GateCase, personId: string): boolean => {
  const binding = one.standings.find((standing) => standing.who.personId === personId)?.binding ?? [];
  return binding.length > 0 && binding.every((bound) => bound.grant.identity.name === 'real');
};

const secretsOf = (one: GateCase, fields: PrivateFields): readonly { readonly what: string; readonly isIn: (text: SearchableText) => boolean }[] => {
  const { legalName, contact, hiddenPlaces = [] } = fields;
  return [
    ...(legalName === undefined || mayShowLegalName(one, fields.subjectId) ? [] : [{ what: 'name', isIn: (text: SearchableText) => hasPrivateName(text, legalName) }]),
    ...(contact === undefined ? [] : [{ what: 'contact', isIn: (text: SearchableText) => hasContact(text, contact) }]),
    ...hiddenPlaces.map((place) => ({ what: 'place', isIn: (text: SearchableText) => hasPrivatePlace(text, place) })),
  ];
};

/** For words that are kept: nobody's private word, whatever they agreed to show elsewhere. */
export const holdsPrivateWord = (words: string, privateFields: readonly PrivateFields[]): boolean => {
  const text = searchable(words);
  return privateFields.some(
    ({ legalName, contact, hiddenPlaces = [] }) => (legalName !== undefined && hasPrivateName(text, legalName)) || (contact !== undefined && hasContact(text, contact)) || hiddenPlaces.some((place) => hasPrivatePlace(text, place)),
  );
};

const found = (one: GateCase, fields: PrivateFields, texts: readonly LeavingText[]): readonly Finding[] =>
  secretsOf(one, fields).flatMap(({ what, isIn }) => {
    const places = texts.filter(({ text }) => isIn(text));
    const wheres = [...new Set(places.map((place) => place.where))];
    return wheres.map((where) => ({
      ...finding(one, { rule: 'R08', context: what, mend: 'take-words-out', params: { person: nameFor(one, fields.subjectId), where, ...scenesIn(places.filter((place) => place.where === where).map((place) => place.sceneNumber)) } }),
      personId: fields.subjectId,
    }));
  });

/** R08 Legal names, contacts and hidden places are nowhere in what leaves. */
export const privateWordsStay: Rule = (one) => {
  const { privateFields, consent } = one.input;
  if (privateFields === undefined) return [];
  const texts = leavingTexts(one);
  const unopened = consent.people.filter((person) => {
    const fields = privateFields.find((opened) => opened.subjectId === person.subjectId);
    const isOpen = (sealed: unknown, plain: unknown): boolean => sealed === undefined || plain !== undefined;
    return !(isOpen(person.legalName, fields?.legalName) && isOpen(person.contact, fields?.contact) && person.hiddenPlaces.length <= (fields?.hiddenPlaces ?? []).length);
  });
  return [
    ...privateFields.flatMap((fields) => found(one, fields, texts)),
    ...unopened.map((person) => ({ ...finding(one, { rule: 'R08', context: 'unopened', mend: 'ask-person', params: { person: nameFor(one, person.subjectId) } }), personId: person.subjectId })),
  ];
};

/** R09 No file holds EXIF, GPS, device or maker data. */
export const filesAreClean: Rule = (one) =>
  (one.input.evidence ?? [])
    .filter((file) => file.kind !== 'text')
    .flatMap((file, index) => {
      if (file.metadata === undefined) return [finding(one, { rule: 'R09', context: 'not-looked', mend: 'clean-file', params: { kind: file.kind, number: index + 1 } })];
      return file.metadata.length === 0 ? [] : [finding(one, { rule: 'R09', context: 'found', mend: 'clean-file', params: { kind: file.kind, number: index + 1, count: file.metadata.length } })];
    });
