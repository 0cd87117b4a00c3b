import { partnersSchema } from '../../core/consent/organisation.ts';
import { addPartner, listPartners } from '../../services/studio/organisation.ts';
import { refuseOptions, type Command } from '../command.ts';

const addCommand: Command = {
  name: 'partner add',
  positionals: [],
  options: {
    id: { type: 'string', holds: 'short-name', isRequired: true },
    name: { type: 'string', isRequired: true },
    country: { type: 'string', holds: 'IT', isRequired: true },
    contact: { type: 'string' },
    fingerprint: { type: 'string', holds: 'sha256 of the key', multiple: true },
  },
  run: async ({ options, studio, sentences }) => {
    const contact = options.text('contact');
    const parsed = partnersSchema.shape.partners.element.safeParse({
      id: options.text('id'),
      name: options.text('name'),
      country: options.text('country')?.toUpperCase(),
      fingerprints: options.texts('fingerprint').map((one) => one.replaceAll(/[\s:]/g, '').toLowerCase()),
      ...(contact === undefined ? {} : { contact }),
    });
    if (!parsed.success) {
      const off = [...new Set(parsed.error.issues.map((issue) => String(issue.path[0]).replace('fingerprints', 'fingerprint')))];
      return refuseOptions(addCommand, off.map((option) => ({ option, isMissing: false })));
    }
    const added = await addPartner({ studio, partner: parsed.data });
    return added.ok ? { ok: true, value: { value: { partner: added.value }, lines: [sentences.say('cli.partner-added', { name: added.value.name, id: added.value.id })] } } : added;
  },
};

export const partnerCommands: readonly Command[] = [
  addCommand,
  {
    name: 'partner list',
    positionals: [],
    options: {},
    run: async ({ studio }) => {
      const partners = await listPartners(studio);
      return partners.ok ? { ok: true, value: { value: { partners: partners.value }, lines: partners.value.map((one) => `${one.id}  ${one.country}  ${one.name}`) } } : partners;
    },
  },
];
