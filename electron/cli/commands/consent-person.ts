import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { personParts } from '../../core/consent/consent.ts';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import { storyParts } from '../../core/story/story.ts';
import { addPerson, type NewPerson } from '../../services/studio/people.ts';
import type { Command, Options } from '../command.ts';
import { optionValues } from './option-values.ts';

/** What was told in confidence comes from a file: an argument can be read by other programs. */
const toldSchema = z.strictObject({ legalName: z.string().min(1).optional(), contact: z.string().min(1).optional(), hiddenPlaces: z.array(z.string().min(1)).optional() });

const readTold = async (file: string): Promise<Result<NonNullable<NewPerson['told']>>> => {
  try {
    const parsed = toldSchema.safeParse(JSON.parse(await readFile(file, 'utf8')));
    if (!parsed.success) return refuse('answer-invalid', {}, { reasons: [{ code: 'problem.private-file', params: {} }] });
    const { legalName, contact, hiddenPlaces } = parsed.data;
    return succeed({ ...(legalName === undefined ? {} : { legalName }), ...(contact === undefined ? {} : { contact }), ...(hiddenPlaces === undefined ? {} : { hiddenPlaces }) });
  } catch (error) {
    if (error instanceof SyntaxError) return refuse('answer-invalid', {}, { reasons: [{ code: 'problem.private-file', params: {} }] });
    return refuse('file-missing', { name: path.basename(file) });
  }
};

const nameKinds = personParts.publicName.shape.kind.options;
const roles = personParts.roles.element.options;
const ages = personParts.age.options;
const procedures = personParts.openProcedure.options;
const guardians = personParts.guardian.unwrap().shape.basis.options;

const readPerson = (options: Options): Result<NewPerson> => {
  const values = optionValues(options);
  const kind = values.choice('name-kind', nameKinds, 'pseudonym');
  const text = options.text('public-name')?.trim() ?? '';
  if (kind === 'none' && text !== '') values.complain('problem.public-name-none', {});
  if (kind !== 'none' && text === '') values.complain('problem.public-name-missing', {});
  const languages = options.texts('language');
  if (languages.some((language) => !storyParts.language.safeParse(language).success)) values.complain('problem.option-language', { option: 'language' });
  const [birthday, guardian] = [values.day('turns-18-on'), values.maybeChoice('guardian', guardians)];
  const person: NewPerson = {
    publicName: { kind, text },
    roles: [...values.choices('role', roles)],
    age: values.choice('age', ages, 'minor'),
    openProcedure: values.choice('open-procedure', procedures, 'unknown'),
    languages,
    ...(birthday === undefined ? {} : { turns18On: birthday }),
    ...(guardian === undefined ? {} : { guardian: { basis: guardian } }),
  };
  return values.reasons.length === 0 ? succeed(person) : refuse('answer-invalid', {}, { reasons: values.reasons });
};

export const consentPersonCommand: Command = {
  name: 'consent person',
  positionals: ['story'],
  options: {
    'public-name': { type: 'string' },
    'name-kind': { type: 'string', holds: nameKinds.join('|') },
    role: { type: 'string', holds: roles.join('|'), multiple: true, isRequired: true },
    age: { type: 'string', holds: ages.join('|'), isRequired: true },
    'turns-18-on': { type: 'string', holds: 'date' },
    guardian: { type: 'string', holds: guardians.join('|') },
    'open-procedure': { type: 'string', holds: procedures.join('|') },
    language: { type: 'string', multiple: true },
    'private-file': { type: 'string', holds: 'JSON file' },
  },
  run: async ({ options, studio, positionals, pathOf, askPassphrase, sentences }) => {
    const person = readPerson(options);
    if (!person.ok) return person;
    const file = options.text('private-file');
    const told = file === undefined ? succeed(undefined) : await readTold(pathOf(file));
    if (!told.ok) return told;
    const added = await addPerson({ studio, story: positionals[0] ?? '', pathOf, askPassphrase, person: { ...person.value, ...(told.value === undefined ? {} : { told: told.value }) } });
    return added.ok ? { ok: true, value: { value: added.value, lines: [sentences.say('cli.person-added', { name: person.value.publicName.text || '–', personId: added.value.personId })] } } : added;
  },
};
