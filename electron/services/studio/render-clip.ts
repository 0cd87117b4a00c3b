/**
 * Renders a clip into its own renders/ folder.
 *
 * In: a clip of the library. Out: a checked film with its report. Refuses what has problems, and what may not be cut;
 * the film is a working copy, and leaves only by an export.
 */
import path from 'node:path';
import { planClip } from '../../core/clip/clip-plan.ts';
import type { Clip } from '../../core/clip/clip.ts';
import { assert, refuse, type Result } from '../../core/failure.ts';
import { presets, type PresetId } from '../../core/plan/presets.ts';
import { clipFolder } from '../library/clips.ts';
import { storyPaths } from '../library/story-paths.ts';
import { renderClip, type ClipOutcome } from '../render/render-clip.ts';
import { askClipGate, placeClip, refuseClipProblems, refuseCutting } from './clip-outlook.ts';
import { withClipSources, type OpenSources } from './clip-sources.ts';
import { readOneClip, type ClipReference } from './clips.ts';
import type { RenderProgress } from './render-story.ts';
import type { Studio } from './studio.ts';

export interface ClipRenderTerms {
  readonly preset: PresetId;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: RenderProgress) => void;
}

export interface OpenedClip extends ClipRenderTerms {
  readonly studio: Studio;
  readonly clip: Clip;
  readonly sources: OpenSources;
}

const languageOf = ({ clip, sources }: OpenedClip): string => {
  const first = sources.get(clip.parts[0]?.sourceId ?? '');
  return first?.opened?.story().language ?? first?.held?.note.languages[0] ?? clip.language;
};

/** The film of a clip whose sources are open. The gate is the caller's to ask. */
export const renderOpenedClip = async (request: OpenedClip): Promise<Result<ClipOutcome>> => {
  const { studio, clip, sources, preset, signal, onProgress } = request;
  if (presets[preset].container !== 'mp4') return refuse('preset-unknown', { preset, presets: Object.values(presets).filter((one) => one.container === 'mp4').map((one) => one.id).join(', ') });
  const clock = placeClip(clip, sources);
  const sound = refuseClipProblems(clock);
  if (!sound.ok) return sound;
  const ffmpeg = await studio.ffmpeg();
  if (!ffmpeg.ok) return ffmpeg;
  const materialOf = (sourceId: string) => {
    const source = sources.get(sourceId);
    assert(source, 'a clip without problems has all its sources');
    return source.material;
  };
  const planOf = (sourceId: string) => {
    const material = sources.get(sourceId)?.material;
    return material?.kind === 'story' ? material.plan : undefined;
  };
  const folder = clipFolder(studio, clip.id);
  return renderClip({
    plan: planClip({ clip, clock, preset, language: languageOf(request), planOf }),
    materialOf,
    clipFolder: folder,
    outFile: path.join(storyPaths(folder).renders, `clip-${preset}.mp4`),
    ffmpeg: ffmpeg.value,
    fontsFolder: studio.fontsFolder,
    fs: studio.fs,
    ...(signal === undefined ? {} : { signal }),
    ...(onProgress === undefined ? {} : { onProgress: ({ doneMs, totalMs, phase, leftMs }) => onProgress({ phase, share: totalMs === 0 ? 0 : doneMs / totalMs, ...(leftMs === undefined ? {} : { leftMs }) }) }),
  });
};

export const renderOneClip = async (request: ClipReference & ClipRenderTerms & { readonly portfolioRoot: string }): Promise<Result<ClipOutcome>> => {
  const clip = await readOneClip(request);
  if (!clip.ok) return clip;
  return withClipSources({ ...request, clip: clip.value }, async (sources) => {
    const placed = refuseClipProblems(placeClip(clip.value, sources));
    if (!placed.ok) return placed;
    const answer = await askClipGate({ studio: request.studio, clip: clip.value, sources });
    if (!answer.ok) return answer;
    const allowed = refuseCutting(answer.value);
    return allowed.ok ? renderOpenedClip({ ...request, clip: clip.value, sources }) : allowed;
  });
};
