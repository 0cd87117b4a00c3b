import path from 'node:path';
import { z } from 'zod';
import { clipEditSchema, type ClipEdit } from '../../core/clip/edit-clip.ts';
import type { Clip } from '../../core/clip/clip.ts';
import { readPoint, wholeSource } from '../../core/clip/point-text.ts';
import { refuse, succeed, type Reason, type Result } from '../../core/failure.ts';
import { storyParts } from '../../core/story/story.ts';
import { listClips } from '../../services/library/clips.ts';
import { addPart, changeClip, clipOutlook, makeClip, partNumbered, readOneClip } from '../../services/studio/clips.ts';
import type { Command, CommandCall, CommandOutcome } from '../command.ts';
import type { Sentences } from '../sentences.ts';
import { optionValues } from './option-values.ts';

/** Where received packages lie: the library's own portfolio unless said. */
export const portfolioRootOf = ({ options, studio, pathOf }: Pick<CommandCall, 'options' | 'studio' | 'pathOf'>): string => {
  const given = options.text('portfolio');
  return given === undefined ? path.join(studio.libraryRoot, 'portfolio') : pathOf(given);
};

export const portfolioOption = { portfolio: { type: 'string', holds: 'folder' } } as const satisfies Command['options'];

const told = (clip: Clip, sentences: Sentences): CommandOutcome => ({ value: clip, lines: [sentences.say('cli.clip-row', { id: clip.id, title: clip.title, count: clip.parts.length })] });

export const tellClip = (clip: Result<Clip>, sentences: Sentences): Result<CommandOutcome> => (clip.ok ? succeed(told(clip.value, sentences)) : clip);

const languageOption = (options: CommandCall['options'], fallback: string): Result<string> => {
  const language = options.text('language') ?? fallback;
  return storyParts.language.safeParse(language).success ? succeed(language) : refuse('usage', { usage: '--language ar' });
};

const newCommand: Command = {
  name: 'clip new',
  positionals: [],
  options: { title: { type: 'string', holds: 'words', isRequired: true }, language: { type: 'string', holds: 'language', isRequired: true } },
  run: async ({ options, studio, sentences }) => {
    const language = languageOption(options, 'en');
    return language.ok ? tellClip(await makeClip({ studio, title: options.text('title') ?? '', language: language.value }), sentences) : language;
  },
};

const listCommand: Command = {
  name: 'clip list',
  positionals: [],
  options: {},
  run: async ({ studio, sentences }) => {
    const library = await studio.library();
    if (!library.ok) return library;
    const listed = await listClips(studio);
    if (!listed.ok) return listed;
    const lines = [...listed.value.clips.flatMap((clip) => told(clip, sentences).lines), ...listed.value.unreadable.map((clip) => sentences.say('note.clip-unreadable', { clip }))];
    return succeed({ value: listed.value, lines: lines.length === 0 ? [sentences.say('cli.clips-none')] : lines });
  },
};

const sourceOf = ({ options }: CommandCall): Result<Parameters<typeof addPart>[0]['source']> => {
  const [storyId, exportId] = [options.text('story'), options.text('package')];
  if (storyId !== undefined && exportId === undefined) return storyParts.id.safeParse(storyId).success ? succeed({ kind: 'story', storyId }) : refuse('story-missing');
  if (exportId !== undefined && storyId === undefined) return z.uuid().safeParse(exportId).success ? succeed({ kind: 'package', exportId }) : refuse('clip-source-missing', { source: exportId });
  return refuse('usage', { usage: '--story <story> | --package <export id>' });
};

const addCommand: Command = {
  name: 'clip add',
  positionals: ['clip'],
  options: {
    story: { type: 'string', holds: 'story' },
    package: { type: 'string', holds: 'export id' },
    in: { type: 'string', holds: 'scene:2|1:02.5|312f' },
    out: { type: 'string', holds: 'scene:2|1:02.5|312f' },
    at: { type: 'string', holds: 'number' },
    ...portfolioOption,
  },
  run: async (call) => {
    const { positionals, options, studio, sentences } = call;
    const source = sourceOf(call);
    if (!source.ok) return source;
    const [from, until, at] = [options.text('in'), options.text('out'), options.text('at')];
    if (at !== undefined && !/^[1-9]\d{0,3}$/.test(at)) return refuse('usage', { usage: '--at 1' });
    const added = await addPart({
      studio,
      clipId: positionals[0] ?? '',
      source: source.value,
      portfolioRoot: portfolioRootOf(call),
      ...(at === undefined ? {} : { at: Number(at) - 1 }),
      points: (clock) => {
        const whole = wholeSource(clock);
        const begin = from === undefined ? succeed(whole.in) : readPoint(from, 'in', clock);
        if (!begin.ok) return begin;
        const end = until === undefined ? succeed(whole.out) : readPoint(until, 'out', clock);
        return end.ok ? succeed({ in: begin.value, out: end.value }) : end;
      },
    });
    return tellClip(added, sentences);
  },
};

