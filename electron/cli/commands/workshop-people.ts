/**
 * Storytellers and facilitators of a workshop on the command line.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathShares, pathStages, type PathShare, type PathStage } from '../../core/consent/organisation.ts';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import { readFacilitatorParts, readStorytellerParts } from '../../core/workshop/private-parts.ts';
import { withStory } from '../../services/studio/open-story.ts';
import { findWorkshop } from '../../services/studio/find-workshop.ts';
import { keepFacilitatorNotes, removeStoryteller, saveStoryteller, type StorytellerChange } from '../../services/studio/workshop-people.ts';
import type { Command, Options } from '../command.ts';
import { optionValues, type OptionValues } from './option-values.ts';

/** What was told in confidence comes from a file: an argument can be read by other programs. */
const readPrivate = async <Value>(file: string, read: (text: string) => Value | undefined): Promise<Result<Value>> => {
  try {
    const value = read(await readFile(file, 'utf8'));
    return value === undefined ? refuse('answer-invalid', {}, { reasons: [{ code: 'problem.workshop-private-file', params: {} }] }) : succeed(value);
  } catch {
    return refuse('file-missing', { name: path.basename(file) });
  }
};

/** `circle=done`; `script=story` lets the story tell again. */
const marksOf = (options: Options, values: OptionValues): StorytellerChange['marks'] => {
  const marks: Partial<Record<PathStage, PathShare | null>> = {};
  for (const typed of options.texts('mark')) {
    const [stage, share] = typed.split('=');
    const [known, told] = [pathStages.find((one) => one === stage), pathShares.find((one) => one === share)];
    if (known === undefined || (told === undefined && share !== 'story')) values.complain('problem.option-mark', { stages: pathStages.join(', '), shares: [...pathShares, 'story'].join(', ') });
    else marks[known] = told ?? null;
  }
  return Object.keys(marks).length === 0 ? undefined : marks;
};

const yesOrNo = ['yes', 'no'] as const;

const storytellerCommand: Command = {
  name: 'workshop storyteller',
  positionals: ['workshop'],
  options: {
    storyteller: { type: 'string', holds: 'id' },
    'private-file': { type: 'string', holds: 'JSON file' },
    story: { type: 'string', holds: 'story id|none' },
    trained: { type: 'string', holds: 'yes|no' },
    'needs-help': { type: 'string', holds: 'yes|no' },
    mark: { type: 'string', holds: 'circle=done', multiple: true },
    remove: { type: 'boolean' },
  },
  run: async ({ positionals, options, studio, pathOf, askPassphrase, sentences }) => {
    const found = await findWorkshop(studio, positionals[0] ?? '');
    if (!found.ok) return found;
    const place = { studio, workshopId: found.value.id };
    const subjectId = options.text('storyteller');
    if (options.has('remove')) {
      const removed = await removeStoryteller({ ...place, subjectId: subjectId ?? '' });
      return removed.ok ? { ok: true, value: { value: {}, lines: [sentences.say('cli.storyteller-removed')] } } : removed;
    }
    const values = optionValues(options);
    const [trained, help, marks] = [values.maybeChoice('trained', yesOrNo), values.maybeChoice('needs-help', yesOrNo), marksOf(options, values)];
    if (values.reasons.length > 0) return refuse('answer-invalid', {}, { reasons: values.reasons });
    const file = options.text('private-file');
    const parts = file === undefined ? succeed(undefined) : await readPrivate(pathOf(file), readStorytellerParts);
    if (!parts.ok) return parts;
    const story = options.text('story');
    if (story !== undefined && story !== 'none') {
      const assigned = await withStory({ studio, story, pathOf }, (opened) => opened.apply({ kind: 'set-workshop', workshopId: place.workshopId }));
      if (!assigned.ok) return assigned;
    }
    const saved = await saveStoryteller({
      ...place,
      askPassphrase,
      change: { subjectId, parts: parts.value, storyId: story === 'none' ? null : story, isTrained: trained === undefined ? undefined : trained === 'yes', needsHelp: help === undefined ? undefined : help === 'yes', marks },
    });
    return saved.ok ? { ok: true, value: { value: saved.value, lines: [sentences.say('cli.storyteller-saved', { id: saved.value.subjectId })] } } : saved;
  },
};

const notesCommand: Command = {
  name: 'workshop notes',
  positionals: ['workshop'],
  options: { 'private-file': { type: 'string', holds: 'JSON file', isRequired: true } },
  run: async ({ positionals, options, studio, pathOf, askPassphrase, sentences }) => {
    const found = await findWorkshop(studio, positionals[0] ?? '');
    if (!found.ok) return found;
    const parts = await readPrivate(pathOf(options.text('private-file') ?? ''), readFacilitatorParts);
    if (!parts.ok) return parts;
    const kept = await keepFacilitatorNotes({ studio, workshopId: found.value.id, parts: parts.value, askPassphrase });
    return kept.ok ? { ok: true, value: { value: {}, lines: [sentences.say('cli.workshop-notes-kept')] } } : kept;
  },
};

export const workshopPeopleCommands: readonly Command[] = [storytellerCommand, notesCommand];
