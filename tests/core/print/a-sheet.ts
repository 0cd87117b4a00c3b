/**
 * What the tests of sheets begin with: an organisation, a person, answers, words.
 */
import type { ChannelAnswer } from '../../../electron/core/consent/channel-answers.ts';
import type { Person } from '../../../electron/core/consent/consent.ts';
import { defaultTerms } from '../../../electron/core/consent/default-terms.ts';
import type { Organisation } from '../../../electron/core/consent/organisation.ts';
import type { Params } from '../../../electron/core/failure.ts';
import type { SheetBasis } from '../../../electron/core/print/sheet.ts';
import { channels } from '../../../electron/core/story/story.ts';
import { flat, type Table } from '../../../scripts/locale-upkeep.ts';
import english from '../../../resources/locales/print/en.json' with { type: 'json' };

export const now = '2026-11-28T09:00:00.000Z';

export const organisation: Organisation = {
  schemaVersion: 1,
  id: 'hearth',
  controller: { name: 'Casa delle Storie', address: 'Via Roma 1, Firenze', contact: '+39 055 000000', country: 'IT', dataProtectionOfficer: 'privacy@casa.example' },
  authority: 'Garante per la protezione dei dati personali',
  takedownContact: 'away@casa.example',
};

export const person: Person = { subjectId: 'p-lamia', publicName: { kind: 'pseudonym', text: 'Lamia' }, roles: ['storyteller', 'voiced'], age: 'adult', openProcedure: 'no', languages: ['ar', 'en'], hiddenPlaces: [] };

/** What was asked for, and what was said, so that a test can hold every key against the table. */
export const spoken = (table: Table = english): { readonly say: SheetBasis['say']; readonly keys: Set<string> } => {
  const texts = flat(table);
  const keys = new Set<string>();
  return {
    keys,
    say: (key: string, params: Params = {}) => {
      keys.add(key);
      const text = texts.get(key);
      if (text === undefined) throw new Error(`no sentence ${key}`);
      return text.replaceAll(/\{\{(\w+)\}\}/g, (_whole, name: string) => String(params[name]));
    },
  };
};

export const basis = (more: Partial<SheetBasis> = {}): SheetBasis => ({ say: spoken().say, language: 'en', organisation, storyTitle: 'خبز الصباح', now, ...more });

const terms = { ...defaultTerms('partner-portfolio', person, now), identity: { name: 'pseudonym', face: 'hide', voice: 'own', place: 'region' } } as const;

/** One answer of each kind, in the order of the channels. */
export const answers: readonly ChannelAnswer[] = channels.map((channel): ChannelAnswer => {
  const open = { channel, saidBy: [], specialCategories: [], isForThisVersion: false } as const;
  if (channel === 'workshop-screening') return { ...open, state: 'given', saidBy: ['subject', 'guardian'], at: now, terms: { ...terms, channel }, isForThisVersion: true };
  if (channel === 'partner-portfolio') return { ...open, state: 'renewed', saidBy: ['subject'], at: now, terms: { ...terms, channel, recipients: ['library-x'], allowed: { ...terms.allowed, translate: true }, conditions: 'Not in my <own> town', embargoUntil: '2027-01-01T00:00:00Z' } };
  if (channel === 'public-web') return { ...open, state: 'refused', saidBy: ['subject'], at: now };
  if (channel === 'social-media') return { ...open, state: 'deferred', saidBy: ['subject'], at: now };
  if (channel === 'own-copy') return { ...open, state: 'withdrawn', saidBy: ['subject'], at: now };
  return { ...open, state: 'unknown' };
});