const setCommand: Command = {
  name: 'clip set',
  positionals: ['clip'],
  options: {
    title: { type: 'string', holds: 'words' },
    language: { type: 'string', holds: 'language' },
    'context-line': { type: 'string', holds: 'words' },
    'course-ends': { type: 'string', holds: 'day' },
    objective: { type: 'string', holds: 'words', multiple: true },
    prompt: { type: 'string', holds: 'words', multiple: true },
    part: { type: 'string', holds: 'number' },
    notes: { type: 'string', holds: 'words' },
  },
  run: async ({ positionals, options, studio, sentences }) => {
    const reference = { studio, clipId: positionals[0] ?? '' };
    const clip = await readOneClip(reference);
    if (!clip.ok) return clip;
    const language = languageOption(options, clip.value.language);
    if (!language.ok) return language;
    const typed = optionValues(options);
    const [title, contextLine, courseEndsOn, notes] = [options.text('title'), options.text('context-line'), typed.day('course-ends'), options.text('notes')];
    if (typed.reasons.length > 0) return refuse('usage', { usage: '--course-ends 2027-03-01' }, { reasons: typed.reasons });
    const part = notes === undefined ? undefined : partNumbered(clip.value, Number(options.text('part') ?? '1'));
    if (part !== undefined && !part.ok) return part;
    const changes: readonly ClipEdit[] = [
      ...(title === undefined ? [] : [{ kind: 'set-title' as const, title }]),
      { kind: 'set-language', language: language.value },
      ...(contextLine === undefined ? [] : [{ kind: 'set-context-line' as const, contextLine }]),
      ...(courseEndsOn === undefined ? [] : [{ kind: 'set-course-end' as const, courseEndsOn }]),
      ...(options.texts('objective').length === 0 ? [] : [{ kind: 'set-objectives' as const, objectives: options.texts('objective') }]),
      ...(options.texts('prompt').length === 0 ? [] : [{ kind: 'set-prompts' as const, prompts: options.texts('prompt') }]),
      ...(notes === undefined || part === undefined ? [] : [{ kind: 'set-notes' as const, partId: part.value.id, notes }]),
    ];
    const checked = z.array(clipEditSchema).safeParse(changes);
    if (!checked.success) return refuse('usage', { usage: '--title, --context-line, --notes: ≤ 1000; --objective, --prompt: ≤ 500, ≤ 30 ×' });
    return tellClip(await changeClip(reference, checked.data), sentences);
  },
};

const sayReasons = (reasons: readonly Reason[], sentences: Sentences): readonly string[] => sentences.failureLines({ code: 'consent-refused', params: { channel: 'training-course' }, reasons }).slice(1);

const showCommand: Command = {
  name: 'clip show',
  positionals: ['clip'],
  options: portfolioOption,
  run: async (call) => {
    const { positionals, studio, sentences } = call;
    const outlook = await clipOutlook({ studio, clipId: positionals[0] ?? '', portfolioRoot: portfolioRootOf(call) });
    if (!outlook.ok) return outlook;
    const { clip, parts, problems, refusals, warnings, isAllowed, hasCaptions, durationMs, validUntil } = outlook.value;
    const seconds = (ms: number): number => Math.round(ms / 100) / 10;
    return succeed({
      value: outlook.value,
      lines: [
        ...told(clip, sentences).lines,
        ...parts.map((part, index) => sentences.say('cli.clip-part', { number: index + 1, title: part.title, from: seconds(part.startMs), seconds: seconds(part.lengthMs) })),
        sentences.say('cli.clip-length', { seconds: seconds(durationMs), chapters: clip.chapters.length, questions: clip.questions.length }),
        ...(hasCaptions ? [] : [sentences.say('note.clip-captions-missing', { language: clip.language })]),
        ...sayReasons([...problems, ...refusals, ...warnings], sentences),
        ...(isAllowed ? [sentences.say('cli.clip-allowed', { validUntil: (validUntil ?? '').slice(0, 10) })] : [sentences.say('cli.clip-not-allowed')]),
      ],
    });
  },
};

export const clipCommands: readonly Command[] = [newCommand, listCommand, addCommand, setCommand, showCommand];
