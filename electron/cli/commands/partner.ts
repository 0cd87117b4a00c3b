import { partnersSchema, type Partner } from '../../core/consent/organisation.ts';
import { addPartner, listPartners } from '../../services/studio/organisation.ts';
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

export const partnerCommands: readonly Command[] = [
  addCommand,
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
