/**
 * Makes clips and changes them, and tells what they are made of.
 *
 * In: intentions of a trainer. Out: the clip as it lies on the disk. A source is looked at before it is taken, so that
 * nobody builds on what is not there; its people are asked about by the gate, not here.
 */
import { clipTracks } from '../../core/clip/clip-plan.ts';
import { editClip, type ClipEdit } from '../../core/clip/edit-clip.ts';
import { newClip, type Clip, type ClipPoint, type ClipSource } from '../../core/clip/clip.ts';
import type { SourceClock } from '../../core/clip/source-clock.ts';
import { refuse, succeed, type Reason, type Result } from '../../core/failure.ts';
import type { PresetId } from '../../core/plan/presets.ts';
import { createClip, openClip } from '../library/clips.ts';
import { askClipGate, clipReason, placeClip } from './clip-outlook.ts';
import { openSource, withClipSources } from './clip-sources.ts';
import { newId, type Studio } from './studio.ts';

/** What exports make as well: its segments are there already. */
export const usualClipPreset: PresetId = 'portfolio-1080p';

/** Asks the library to be there; a clip without one would lie nowhere. */
const withLibrary = async <Value>(studio: Studio, work: () => Promise<Result<Value>>): Promise<Result<Value>> => {
  const library = await studio.library();
  return library.ok ? work() : library;
};

export const makeClip = ({ studio, title, language }: { readonly studio: Studio; readonly title: string; readonly language: string }): Promise<Result<Clip>> =>
  withLibrary(studio, () => createClip(studio, newClip({ id: newId(), title, language })));

export interface ClipReference {
  readonly studio: Studio;
  readonly clipId: string;
}

/** Applies changes in order; all, or none. */
export const changeClip = ({ studio, clipId }: ClipReference, changes: readonly ClipEdit[]): Promise<Result<Clip>> =>
  withLibrary(studio, async () => {
    const opened = await openClip(studio, clipId);
    if (!opened.ok) return opened;
    return opened.value.update((present) => changes.reduce<Result<Clip>>((clip, change) => (clip.ok ? editClip(clip.value, change) : clip), succeed(present)));
  });

/** The clip as somebody has it before them takes the place of the one that is kept; earlier ones stay in its backups. */
export const keepClip = ({ studio, clip }: { readonly studio: Studio; readonly clip: Clip }): Promise<Result<Clip>> =>
  withLibrary(studio, async () => {
    const opened = await openClip(studio, clip.id);
    return opened.ok ? opened.value.update(() => succeed(clip)) : opened;
  });

export const readOneClip = ({ studio, clipId }: ClipReference): Promise<Result<Clip>> =>
  withLibrary(studio, async () => {
    const opened = await openClip(studio, clipId, { readOnly: true });
    return opened.ok ? succeed(opened.value.value()) : opened;
  });

export interface AddPart extends ClipReference {
  readonly source: { readonly kind: 'story'; readonly storyId: string } | { readonly kind: 'package'; readonly exportId: string };
  readonly portfolioRoot: string;
  /** Where the part begins and ends; the whole source when absent. */
  readonly points: (clock: SourceClock) => Result<{ readonly in: ClipPoint; readonly out: ClipPoint }>;
  /** Counted from 0; at the end when absent. */
  readonly at?: number;
}

const isSame = (source: ClipSource, wanted: AddPart['source']): boolean =>
  source.kind === 'story' ? wanted.kind === 'story' && source.storyId === wanted.storyId : wanted.kind === 'package' && source.exportId === wanted.exportId;

export const addPart = async (request: AddPart): Promise<Result<Clip>> => {
  const { studio, source, portfolioRoot, points, at } = request;
  const clip = await readOneClip(request);
  if (!clip.ok) return clip;
  const known = clip.value.sources.find((one) => isSame(one, source));
  const taken: ClipSource = known ?? { id: newId(), ...source };
  const opened = await openSource({ studio, clip: clip.value, preset: usualClipPreset, portfolioRoot }, taken);
  if (!opened.ok) return opened;
  await opened.value.opened?.close();
  const placed = points(opened.value.clock);
  if (!placed.ok) return placed;
  const part = { id: newId(), sourceId: taken.id, ...placed.value, notes: '' };
  return changeClip(request, [...(known === undefined ? [{ kind: 'add-source' as const, source: taken }] : []), { kind: 'add-part', part, at: at ?? clip.value.parts.length }]);
};

export interface ClipOutlook {
  readonly clip: Clip;
  readonly durationMs: number;
  readonly parts: readonly { readonly id: string; readonly title: string; readonly startMs: number; readonly lengthMs: number }[];
  readonly sources: readonly ({ readonly sourceId: string; readonly durationMs: number } & Pick<SourceClock, 'title' | 'fps' | 'scenes'>)[];
  readonly problems: readonly Reason[];
  readonly refusals: readonly Reason[];
  readonly warnings: readonly Reason[];
  readonly isAllowed: boolean;
  readonly validUntil?: string;
  /** Captions are there in the language of the course, for every part. */
  readonly hasCaptions: boolean;
}

/** All that stands between a clip and its course, without a passphrase: what is told in confidence is compared at export. */
export const clipOutlook = async ({ studio, clipId, portfolioRoot, preset = usualClipPreset }: ClipReference & { readonly portfolioRoot: string; readonly preset?: PresetId }): Promise<Result<ClipOutlook>> => {
  const clip = await readOneClip({ studio, clipId });
  if (!clip.ok) return clip;
  return withClipSources({ studio, clip: clip.value, preset, portfolioRoot }, async (sources) => {
    const clock = placeClip(clip.value, sources);
    const answer = await askClipGate({ studio, clip: clip.value, sources });
    if (!answer.ok) return answer;
    const { refusals, warnings, isAllowed, validUntil } = answer.value;
    const hasCaptions = clock.parts.every((part) => clipTracks(clip.value, { parts: [part] }).some((track) => track.language === clip.value.language));
    return succeed({
      clip: clip.value,
      durationMs: Math.round(clock.durationMs),
      parts: clock.parts.map(({ part, clock: source, startMs, lengthMs }) => ({ id: part.id, title: source.title, startMs, lengthMs })),
      sources: [...sources].map(([sourceId, { clock: source }]) => ({ sourceId, title: source.title, fps: source.fps, durationMs: Math.round((source.frameCount * 1000) / source.fps), scenes: source.scenes.map(({ sceneId, startMs, endMs }) => ({ sceneId, startMs, endMs })) })),
      problems: clock.problems,
      refusals: refusals.map(clipReason),
      warnings: warnings.map(clipReason),
      isAllowed: isAllowed && clock.problems.length === 0,
      hasCaptions,
      ...(validUntil === undefined ? {} : { validUntil }),
    });
  });
};

/** By the number people see, counted from 1. */
export const partNumbered = (clip: Clip, number: number): Result<Clip['parts'][number]> => {
  const part = clip.parts[number - 1];
  return part === undefined ? refuse('edit-refused', {}, { reasons: [{ code: 'problem.clip-part-missing', params: { partId: String(number) } }] }) : succeed(part);
};
