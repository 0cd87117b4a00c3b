/**
 * Workshops on the command line: add, change, list, show.
 */
import type { PathStage, Workshop } from '../../core/consent/organisation.ts';
import { pathStages } from '../../core/consent/organisation.ts';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import { storyParts } from '../../core/story/story.ts';
import { changeWorkshop, createWorkshop, listWorkshops } from '../../services/library/workshops.ts';
import { findWorkshop } from '../../services/studio/find-workshop.ts';
import { unlockKeys } from '../../services/studio/keys.ts';
import { newId } from '../../services/studio/studio.ts';
import { workshopBoard, type BoardRow } from '../../services/studio/workshop-board.ts';
import type { Command, CommandCall, OptionSpec, Options } from '../command.ts';
import { optionValues } from './option-values.ts';

const facts: Readonly<Record<string, OptionSpec>> = {
  title: { type: 'string' },
  from: { type: 'string', holds: 'date' },
  to: { type: 'string', holds: 'date' },
  place: { type: 'string' },
  partner: { type: 'string' },
  language: { type: 'string', multiple: true },
  purpose: { type: 'string' },
  funder: { type: 'string' },
  hours: { type: 'string', holds: 'number' },
  audience: { type: 'string', holds: 'number' },
};

const defined = <Fields extends object>(fields: Fields): { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> } => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;

/** What was not said stays as it is. */
const changed = (before: Workshop, options: Options): Result<Workshop> => {
  const values = optionValues(options);
  const languages = options.texts('language');
  if (languages.some((language) => !storyParts.language.safeParse(language).success)) values.complain('problem.option-language', { option: 'language' });
  const [startsOn, endsOn, hours, audience] = [values.day('from'), values.day('to'), values.count('hours'), values.count('audience', { isWhole: true })];
  const next: Workshop = {
    ...before,
    ...defined({ title: options.text('title')?.trim(), startsOn, endsOn, place: options.text('place'), partner: options.text('partner'), purpose: options.text('purpose'), funder: options.text('funder'), hours, audience }),
    ...(languages.length === 0 ? {} : { languages: [...languages] }),
  };
  if (next.title === '') values.complain('problem.workshop-title', {});
  if (next.endsOn < next.startsOn) values.complain('problem.workshop-days', {});
  return values.reasons.length === 0 ? succeed(next) : refuse('answer-invalid', {}, { reasons: values.reasons });
};

const addCommand: Command = {
  name: 'workshop add',
  positionals: [],
  options: { ...facts, title: { type: 'string', isRequired: true }, from: { type: 'string', holds: 'date', isRequired: true } },
  run: async ({ options, studio, sentences }) => {
    const startsOn = options.text('from') ?? '';
    const empty: Workshop = { schemaVersion: 1, id: newId(), title: '', startsOn, endsOn: startsOn, place: '', partner: '', languages: [], purpose: '', participants: [], notices: [] };
    const workshop = changed(empty, options);
    if (!workshop.ok) return workshop;
    const library = await studio.library({ create: true });
    if (!library.ok) return library;
    const made = await createWorkshop(studio, workshop.value);
    return made.ok ? { ok: true, value: { value: { workshop: made.value }, lines: [sentences.say('cli.workshop-added', { title: made.value.title, id: made.value.id })] } } : made;
  },
};

const changeCommand: Command = {
  name: 'workshop change',
  positionals: ['workshop'],
  options: facts,
  run: async ({ positionals, options, studio, sentences }) => {
    const found = await findWorkshop(studio, positionals[0] ?? '');
    if (!found.ok) return found;
    const written = await changeWorkshop(studio, found.value.id, (present) => changed(present, options));
    return written.ok ? { ok: true, value: { value: { workshop: written.value }, lines: [sentences.say('cli.workshop-changed', { title: written.value.title })] } } : written;
  },
};

const listCommand: Command = {
  name: 'workshop list',
  positionals: [],
  options: {},
  run: async ({ studio, sentences }) => {
    const library = await studio.library();
    if (!library.ok) return library;
    const workshops = await listWorkshops(studio);
    if (!workshops.ok) return workshops;
    const lines = workshops.value.map(({ id, startsOn, title, place }) => `${id}  ${startsOn}  ${title}${place === '' ? '' : ` (${place})`}`);
    return { ok: true, value: { value: { workshops: workshops.value }, lines: lines.length === 0 ? [sentences.say('cli.no-workshops')] : lines } };
  },
};

const signs = { none: '·', some: '◐', done: '●' } as const;

const rowLine = ({ sentences: { say } }: CommandCall, row: BoardRow, index: number): string => {
  const stages = pathStages.map((stage: PathStage) => `${signs[row.path[stage]]} ${say(`workshop.stage.${stage}`)}`).join('  ');
  const name = row.parts?.publicName ?? say('workshop.storyteller', { number: index + 1 });
  const help = row.help.map((reason) => say(`workshop.help.${reason}`)).join(', ');
  return `${row.participant.subjectId}  ${name}\n    ${stages}${help === '' ? '' : `\n    ! ${help}`}`;
};

const showCommand: Command = {
  name: 'workshop show',
  positionals: ['workshop'],
  options: {},
  run: async (call) => {
    const { positionals, studio, sentences, askPassphrase } = call;
    const found = await findWorkshop(studio, positionals[0] ?? '');
    if (!found.ok) return found;
    // Without a passphrase the board stands all the same, only nobody has a name.
    const keys = await unlockKeys({ studio, askPassphrase, mayCreate: false });
    if (!keys.ok && keys.failure.code !== 'passphrase-needed') return keys;
    const board = await workshopBoard({ studio, workshopId: found.value.id, ...(keys.ok ? { keys: keys.value } : {}) });
    if (!board.ok) return board;
    const { rows, loose, isLocked } = board.value;
    const lines = [
      `${found.value.title}  ${found.value.startsOn} – ${found.value.endsOn}`,
      ...rows.map((row, index) => rowLine(call, row, index)),
      ...loose.flatMap((story) => (story.kind === 'readable' ? [sentences.say('cli.workshop-loose', { title: story.title, storyId: story.storyId })] : [])),
      ...(isLocked ? [sentences.say('cli.workshop-locked')] : []),
    ];
    return { ok: true, value: { value: board.value, lines } };
  },
};

export const workshopCommands: readonly Command[] = [addCommand, changeCommand, listCommand, showCommand];
