import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { consentSchema, type Grant } from '../../core/consent/consent.ts';
import { countryCodeOf } from '../../core/consent/country.ts';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import { channels, storyParts } from '../../core/story/story.ts';
import { grantConsent, knownAudience, type GrantRequest } from '../../services/studio/consent.ts';
import type { Command, CommandCall } from '../command.ts';
import { optionValues, type OptionValues } from './option-values.ts';

const record = consentSchema.shape.records.element.shape;
const grant = record.grants.element.shape;
const { name: names, face: faces, voice: voices, place: places } = grant.identity.shape;
const specials = record.specialCategories.element.options;
const laterEdits = grant.laterEdits.options;
export const voicesOfAnswer = ['subject', 'guardian'] as const;
export const waysOfAnswer = record.events.element.shape.how.unwrap().options;
const allowances = ['clip', 'translate', 'download', 'remix'] as const;

/** Two years unless said: the default end of a yes. */
const inTwoYears = (from: Date): string => {
  const until = new Date(from);
  until.setUTCMonth(until.getUTCMonth() + 24);
  return until.toISOString();
};

const territoryOf = (typed: string): Grant['territory'][number] | undefined => (typed === 'EEA' || typed === 'world' ? typed : countryCodeOf(typed));

/** A day as people write it means all of that day. */
const readTimes = (values: OptionValues, now: Date): Pick<Grant, 'validFrom' | 'embargoUntil'> & { readonly validUntil: string } => {
  const [from, until, embargo] = [values.day('from'), values.day('until'), values.day('embargo-until')];
  const validFrom = from === undefined ? now.toISOString() : `${from}T00:00:00Z`;
  const validUntil = until === undefined ? inTwoYears(now) : `${until}T23:59:59Z`;
  if (Date.parse(validUntil) <= now.getTime()) values.complain('problem.until-past', {});
  else if (Date.parse(validUntil) <= Date.parse(validFrom)) values.complain('problem.until-before-from', {});
  return { validFrom, validUntil, ...(embargo === undefined ? {} : { embargoUntil: `${embargo}T00:00:00Z` }) };
};

type Answer = Pick<GrantRequest, 'by' | 'how'> & { readonly terms: Omit<Grant, 'state' | 'notAudience'> & { readonly validUntil: string }; readonly specialCategories: NonNullable<GrantRequest['specialCategories']> };

/** Who is shown, heard and named is never assumed: each of the four was asked and is typed. */
const readAnswer = ({ options, studio }: CommandCall): Result<Answer> => {
  const values = optionValues(options);
  const special = values.choices('special', specials);
  const allows = values.choices('allow', allowances);
  const territory = options.texts('territory').flatMap((typed) => {
    const known = territoryOf(typed);
    if (known === undefined) values.complain('problem.territory-unknown', { territory: typed });
    return known ?? [];
  });
  const answer: Answer = {
    by: values.choice('by', voicesOfAnswer, 'subject'),
    how: values.choice('how', waysOfAnswer, 'signature'),
    specialCategories: [...special],
    terms: {
      channel: values.choice('channel', channels, 'workshop-screening'),
      ...readTimes(values, studio.now()),
      recipients: options.texts('recipient'),
      anyone: options.has('anyone'),
      territory,
      legalBasis: ['A6-1-a', ...(special.length > 0 ? (['A9-2-a'] as const) : []), ...(options.has('other-countries') ? (['A49-1-a'] as const) : [])],
      identity: { name: values.choice('name', names.options, 'none'), face: values.choice('face', faces.options, 'hide'), voice: values.choice('voice', voices.options, 'none'), place: values.choice('place', places.options, 'hide') },
      allowed: { clip: allows.includes('clip'), translate: allows.includes('translate'), download: allows.includes('download'), remix: allows.includes('remix'), machineLearning: false },
      laterEdits: values.choice('later-edits', laterEdits, 'none'),
      conditions: options.text('conditions') ?? '',
    },
  };
  return values.reasons.length === 0 ? succeed(answer) : refuse('answer-invalid', {}, { reasons: values.reasons });
};

const readNotice = async ({ options, pathOf }: CommandCall): Promise<Result<GrantRequest['notice']>> => {
  const file = options.text('notice-file');
  if (file === undefined) return succeed(undefined);
  const language = storyParts.language.safeParse(options.text('notice-language'));
  if (!language.success) return refuse('answer-invalid', {}, { reasons: [{ code: 'problem.option-language', params: { option: 'notice-language' } }] });
  try {
    return succeed({ text: await readFile(pathOf(file), 'utf8'), language: language.data, form: 'printed' });
  } catch {
    return refuse('file-missing', { name: path.basename(file) });
  }
};

export const consentGrantCommand: Command = {
  name: 'consent grant',
  positionals: ['story'],
  options: {
    person: { type: 'string', isRequired: true },
    channel: { type: 'string', holds: 'channel', isRequired: true },
    name: { type: 'string', holds: names.options.join('|'), isRequired: true },
    face: { type: 'string', holds: faces.options.join('|'), isRequired: true },
    voice: { type: 'string', holds: voices.options.join('|'), isRequired: true },
    place: { type: 'string', holds: places.options.join('|'), isRequired: true },
    how: { type: 'string', holds: waysOfAnswer.join('|'), isRequired: true },
    by: { type: 'string', holds: voicesOfAnswer.join('|') },
    special: { type: 'string', holds: specials.join('|'), multiple: true },
    until: { type: 'string', holds: 'date' },
    from: { type: 'string', holds: 'date' },
    recipient: { type: 'string', holds: 'partner id', multiple: true },
    anyone: { type: 'boolean' },
    territory: { type: 'string', holds: 'EEA|world|IT', multiple: true },
    'other-countries': { type: 'boolean' },
    allow: { type: 'string', holds: allowances.join('|'), multiple: true },
    'later-edits': { type: 'string', holds: laterEdits.join('|') },
    conditions: { type: 'string' },
    'embargo-until': { type: 'string', holds: 'date' },
    'not-audience': { type: 'string', holds: 'country|partner id', multiple: true },
    'notice-file': { type: 'string', holds: 'text file' },
    'notice-language': { type: 'string', holds: 'language' },
  },
  run: async (call) => {
    const { options, studio, sentences } = call;
    const answer = readAnswer(call);
    if (!answer.ok) return answer;
    const notice = await readNotice(call);
    if (!notice.ok) return notice;
    const { terms, by, how, specialCategories } = answer.value;
    const notAudience = await knownAudience({ studio, recipients: terms.recipients, notAudience: options.texts('not-audience') });
    if (!notAudience.ok) return notAudience;
    const granted = await grantConsent({
      studio,
      story: call.positionals[0] ?? '',
      pathOf: call.pathOf,
      personId: options.text('person') ?? '',
      terms: { ...terms, notAudience: [...notAudience.value] },
      by,
      how,
      specialCategories,
      ...(notice.value === undefined ? {} : { notice: notice.value }),
    });
    if (!granted.ok) return granted;
    const lines = [sentences.say('cli.granted', { channel: terms.channel, validUntil: terms.validUntil.slice(0, 10) }), ...(specialCategories.length === 0 ? [sentences.say('cli.granted-nothing-special')] : [])];
    return { ok: true, value: { value: granted.value, lines } };
  },
};
