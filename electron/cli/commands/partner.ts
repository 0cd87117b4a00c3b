import { partnersSchema, type Partner } from '../../core/consent/organisation.ts';
import { refuse } from '../../core/failure.ts';
import { addPartner, listPartners, removeFingerprint } from '../../services/studio/organisation.ts';
import { followKeyFile } from '../../services/studio/succeed-key.ts';
import { refuseOptions, type Command } from '../command.ts';
import type { Sentences } from '../sentences.ts';

/** People read it out in groups, with colons or capitals. */
const plainFingerprint = (typed: string): string => typed.replaceAll(/[\s:]/g, '').toLowerCase();

const addCommand: Command = {
  name: 'partner add',
  positionals: [],
  options: {
    id: { type: 'string', holds: 'short-name', isRequired: true },
    name: { type: 'string', isRequired: true },
    country: { type: 'string', holds: 'IT', isRequired: true },
    contact: { type: 'string' },
    language: { type: 'string', holds: 'ar' },
    fingerprint: { type: 'string', holds: 'sha256 of the key', multiple: true },
    'acknowledgement-key': { type: 'string', holds: 'sha256 of the key', multiple: true },
  },
  run: async ({ options, studio, sentences }) => {
    const [contact, language] = [options.text('contact'), options.text('language')];
    const acknowledgementKeys = options.texts('acknowledgement-key').map(plainFingerprint);
    const parsed = partnersSchema.shape.partners.element.safeParse({
      id: options.text('id'),
      name: options.text('name'),
      country: options.text('country')?.toUpperCase(),
      fingerprints: options.texts('fingerprint').map(plainFingerprint),
      ...(acknowledgementKeys.length === 0 ? {} : { acknowledgementKeys }),
      ...(contact === undefined ? {} : { contact }),
      ...(language === undefined ? {} : { language }),
    });
    if (!parsed.success) {
      const off = [...new Set(parsed.error.issues.map((issue) => String(issue.path[0]).replace('fingerprints', 'fingerprint').replace('acknowledgementKeys', 'acknowledgement-key')))];
      return refuseOptions(addCommand, off.map((option) => ({ option, isMissing: false })));
    }
    const added = await addPartner({ studio, partner: parsed.data });
    return added.ok ? { ok: true, value: { value: { partner: added.value }, lines: [sentences.say('cli.partner-added', { name: added.value.name, id: added.value.id })] } } : added;
  },
};

const partnerLines = (partner: Partner, sentences: Sentences): readonly string[] => [
  `${partner.id}  ${partner.country}  ${partner.name}`,
  ...partner.fingerprints.map((fingerprint) => `  ${sentences.say('cli.partner-key', { fingerprint })}`),
  ...(partner.acknowledgementKeys ?? []).map((fingerprint) => `  ${sentences.say('cli.partner-acknowledgement-key', { fingerprint })}`),
];

const followCommand: Command = {
  name: 'partner follow',
  positionals: ['file'],
  options: {},
  run: async ({ positionals, studio, sentences, pathOf }) => {
    const followed = await followKeyFile(studio, pathOf(positionals[0] ?? ''));
    return followed.ok ? { ok: true, value: { value: { followed: followed.value }, lines: followed.value.map((one) => sentences.say('cli.key-followed', { ...one })) } } : followed;
  },
};

const forgetCommand: Command = {
  name: 'partner forget',
  positionals: [],
  options: { id: { type: 'string', holds: 'short-name', isRequired: true }, fingerprint: { type: 'string', holds: 'sha256 of the key', isRequired: true } },
  run: async ({ options, studio, sentences }) => {
    const [partnerId, fingerprint] = [options.text('id') ?? '', plainFingerprint(options.text('fingerprint') ?? '')];
    const partners = await listPartners(studio);
    if (!partners.ok) return partners;
    if (!partners.value.some((one) => one.id === partnerId && one.fingerprints.includes(fingerprint))) return refuse('key-unknown', { partner: partnerId });
    const forgotten = await removeFingerprint({ studio, partnerId, fingerprint });
    return forgotten.ok ? { ok: true, value: { value: { partner: partnerId, fingerprint }, lines: [sentences.say('cli.key-forgotten', { fingerprint })] } } : forgotten;
  },
};

export const partnerCommands: readonly Command[] = [
  addCommand,
  followCommand,
  forgetCommand,
  {
    name: 'partner list',
    positionals: [],
    options: {},
    run: async ({ studio, sentences }) => {
      const partners = await listPartners(studio);
      return partners.ok ? { ok: true, value: { value: { partners: partners.value }, lines: partners.value.flatMap((one) => partnerLines(one, sentences)) } } : partners;
    },
  },
];
