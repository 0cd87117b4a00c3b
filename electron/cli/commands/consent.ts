import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import { consentSchema, type Grant } from '../../core/consent/consent.ts';
import { storyParts } from '../../core/story/story.ts';
import { addPerson, grantConsent, showConsent, withdrawConsent, type NewPerson } from '../../services/studio/consent.ts';
import type { Command, CommandCall, Options } from '../command.ts';

const record = consentSchema.shape.records.element;
const grantShape = record.shape.grants.element.shape;
const personShape = consentSchema.shape.people.element.shape;
const eventShape = record.shape.events.element.shape;

const invalid = (error: z.ZodError): { readonly ok: false; readonly failure: ReturnType<typeof refuse>['failure'] } =>
  refuse('consent-invalid', {}, { reasons: error.issues.map((issue) => ({ code: 'problem.consent-field', params: { place: issue.path.join('.') } })) });

const storyOf = ({ studio, positionals, pathOf }: CommandCall): { readonly studio: CommandCall['studio']; readonly story: string; readonly pathOf: CommandCall['pathOf'] } => ({ studio, story: positionals[0] ?? '', pathOf });

/** What was told in confidence comes from a file: an argument can be read by other programs. */
const toldSchema = z.looseObject({ legalName: z.string().min(1).optional(), contact: z.string().min(1).optional(), hiddenPlaces: z.array(z.string().min(1)).optional() });

const readTold = async (file: string): Promise<Result<NonNullable<NewPerson['told']>>> => {
  try {
    const parsed = toldSchema.safeParse(JSON.parse(await readFile(file, 'utf8')));
    if (!parsed.success) return invalid(parsed.error);
    const { legalName, contact, hiddenPlaces } = parsed.data;
    return succeed({ ...(legalName === undefined ? {} : { legalName }), ...(contact === undefined ? {} : { contact }), ...(hiddenPlaces === undefined ? {} : { hiddenPlaces }) });
  } catch {
    return refuse('file-missing', { name: path.basename(file) });
  }
};

const newPersonSchema = z.object({
  publicName: personShape.publicName,
  roles: personShape.roles,
  age: personShape.age,
  turns18On: personShape.turns18On,
  openProcedure: personShape.openProcedure,
  languages: personShape.languages,
});

const addPersonCommand: Command = {
  name: 'consent person',
  positionals: ['story'],
  options: {
    'public-name': { type: 'string', isRequired: true },
    'name-kind': { type: 'string', holds: 'real|pseudonym|none' },
    role: { type: 'string', holds: 'storyteller|pictured|voiced|…', multiple: true, isRequired: true },
    age: { type: 'string', holds: 'adult|minor', isRequired: true },
    'turns-18-on': { type: 'string', holds: 'date' },
    'open-procedure': { type: 'string', holds: 'yes|no|unknown' },
    language: { type: 'string', multiple: true },
    'private-file': { type: 'string', holds: 'JSON file' },
  },
  run: async (call) => {
    const { options } = call;
    const turns18On = options.text('turns-18-on');
    const parsed = newPersonSchema.safeParse({
      publicName: { kind: options.text('name-kind') ?? 'pseudonym', text: options.text('public-name') },
      roles: options.texts('role'),
      age: options.text('age'),
      openProcedure: options.text('open-procedure') ?? 'unknown',
      languages: options.texts('language'),
      ...(turns18On === undefined ? {} : { turns18On }),
    });
    if (!parsed.success) return invalid(parsed.error);
    const file = options.text('private-file');
    const told = file === undefined ? succeed(undefined) : await readTold(call.pathOf(file));
    if (!told.ok) return told;
    const { turns18On: birthday, ...known } = parsed.data;
    const person: NewPerson = { ...known, ...(birthday === undefined ? {} : { turns18On: birthday }), ...(told.value === undefined ? {} : { told: told.value }) };
    const added = await addPerson({ ...storyOf(call), person, askPassphrase: call.askPassphrase });
    return added.ok ? { ok: true, value: { value: added.value, lines: [call.sentences.say('cli.person-added', { name: person.publicName.text, personId: added.value.personId })] } } : added;
  },
};

