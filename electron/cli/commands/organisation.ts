import { refuse } from '../../core/failure.ts';
import { organisationSchema } from '../../core/consent/organisation.ts';
import { setOrganisation } from '../../services/studio/organisation.ts';
import type { Command } from '../command.ts';

export const organisationCommands: readonly Command[] = [
  {
    name: 'organisation set',
    positionals: [],
    options: {
      id: { type: 'string', holds: 'short-name', isRequired: true },
      name: { type: 'string', isRequired: true },
      country: { type: 'string', holds: 'IT', isRequired: true },
      'takedown-contact': { type: 'string', isRequired: true },
      address: { type: 'string' },
      contact: { type: 'string' },
      'data-protection-officer': { type: 'string' },
      authority: { type: 'string' },
    },
    run: async ({ options, studio, sentences }) => {
      const parsed = organisationSchema.safeParse({
        schemaVersion: 1,
        id: options.text('id'),
        controller: {
          name: options.text('name'),
          address: options.text('address') ?? '',
          contact: options.text('contact') ?? '',
          country: options.text('country'),
          dataProtectionOfficer: options.text('data-protection-officer') ?? '',
        },
        authority: options.text('authority') ?? '',
        takedownContact: options.text('takedown-contact'),
      });
      if (!parsed.success) return refuse('document-invalid', { name: 'organisation.json' }, { reasons: parsed.error.issues.map((issue) => ({ code: 'problem.consent-field', params: { place: issue.path.join('.') } })) });
      const written = await setOrganisation({ studio, organisation: parsed.data });
      return written.ok ? { ok: true, value: { value: { organisation: written.value }, lines: [sentences.say('cli.organisation-set', { name: written.value.controller.name })] } } : written;
    },
  },
];
