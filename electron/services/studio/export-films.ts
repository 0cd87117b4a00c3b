/**
 * The media of a package: the film, the small film for phones, the poster, with the reports of their checks.
 *
 * In: an open story. Out: finished derivatives by role. They are rendered before the package is built, from the same
 * cache as any other render, so that an export after a render encodes nothing twice.
 */
import path from 'node:path';
import { succeed, type Result } from '../../core/failure.ts';
import type { ExportChecks } from '../../core/package/export-report.ts';
import type { MediaRole } from '../../core/package/names.ts';
import { filmSize, presets, type PresetId } from '../../core/plan/presets.ts';
import { storyTiming } from '../../core/story/timing.ts';
import type { Story } from '../../core/story/story.ts';
import type { Ffmpeg } from '../ffmpeg/find.ts';
import type { OpenStory } from '../library/open-story.ts';
import { storyPaths } from '../library/story-paths.ts';
import type { MediaFiles } from '../package/media-facts.ts';
import { takePoster } from '../render/poster.ts';
import { renderOpened, type RenderProgress } from './render-story.ts';
import type { Studio } from './studio.ts';

export interface PackageFilms {
  readonly files: MediaFiles;
  readonly sizes: Readonly<Partial<Record<MediaRole, { readonly widthPx: number; readonly heightPx: number }>>>;
  readonly reports: ExportChecks['media'];
  readonly tools: ExportChecks['tools'];
  /** The hash of the story each file was made from. */
  readonly renderedFrom: Readonly<Partial<Record<MediaRole, string>>>;
  /** The language of the captions in the picture, where there are any. */
  readonly burned?: string;
  readonly ffmpeg: Ffmpeg;
}

export interface FilmsRequest {
  readonly studio: Studio;
  readonly opened: OpenStory;
  /** Captions in the picture, in this language. */
  readonly burn?: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: RenderProgress) => void;
}

/** The middle of the first picture: a title card says little about a story. */
export const posterMoment = (story: Story): number => {
  const timing = storyTiming(story);
  const first = story.scenes.findIndex((scene) => scene.kind === 'picture' && scene.picture !== undefined);
  const scene = timing.scenes[Math.max(first, 0)];
  return scene === undefined ? 0 : Math.round((scene.startMs + scene.endMs) / 2);
};

const films = [
  ['story', 'portfolio-1080p'],
  ['story-small', 'phone-480p'],
] as const satisfies readonly (readonly [MediaRole, PresetId])[];

const sizeOf = (story: Story, preset: PresetId): { readonly widthPx: number; readonly heightPx: number } => filmSize(story.format, presets[preset].shortSidePx ?? 0);

export const renderForPackage = async ({ studio, opened, burn, signal, onProgress }: FilmsRequest): Promise<Result<PackageFilms>> => {
  const ffmpeg = await studio.ffmpeg();
  if (!ffmpeg.ok) return ffmpeg;
  const story = opened.story();
  const made: { role: MediaRole; file: string; storyHash: string; report: Readonly<Record<string, unknown>> }[] = [];
  for (const [index, [role, preset]] of films.entries()) {
    const rendered = await renderOpened({
      studio,
      opened,
      preset,
      ...(burn === undefined ? {} : { burn }),
      ...(signal === undefined ? {} : { signal }),
      ...(onProgress === undefined ? {} : { onProgress: (progress) => onProgress({ ...progress, share: (index + progress.share) / films.length }) }),
    });
    if (!rendered.ok) return rendered;
    made.push({ role, file: rendered.value.file, storyHash: rendered.value.storyHash, report: { ...rendered.value.report } });
  }
  const [film, small] = made;
  const poster = await takePoster({
    film: film?.file ?? '',
    atMs: posterMoment(story),
    outFile: path.join(storyPaths(opened.folder).renders, 'poster.jpg'),
    ffmpeg: ffmpeg.value,
    fs: studio.fs,
    ...(signal === undefined ? {} : { signal }),
  });
  if (!poster.ok) return poster;
  return succeed({
    files: { story: film?.file ?? '', 'story-small': small?.file ?? '', poster: poster.value },
    sizes: { story: sizeOf(story, 'portfolio-1080p'), 'story-small': sizeOf(story, 'phone-480p'), poster: sizeOf(story, 'portfolio-1080p') },
    reports: made.map(({ role, report }) => ({ role, report })),
    tools: [{ name: 'ffmpeg', version: ffmpeg.value.version }],
    renderedFrom: { ...Object.fromEntries(made.map(({ role, storyHash }) => [role, storyHash])), ...(film === undefined ? {} : { poster: film.storyHash }) },
    ...(burn === undefined ? {} : { burned: burn }),
    ffmpeg: ffmpeg.value,
  });
};