const termsSchema = z.object({
  channel: grantShape.channel,
  validFrom: grantShape.validFrom,
  validUntil: grantShape.validFrom,
  recipients: grantShape.recipients,
  anyone: grantShape.anyone,
  territory: grantShape.territory,
  legalBasis: grantShape.legalBasis,
  identity: grantShape.identity,
  allowed: grantShape.allowed,
  laterEdits: grantShape.laterEdits,
  conditions: grantShape.conditions,
  embargoUntil: grantShape.embargoUntil,
  notAudience: grantShape.notAudience,
});

/** A day as people write it means all of that day. */
const endOfDay = (day: string): string => (/^\d{4}-\d{2}-\d{2}$/.test(day) ? `${day}T23:59:59Z` : day);
const startOfDay = (day: string): string => (/^\d{4}-\d{2}-\d{2}$/.test(day) ? `${day}T00:00:00Z` : day);

/** Two years unless said: the default end of consent.md's grants. */
const inTwoYears = (from: Date): string => {
  const until = new Date(from);
  until.setUTCMonth(until.getUTCMonth() + 24);
  return until.toISOString();
};

const termsOf = (options: Options, now: Date): z.ZodSafeParseResult<z.infer<typeof termsSchema>> => {
  const allows = options.texts('allow');
  const from = options.text('from');
  const until = options.text('until');
  const embargo = options.text('embargo-until');
  return termsSchema.safeParse({
    channel: options.text('channel'),
    validFrom: from === undefined ? now.toISOString() : startOfDay(from),
    validUntil: until === undefined ? inTwoYears(now) : endOfDay(until),
    recipients: options.texts('recipient'),
    anyone: options.has('anyone'),
    territory: options.texts('territory'),
    legalBasis: ['A6-1-a', 'A9-2-a', ...(options.has('other-countries') ? ['A49-1-a'] : [])],
    identity: { name: options.text('name') ?? 'pseudonym', face: options.text('face') ?? 'show', voice: options.text('voice') ?? 'own', place: options.text('place') ?? 'region' },
    allowed: { clip: allows.includes('clip'), translate: allows.includes('translate'), download: allows.includes('download'), remix: allows.includes('remix'), machineLearning: false },
    laterEdits: options.text('later-edits') ?? 'none',
    conditions: options.text('conditions') ?? '',
    notAudience: options.texts('not-audience'),
    ...(embargo === undefined ? {} : { embargoUntil: startOfDay(embargo) }),
  });
};

