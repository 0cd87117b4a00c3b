/**
 * Renders a story with a preset, keeps the film as a working copy, and hands out a copy only through the gate.
 *
 * In: a story, a preset, perhaps a place outside. Out: a checked film with its report. What stays in the story's
 * renders/ is a working copy; a film at any other place is the teller's own copy, so the gate of `own-copy` is asked
 * and the ledger written before the file appears there.
 */
import path from 'node:path';
import { storyHash } from '../../core/story/story-hash.ts';
import { planRender } from '../../core/plan/render-plan.ts';
import { burnLanguageFor, presets, type PresetId } from '../../core/plan/presets.ts';
import type { Story } from '../../core/story/story.ts';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import { failureFromDisk } from '../disk/disk-fault.ts';
import { forgetFilmSource, noteFilmSource } from '../library/finished-films.ts';
import type { OpenStory } from '../library/open-story.ts';
import { storyPaths } from '../library/story-paths.ts';
import { renderPlan } from '../render/render-plan.ts';
import { refuseProblems } from './check.ts';
import { giveCopy, type RenderedStory } from './give-copy.ts';
import type { AskPassphrase } from './keys.ts';
import { withStory, type StoryReference } from './open-story.ts';
import { settleOwnCopy } from './own-copy-terms.ts';
import type { Studio } from './studio.ts';
import { tellTakenBack } from './taken-back-meanwhile.ts';

export interface RenderProgress {
  readonly phase: string;
  readonly share: number;
  readonly leftMs?: number;
}

export interface RenderTerms {
  readonly studio: Studio;
  readonly preset: PresetId;
  /** A language, or `none`; the preset decides when absent. */
  readonly burn?: string;
  readonly outFile?: string;
  readonly reasons?: readonly string[];
  readonly askPassphrase: AskPassphrase;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: RenderProgress) => void;
}

export type RenderRequest = StoryReference & RenderTerms;

export interface RenderOpenRequest {
  readonly studio: Studio;
  readonly opened: OpenStory;
  readonly preset: PresetId;
  readonly burn?: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: RenderProgress) => void;
}

/** `story-portfolio-1080p-ar.mp4`: says what it is, and nothing about anyone. */
export const renderName = (preset: PresetId, burn: string): string => `story-${preset}${burn === 'none' ? '' : `-${burn}`}.${presets[preset].container}`;

const missingTrack = (story: Story, burn: string | undefined): Result<void> => {
  if (burn === undefined || burn === 'none' || story.captions.some((track) => track.language === burn)) return succeed(undefined);
  return refuse('caption-language-missing', { language: burn, languages: story.captions.map((track) => track.language).join(', ') || '–' });
};

/** Renders an open story into its renders/ folder. */
export const renderOpened = async ({ studio, opened, preset, burn, signal, onProgress }: RenderOpenRequest): Promise<Result<RenderedStory>> => {
  const story = opened.story();
  const sound = refuseProblems(story);
  if (!sound.ok) return sound;
  const track = missingTrack(story, burn);
  if (!track.ok) return track;
  const ffmpeg = await studio.ffmpeg();
  if (!ffmpeg.ok) return ffmpeg;
  const plan = planRender({ story, preset, ...(burn === undefined ? {} : { burn }) });
  const outFile = path.join(storyPaths(opened.folder).renders, renderName(preset, plan.burn));
  try {
    await forgetFilmSource({ fs: studio.fs, film: outFile });
  } catch (error) {
    return { ok: false, failure: failureFromDisk(error) };
  }
  const rendered = await renderPlan({
    plan,
    storyFolder: opened.folder,
    outFile,
    ffmpeg: ffmpeg.value,
    fontsFolder: studio.fontsFolder,
    fs: studio.fs,
    ...(signal === undefined ? {} : { signal }),
    ...(onProgress === undefined ? {} : { onProgress: ({ doneMs, totalMs, phase, leftMs }) => onProgress({ phase, share: totalMs === 0 ? 0 : doneMs / totalMs, ...(leftMs === undefined ? {} : { leftMs }) }) }),
  });
  if (!rendered.ok) return rendered;
  const hash = storyHash(story);
  const noted = await noteFilmSource({ fs: studio.fs, film: outFile }, hash);
  return noted.ok ? succeed({ ...rendered.value, storyHash: hash }) : noted;
};

const isInside = (folder: string, file: string): boolean => {
  const relative = path.relative(folder, file);
  return relative !== '' && !relative.startsWith('..') && !path.isAbsolute(relative);
};

const refuseOccupied = async (studio: Studio, outFile: string): Promise<Result<void>> => {
  try {
    const found = await studio.fs.facts(outFile);
    return found === undefined ? succeed(undefined) : refuse('target-exists', { name: path.basename(outFile) });
  } catch (error) {
    return { ok: false, failure: failureFromDisk(error, { name: path.basename(outFile) }) };
  }
};

/** Where the copy goes, or undefined when the film stays under its own name in renders/. */
const copyTarget = ({ outFile, preset, burn }: RenderTerms, opened: OpenStory): Result<string | undefined> => {
  if (outFile === undefined) return succeed(undefined);
  const { container } = presets[preset];
  if (path.extname(outFile).toLowerCase() !== `.${container}`) return refuse('render-ending', { name: path.basename(outFile), preset, ending: `.${container}` });
  const { renders } = storyPaths(opened.folder);
  if (!isInside(renders, outFile)) return succeed(outFile);
  const own = renderName(preset, burnLanguageFor(opened.story(), preset, burn));
  return path.relative(renders, outFile) === own ? succeed(undefined) : refuse('render-own-folder', { name: path.basename(outFile), own });
};

/** The same of a story that is open already. */
export const renderOrGiveOpened = async (request: RenderTerms, opened: OpenStory): Promise<Result<RenderedStory>> => {
  const { studio } = request;
  const target = copyTarget(request, opened);
  if (!target.ok) return target;
  const render = (): Promise<Result<RenderedStory>> => renderOpened({ studio, opened, preset: request.preset, ...(request.burn === undefined ? {} : { burn: request.burn }), ...(request.signal === undefined ? {} : { signal: request.signal }), ...(request.onProgress === undefined ? {} : { onProgress: request.onProgress }) });
  if (target.value === undefined) return render();
  const free = await refuseOccupied(studio, target.value);
  if (!free.ok) return free;
  const allowed = await settleOwnCopy(request, opened);
  if (!allowed.ok) return allowed;
  const rendered = await render();
  const given = rendered.ok ? await giveCopy({ studio, opened, rendered: rendered.value, outFile: target.value, terms: allowed.value }) : rendered;
  return tellTakenBack({ studio, opened, channel: 'own-copy', recipient: undefined, leavesAs: 'own-file', privateFields: allowed.value.privateFields, acknowledged: allowed.value.reasons }, given);
};

export const renderStory = (request: RenderRequest): Promise<Result<RenderedStory>> => withStory(request, (opened) => renderOrGiveOpened(request, opened));
