import { organisationSchema, type Organisation } from '../../core/consent/organisation.ts';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import type { Studio } from '../../services/studio/studio.ts';
import { setOrganisation } from '../../services/studio/organisation.ts';
import { hasLibraryPassphrase } from '../../services/studio/keys.ts';
import { replaceOwnKey } from '../../services/studio/succeed-key.ts';
import { refuseOptions, type Command, type Options } from '../command.ts';

/** What is already written down; nothing before the first time. */
const presentOrganisation = async (studio: Studio): Promise<Result<Organisation | undefined>> => {
  const library = await studio.library();
  if (library.ok) return succeed(library.value.organisation.value());
  return library.failure.code === 'library-missing' ? succeed(undefined) : library;
};

const languageOf = (language: string | undefined): { readonly language?: string } => (language === undefined ? {} : { language });

/** What was not said stays as it is. */
const changed = (present: Organisation | undefined, options: Options): unknown => {
  const said = (option: string, before: string | undefined): string | undefined => options.text(option) ?? before;
  const controller = present?.controller;
  return {
    ...present,
    schemaVersion: 1,
    id: said('id', present?.id),
    controller: {
      ...controller,
      name: said('name', controller?.name),
      address: said('address', controller?.address) ?? '',
      contact: said('contact', controller?.contact) ?? '',
      country: said('country', controller?.country)?.toUpperCase(),
      dataProtectionOfficer: said('data-protection-officer', controller?.dataProtectionOfficer) ?? '',
    },
    authority: said('authority', present?.authority) ?? '',
    ...languageOf(said('language', present?.language)),
    takedownContact: said('takedown-contact', present?.takedownContact),
  };
};

/** `controller.country` was typed as `--country`, `takedownContact` as `--takedown-contact`. */
const optionOf = (place: readonly PropertyKey[]): string => String(place.at(-1)).replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const judge = (present: Organisation | undefined, options: Options): Result<Organisation> => {
  const parsed = organisationSchema.safeParse(changed(present, options));
  if (parsed.success) return succeed(parsed.data);
  const off = [...new Set(parsed.error.issues.map((issue) => optionOf(issue.path)))];
  return refuseOptions(setCommand, off.map((option) => ({ option, isMissing: options.text(option) === undefined })));
};

const setCommand: Command = {
  name: 'organisation set',
  positionals: [],
  options: {
    id: { type: 'string', holds: 'short-name' },
    name: { type: 'string' },
    country: { type: 'string', holds: 'IT' },
    'takedown-contact': { type: 'string' },
    address: { type: 'string' },
    contact: { type: 'string' },
    'data-protection-officer': { type: 'string' },
    authority: { type: 'string' },
    language: { type: 'string', holds: 'it' },
  },
  run: async ({ options, studio, sentences }) => {
    const present = await presentOrganisation(studio);
    if (!present.ok) return present;
    // Before anything is opened for writing: words that are off make no library.
    const judged = judge(present.value, options);
    if (!judged.ok) return judged;
    const written = await setOrganisation({ studio, change: (now) => judge(now, options) });
    return written.ok ? { ok: true, value: { value: { organisation: written.value }, lines: [sentences.say('cli.organisation-set', { name: written.value.controller.name })] } } : written;
  },
};

const replaceKeyCommand: Command = {
  name: 'organisation rekey',
  positionals: [],
  options: { compromised: { type: 'boolean' } },
  run: async ({ options, studio, askPassphrase, sentences }) => {
    if (!(await hasLibraryPassphrase(studio))) return refuse('passphrase-needed');
    const asked = await askPassphrase({ isNew: false });
    if (!asked.ok) return asked;
    if (asked.value === undefined) return refuse('passphrase-needed');
    const isCompromised = options.has('compromised');
    const replaced = await replaceOwnKey({ studio, passphrase: asked.value, isCompromised });
    if (!replaced.ok) return replaced;
    return { ok: true, value: { value: replaced.value, lines: [sentences.say('cli.key-replaced', { fingerprint: replaced.value.fingerprint }), sentences.say(isCompromised ? 'cli.key-compare-anew' : 'cli.key-hands-over', { fingerprint: replaced.value.before })] } };
  },
};

export const organisationCommands: readonly Command[] = [setCommand, replaceKeyCommand];