const grantCommand: Command = {
  name: 'consent grant',
  positionals: ['story'],
  options: {
    person: { type: 'string', isRequired: true },
    channel: { type: 'string', isRequired: true },
    until: { type: 'string', holds: 'date' },
    from: { type: 'string', holds: 'date' },
    recipient: { type: 'string', holds: 'partner id', multiple: true },
    anyone: { type: 'boolean' },
    territory: { type: 'string', holds: 'EEA|world|IT', multiple: true },
    'other-countries': { type: 'boolean' },
    name: { type: 'string', holds: 'real|pseudonym|none' },
    face: { type: 'string', holds: 'show|hide|replace' },
    voice: { type: 'string', holds: 'own|revoiced|none' },
    place: { type: 'string', holds: 'exact|region|hide' },
    allow: { type: 'string', holds: 'clip|translate|download|remix', multiple: true },
    'later-edits': { type: 'string', holds: 'none|corrections' },
    conditions: { type: 'string' },
    'embargo-until': { type: 'string', holds: 'date' },
    'not-audience': { type: 'string', multiple: true },
    by: { type: 'string', holds: 'subject|guardian' },
    how: { type: 'string', holds: 'signature|touch|recorded-voice|witnessed-mark', isRequired: true },
    'notice-file': { type: 'string', holds: 'text file' },
    'notice-language': { type: 'string', holds: 'language' },
  },
  run: async (call) => {
    const { options } = call;
    const terms = termsOf(options, call.studio.now());
    if (!terms.success) return invalid(terms.error);
    const by = eventShape.by.safeParse(options.text('by') ?? 'subject');
    const how = eventShape.how.safeParse(options.text('how'));
    const noticeLanguage = storyParts.language.safeParse(options.text('notice-language'));
    const noticeFile = options.text('notice-file');
    if (!by.success || !how.success || how.data === undefined || (noticeFile !== undefined && !noticeLanguage.success)) return refuse('usage', { usage: '--by subject|guardian --how signature|touch|recorded-voice|witnessed-mark --notice-language ar' });
    let text: string | undefined;
    try {
      text = noticeFile === undefined ? undefined : await readFile(call.pathOf(noticeFile), 'utf8');
    } catch {
      return refuse('file-missing', { name: path.basename(noticeFile ?? '') });
    }
    const { embargoUntil, ...rest } = terms.data;
    const given: Omit<Grant, 'state'> = { ...rest, ...(embargoUntil === undefined ? {} : { embargoUntil }) };
    const granted = await grantConsent({
      ...storyOf(call),
      personId: options.text('person') ?? '',
      terms: given,
      by: by.data,
      how: how.data,
      ...(text === undefined || !noticeLanguage.success ? {} : { notice: { text, language: noticeLanguage.data, form: 'printed' as const } }),
    });
    return granted.ok ? { ok: true, value: { value: granted.value, lines: [call.sentences.say('cli.granted', { channel: given.channel, validUntil: (given.validUntil ?? '').slice(0, 10) })] } } : granted;
  },
};

const withdrawCommand: Command = {
  name: 'consent withdraw',
  positionals: ['story'],
  options: { person: { type: 'string', isRequired: true }, channel: { type: 'string' }, by: { type: 'string', holds: 'subject|guardian' }, how: { type: 'string', holds: 'signature|touch|recorded-voice|witnessed-mark' } },
  run: async (call) => {
    const wished = call.options.text('channel');
    const channel = storyParts.channel.safeParse(wished);
    const how = eventShape.how.safeParse(call.options.text('how') ?? 'witnessed-mark');
    if ((wished !== undefined && !channel.success) || !how.success || how.data === undefined) return refuse('usage', { usage: `--channel ${storyParts.channel.options.join('|')}` });
    const withdrawn = await withdrawConsent({
      ...storyOf(call),
      personId: call.options.text('person') ?? '',
      by: call.options.text('by') === 'guardian' ? 'guardian' : 'subject',
      how: how.data,
      ...(channel.success && wished !== undefined ? { channel: channel.data } : {}),
    });
    return withdrawn.ok ? { ok: true, value: { value: withdrawn.value, lines: [call.sentences.say('cli.withdrawn', { channels: withdrawn.value.channels.join(', ') })] } } : withdrawn;
  },
};

const showCommand: Command = {
  name: 'consent show',
  positionals: ['story'],
  options: {},
  run: async (call) => {
    const shown = await showConsent(storyOf(call));
    if (!shown.ok) return shown;
    const lines = shown.value.map((line) => `${line.publicName.padEnd(16)}  ${line.channel.padEnd(18)}  ${line.state.padEnd(10)}  ${(line.validUntil ?? '').slice(0, 10)}${line.state === 'given' && !line.isForThisVersion ? `  ${call.sentences.say('cli.other-version')}` : ''}`);
    return { ok: true, value: { value: { consent: shown.value }, lines: lines.length === 0 ? [call.sentences.say('cli.no-people')] : lines } };
  },
};

export const consentCommands: readonly Command[] = [showCommand, addPersonCommand, grantCommand, withdrawCommand];
