/**
 * Consent as a person hands it in: the documented format, private fields in plain allowed.
 *
 * In: parsed JSON. Out: the document without any plain private field, and those fields apart, to be encrypted before
 * the first write (or refused without a passphrase). Never keeps a plain private value inside the document.
 */
import { z } from 'zod';
import { refuse, succeed, type Reason, type Result } from '../failure.ts';
import { consentParts, consentSchema, personParts, sealedSchema, type ConsentDocument, type Sealed } from './consent.ts';

const plainText = z.string().trim().min(1);

const consentInputSchema = z.looseObject({
  ...consentParts,
  people: z.array(
    z.looseObject({
      ...personParts,
      legalName: z.union([sealedSchema, plainText]).optional(),
      contact: z.union([sealedSchema, plainText]).optional(),
      hiddenPlaces: z.array(z.union([sealedSchema, plainText])).default([]),
    }),
  ),
});

/** What a person told in confidence, in plain; it lives in memory only. */
export interface PrivateFields {
  readonly subjectId: string;
  readonly legalName?: string;
  readonly contact?: string;
  readonly hiddenPlaces?: readonly string[];
}

/** The same fields, encrypted. */
export interface SealedFields {
  readonly subjectId: string;
  readonly legalName?: Sealed;
  readonly contact?: Sealed;
  readonly hiddenPlaces?: readonly Sealed[];
}

export interface ConsentInput {
  readonly document: ConsentDocument;
  /** One entry per person who told something in plain; empty when all was encrypted already. */
  readonly privateFields: readonly PrivateFields[];
}

const isText = (value: unknown): value is string => typeof value === 'string';

type InputPerson = z.infer<typeof consentInputSchema>['people'][number];

const splitPerson = (person: InputPerson): { readonly kept: object; readonly told: PrivateFields } => {
  const { legalName, contact, hiddenPlaces, ...rest } = person;
  const places = hiddenPlaces.filter(isText);
  return {
    kept: {
      ...rest,
      ...(legalName === undefined || isText(legalName) ? {} : { legalName }),
      ...(contact === undefined || isText(contact) ? {} : { contact }),
      hiddenPlaces: hiddenPlaces.filter((place) => !isText(place)),
    },
    told: {
      subjectId: person.subjectId,
      ...(isText(legalName) ? { legalName } : {}),
      ...(isText(contact) ? { contact } : {}),
      ...(places.length > 0 ? { hiddenPlaces: places } : {}),
    },
  };
};

const hasTold = (fields: PrivateFields): boolean => fields.legalName !== undefined || fields.contact !== undefined || fields.hiddenPlaces !== undefined;

/** Only the place of the mistake is told: its value could be a name. */
const reasonsOf = (error: z.ZodError): readonly Reason[] => error.issues.map((issue) => ({ code: 'problem.consent-field', params: { place: issue.path.join('.') } }));

const knownOfPerson: ReadonlySet<string> = new Set([...Object.keys(personParts), 'legalName', 'contact', 'hiddenPlaces']);
const knownOfGuardian: ReadonlySet<string> = new Set(Object.keys(personParts.guardian.unwrap().shape));
const knownOfName: ReadonlySet<string> = new Set(Object.keys(personParts.publicName.shape));

const holdsText = (value: unknown): boolean => (isText(value) ? value.trim() !== '' : typeof value === 'object' && value !== null && Object.values(value).some(holdsText));

/** A misspelt `legal_name` would be written in plain: words are taken only where it is known how they are kept. */
const strayTexts = (people: readonly InputPerson[]): readonly Reason[] =>
  people.flatMap((person, index) => {
    const parts = [
      [`people.${index}`, person, knownOfPerson],
      [`people.${index}.guardian`, person.guardian ?? {}, knownOfGuardian],
      [`people.${index}.publicName`, person.publicName, knownOfName],
    ] as const;
    return parts.flatMap(([place, part, known]) => Object.entries(part).flatMap(([key, value]) => (known.has(key) || !holdsText(value) ? [] : [{ code: 'problem.consent-stray-text', params: { place: `${place}.${key}` } }])));
  });

/** Who wants no name has none written down. */
const needlessNames = (people: readonly InputPerson[]): readonly Reason[] =>
  people.flatMap(({ publicName }, index) => (publicName.kind === 'none' && publicName.text.trim() !== '' ? [{ code: 'problem.consent-name-none', params: { place: `people.${index}.publicName.text` } }] : []));

export const parseConsentInput = (json: unknown): Result<ConsentInput> => {
  const input = consentInputSchema.safeParse(json);
  if (!input.success) return refuse('consent-invalid', {}, { reasons: reasonsOf(input.error) });
  const stray = [...strayTexts(input.data.people), ...needlessNames(input.data.people)];
  if (stray.length > 0) return refuse('consent-invalid', {}, { reasons: stray });
  const people = input.data.people.map(splitPerson);
  const document = consentSchema.safeParse({ ...input.data, people: people.map((person) => person.kept) });
  if (!document.success) return refuse('consent-invalid', {}, { reasons: reasonsOf(document.error) });
  return succeed({ document: document.data, privateFields: people.map((person) => person.told).filter(hasTold) });
};

/** Puts encrypted fields in their places; hidden places are added to those already known. */
export const withSealedFields = (document: ConsentDocument, sealed: readonly SealedFields[]): ConsentDocument => ({
  ...document,
  people: document.people.map((person) => {
    const found = sealed.find((fields) => fields.subjectId === person.subjectId);
    if (found === undefined) return person;
    return {
      ...person,
      ...(found.legalName === undefined ? {} : { legalName: found.legalName }),
      ...(found.contact === undefined ? {} : { contact: found.contact }),
      hiddenPlaces: [...person.hiddenPlaces, ...(found.hiddenPlaces ?? [])],
    };
  }),
});
