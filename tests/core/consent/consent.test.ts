import { Ajv2020 } from 'ajv/dist/2020.js';
import { default as addFormats } from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { consentSchema, newConsent } from '../../../electron/core/consent/consent.ts';
import { parseConsentInput, withSealedFields } from '../../../electron/core/consent/consent-input.ts';
import { organisationSchema, partnersSchema, workshopSchema } from '../../../electron/core/consent/organisation.ts';
import { withdrawalSchema } from '../../../electron/core/consent/withdrawals.ts';
import example from '../../../resources/schemas/consent.example.json' with { type: 'json' };
import consentJsonSchema from '../../../resources/schemas/consent.schema.json' with { type: 'json' };
import organisationJsonSchema from '../../../resources/schemas/organisation.schema.json' with { type: 'json' };
import partnersJsonSchema from '../../../resources/schemas/partners.schema.json' with { type: 'json' };
import withdrawalJsonSchema from '../../../resources/schemas/withdrawal.schema.json' with { type: 'json' };
import workshopJsonSchema from '../../../resources/schemas/workshop.schema.json' with { type: 'json' };

const ajv = new Ajv2020({ strict: false });
addFormats.default(ajv);
const isValid = ajv.compile(consentJsonSchema);

const person = (more: object): object => ({ subjectId: 'p-1', publicName: { kind: 'pseudonym', text: 'Lamia' }, roles: ['storyteller'], age: 'adult', openProcedure: 'no', languages: ['ar'], hiddenPlaces: [], ...more });
const documentWith = (one: object): object => ({ ...newConsent('a-story'), people: [one] });

describe('core/consent/consent', () => {
  it('accepts the complete example, by the code and by the published schema', () => {
    expect(consentSchema.parse(example)).toEqual(example);
    expect(isValid(example)).toBe(true);
  });

  it('shows in the example every part a document can have', () => {
    const withholdable = ['embargoUntil', 'validUntil', 'guardian', 'turns18On', 'legalName', 'contact', 'interpreter', 'text', 'evidenceSha256', 'how'];
    const text = JSON.stringify(example);
    expect(withholdable.filter((name) => !text.includes(`"${name}":`))).toEqual([]);
  });

  it.each([
    ['consent', consentSchema, consentJsonSchema],
    ['organisation', organisationSchema, organisationJsonSchema],
    ['partners', partnersSchema, partnersJsonSchema],
    ['workshop', workshopSchema, workshopJsonSchema],
    ['withdrawal', withdrawalSchema, withdrawalJsonSchema],
  ])('publishes the schema of %s as the code has it', (_name, schema, published) => {
    expect(published).toEqual(JSON.parse(JSON.stringify(z.toJSONSchema(schema, { io: 'input' }))));
  });

  it.each([
    ['a plain legal name', documentWith(person({ legalName: 'Planted Name' }))],
    ['a plain name beside the ciphertext', documentWith(person({ legalName: { age: 'QUJD', plain: 'Planted Name' } }))],
    ['a plain contact', documentWith(person({ contact: '+39 333 1234567' }))],
    ['a plain hidden place', documentWith(person({ hiddenPlaces: ['Planted Street'] }))],
  ])('refuses %s', (_name, document) => {
    expect(consentSchema.safeParse(document).success).toBe(false);
    expect(isValid(document)).toBe(false);
  });

  it('refuses a grant that allows machine learning', () => {
    const changed = structuredClone(example) as unknown as { records: { grants: { allowed: { machineLearning: boolean } }[] }[] };
    changed.records[0]!.grants[0]!.allowed.machineLearning = true;
    expect(consentSchema.safeParse(changed).success).toBe(false);
  });

  it('keeps fields that a newer version wrote', () => {
    const document = documentWith(person({ laterField: 7 }));
    expect(consentSchema.parse(document)).toEqual(document);
  });
});

describe('core/consent/consent-input', () => {
  const told = documentWith(person({ legalName: 'Planted Name', contact: 'planted@example.org', hiddenPlaces: ['Planted Street', { age: 'QUJD' }] }));

  it('sets plain private fields apart from the document', () => {
    const input = parseConsentInput(told);
    expect(input).toEqual({
      ok: true,
      value: {
        document: documentWith(person({ hiddenPlaces: [{ age: 'QUJD' }] })),
        privateFields: [{ subjectId: 'p-1', legalName: 'Planted Name', contact: 'planted@example.org', hiddenPlaces: ['Planted Street'] }],
      },
    });
    expect(JSON.stringify(input.ok && input.value.document)).not.toContain('Planted');
  });

  it('reports no private fields when all were encrypted already', () => {
    expect(parseConsentInput(example)).toEqual({ ok: true, value: { document: example, privateFields: [] } });
  });

  it('puts the encrypted fields in their places', () => {
    const input = parseConsentInput(told);
    const sealed = input.ok ? withSealedFields(input.value.document, [{ subjectId: 'p-1', legalName: { age: 'TkFN' }, contact: { age: 'Q09O' }, hiddenPlaces: [{ age: 'UExB' }] }]) : undefined;
    expect(sealed).toEqual(documentWith(person({ legalName: { age: 'TkFN' }, contact: { age: 'Q09O' }, hiddenPlaces: [{ age: 'QUJD' }, { age: 'UExB' }] })));
  });

  it.each([
    ['an unknown entry of a person', person({ legal_name: 'Planted Name' }), 'people.0.legal_name'],
    ['words deep inside one', person({ more: { names: ['Planted Name'] } }), 'people.0.more'],
    ['an unknown entry of a guardian', person({ guardian: { basis: 'parent', name: 'Planted Name' } }), 'people.0.guardian.name'],
    ['an unknown entry beside the public name', person({ publicName: { kind: 'pseudonym', text: 'Lamia', really: 'Planted Name' } }), 'people.0.publicName.really'],
    ['a name of someone who wants none', person({ publicName: { kind: 'none', text: 'Planted Name' } }), 'people.0.publicName.text'],
  ])('refuses %s and names the entry, never its words', (_what, one, place) => {
    const answer = parseConsentInput(documentWith(one));
    expect(answer).toMatchObject({ ok: false, failure: { code: 'consent-invalid', reasons: [{ params: { place } }] } });
    expect(JSON.stringify(answer)).not.toContain('Planted');
  });

  it('names the place of a mistake and never the value', () => {
    const answer = parseConsentInput(documentWith(person({ age: 'Planted Name' })));
    expect(answer).toEqual({ ok: false, failure: { code: 'consent-invalid', params: {}, reasons: [{ code: 'problem.consent-field', params: { place: 'people.0.age' } }] } });
  });
});
