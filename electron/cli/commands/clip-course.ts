import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { clipParts, type Clip, type ClipQuestion } from '../../core/clip/clip.ts';
import { clipEditSchema } from '../../core/clip/edit-clip.ts';
import { momentMs } from '../../core/clip/point-text.ts';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import { failureFromDisk } from '../../services/disk/disk-fault.ts';
import { changeClip, partNumbered, readOneClip } from '../../services/studio/clips.ts';
import { newId } from '../../services/studio/studio.ts';
import type { Command, Options } from '../command.ts';
import { tellClip } from './clip.ts';

const momentOptions = { part: { type: 'string', holds: 'number' }, at: { type: 'string', holds: '12.5', isRequired: true } } as const satisfies Command['options'];

/** On the clock of the part. Frames would need its source; seconds to the thousandth name every frame. */
const momentOf = (text: string): Result<number> => {
  const atMs = text.endsWith('f') ? undefined : momentMs(text, 1);
  return atMs === undefined ? refuse('usage', { usage: '--at 12.5' }) : succeed(atMs);
};

const placeOf = (clip: Clip, options: Options, at: string): Result<{ readonly partId: string; readonly atMs: number }> => {
  const part = partNumbered(clip, Number(options.text('part') ?? '1'));
  if (!part.ok) return part;
  const atMs = momentOf(at);
  return atMs.ok ? succeed({ partId: part.value.id, atMs: atMs.value }) : atMs;
};

const chapterCommand: Command = {
  name: 'clip chapter',
  positionals: ['clip'],
  options: { ...momentOptions, title: { type: 'string', holds: 'words', isRequired: true } },
  run: async ({ positionals, options, studio, sentences }) => {
    const reference = { studio, clipId: positionals[0] ?? '' };
    const clip = await readOneClip(reference);
    if (!clip.ok) return clip;
    const place = placeOf(clip.value, options, options.text('at') ?? '');
    if (!place.ok) return place;
    const chapter = clipParts.chapter.safeParse({ id: newId(), ...place.value, title: options.text('title') ?? '' });
    return chapter.success ? tellClip(await changeClip(reference, [{ kind: 'put-chapter', chapter: chapter.data }]), sentences) : refuse('usage', { usage: '--title: ≤ 500' });
  },
};

const rightNumbers = (options: Options): ReadonlySet<number> => new Set(options.texts('right').map(Number));

/** `1:4.5=A woman at a door`: the still of part 1 at that moment, and what it shows. */
const pictureOf = (clip: Clip, text: string): Result<Extract<ClipQuestion, { readonly kind: 'order' }>['pictures'][number]> => {
  const match = /^(\d+):([\d.:]+)=(.*\S.*)$/s.exec(text);
  if (match === null) return refuse('usage', { usage: '--picture "1:4.5=A woman at a door"' });
  const [part, atMs] = [partNumbered(clip, Number(match[1])), momentOf(match[2] ?? '')];
  if (!part.ok) return part;
  return atMs.ok ? succeed({ id: newId(), partId: part.value.id, atMs: atMs.value, altText: (match[3] ?? '').trim() }) : atMs;
};

const questionOf = (clip: Clip, options: Options, place: { readonly partId: string; readonly atMs: number }): Result<unknown> => {
  const base = { id: newId(), ...place, ask: options.text('ask') ?? '' };
  const kind = options.text('kind') ?? 'open';
  const answers = options.texts('option').map((text) => ({ id: newId(), text }));
  const right = answers.filter((_one, index) => rightNumbers(options).has(index + 1)).map(({ id }) => id);
  if (kind === 'single') return succeed({ ...base, kind, options: answers, ...(right[0] === undefined ? {} : { rightId: right[0] }) });
  if (kind === 'multiple') return succeed({ ...base, kind, options: answers, rightIds: right });
  if (kind !== 'order') return succeed({ ...base, kind });
  const pictures = [];
  for (const text of options.texts('picture')) {
    const picture = pictureOf(clip, text);
    if (!picture.ok) return picture;
    pictures.push(picture.value);
  }
  return succeed({ ...base, kind, pictures });
};

const questionCommand: Command = {
  name: 'clip question',
  positionals: ['clip'],
  options: {
    ...momentOptions,
    kind: { type: 'string', holds: 'single|multiple|order|open', isRequired: true },
    ask: { type: 'string', holds: 'words', isRequired: true },
    option: { type: 'string', holds: 'words', multiple: true },
    right: { type: 'string', holds: 'number', multiple: true },
    picture: { type: 'string', holds: '1:4.5=what it shows', multiple: true },
  },
  run: async ({ positionals, options, studio, sentences }) => {
    const reference = { studio, clipId: positionals[0] ?? '' };
    const clip = await readOneClip(reference);
    if (!clip.ok) return clip;
    const place = placeOf(clip.value, options, options.text('at') ?? '');
    if (!place.ok) return place;
    const made = questionOf(clip.value, options, place.value);
    if (!made.ok) return made;
    const question = clipParts.question.safeParse(made.value);
    return question.success ? tellClip(await changeClip(reference, [{ kind: 'put-question', question: question.data }]), sentences) : refuse('usage', { usage: '--kind single|multiple|order|open; --ask, --option: ≤ 500, ≤ 30 ×' });
  },
};

const readChanges = async (file: string): Promise<Result<unknown>> => {
  try {
    return succeed(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    return error instanceof SyntaxError ? refuse('document-unreadable', { name: 'changes' }) : { ok: false, failure: failureFromDisk(error) };
  }
};

const editCommand: Command = {
  name: 'clip edit',
  positionals: ['clip', 'changes'],
  options: {},
  run: async ({ positionals, studio, sentences, pathOf }) => {
    const found = await readChanges(pathOf(positionals[1] ?? ''));
    if (!found.ok) return found;
    const changes = z.array(clipEditSchema).safeParse(found.value);
    if (!changes.success) return refuse('document-invalid', { name: 'changes' }, { reasons: changes.error.issues.slice(0, 20).map((issue) => ({ code: 'note.field-invalid', params: { field: issue.path.join('.'), message: issue.message } })) });
    return tellClip(await changeClip({ studio, clipId: positionals[0] ?? '' }, changes.data), sentences);
  },
};

export const clipCourseCommands: readonly Command[] = [chapterCommand, questionCommand, editCommand];
