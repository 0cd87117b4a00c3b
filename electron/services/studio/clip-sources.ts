/**
 * Opens what a clip was cut from: stories of the library, films of received packages.
 *
 * In: a clip, a preset, the portfolio's folder. Out: clocks, plans and files by source; a source that is gone is simply
 * not there, and the clip's clock says so. Everything is only read, and closed at the end.
 */
import path from 'node:path';
import { parseVtt } from '../../core/captions/vtt.ts';
import type { ReceivedTerms } from '../../core/clip/clip-gate.ts';
import type { Clip, ClipSource } from '../../core/clip/clip.ts';
import { storyClock, type SourceClock } from '../../core/clip/source-clock.ts';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import { mediaPaths, paths } from '../../core/package/names.ts';
import type { ReceivedPackage } from '../../core/package/portfolio.ts';
import { receiptSchema } from '../../core/package/receipt.ts';
import { strictJson } from '../../core/package/strict-json.ts';
import { presets, type PresetId } from '../../core/plan/presets.ts';
import { planRender, type RenderPlan } from '../../core/plan/render-plan.ts';
import type { OpenStory } from '../library/open-story.ts';
import { openPortfolio, readText, storiesFolder, type Portfolio } from '../portfolio/portfolio.ts';
import { noticesFor } from '../portfolio/sweep-portfolio.ts';
import type { ClipMaterial } from '../render/clip-order.ts';
import { readFilmTables } from '../render/film-tables.ts';
import { keyGroups } from './organisation.ts';
import type { Studio } from './studio.ts';

export interface HeldSource {
  readonly note: ReceivedPackage;
  /** The folder of the package itself. */
  readonly bag: string;
  readonly terms: ReceivedTerms;
}

export interface OpenSource {
  readonly clock: SourceClock;
  readonly material: ClipMaterial;
  /** Of a story. */
  readonly opened?: OpenStory;
  /** Of a package. */
  readonly held?: HeldSource;
}

export type OpenSources = ReadonlyMap<string, OpenSource>;

export interface SourcesRequest {
  readonly studio: Studio;
  readonly clip: Clip;
  readonly preset: PresetId;
  readonly portfolioRoot: string;
}

const storyPlan = (opened: OpenStory, preset: PresetId, language: string): RenderPlan => {
  const story = opened.story();
  // In the picture stands the course's language where the story has it, else the preset's own choice.
  const hasLanguage = story.captions.some((track) => track.language === language && track.cues.length > 0);
  return planRender({ story, preset, ...(presets[preset].isBurned && hasLanguage ? { burn: language } : {}) });
};

const openStorySource = async ({ studio, clip, preset }: SourcesRequest, storyId: string): Promise<Result<OpenSource>> => {
  const library = await studio.library();
  if (!library.ok) return library;
  const opened = await library.value.openStory(storyId, { readOnly: true });
  if (!opened.ok) return opened;
  const clock = storyClock(opened.value.story(), presets[preset].shortSidePx ?? 0);
  return succeed({ clock, opened: opened.value, material: { kind: 'story', storyFolder: opened.value.folder, plan: storyPlan(opened.value, preset, clip.language) } });
};

const cuesIn = async (studio: Studio, file: string): Promise<SourceClock['tracks'][number]['cues']> => {
  const parsed = parseVtt((await readText(studio.fs, file)) ?? '');
  return parsed.ok ? parsed.value : [];
};

/** Captions of every language, and the borders that its chapters tell. */
const packageTexts = async (studio: Studio, bag: string): Promise<Pick<SourceClock, 'scenes' | 'tracks'>> => {
  const folder = path.join(bag, 'data', 'captions');
  const names = (await studio.fs.facts(folder)) === undefined ? [] : (await studio.fs.list(folder)).toSorted();
  const tracks = [];
  for (const name of names) {
    const language = /^story\.(.+)\.vtt$/.exec(name)?.[1];
    if (language !== undefined) tracks.push({ language, cues: await cuesIn(studio, path.join(folder, name)) });
  }
  const chapters = names.find((name) => name.startsWith('chapters.'));
  const marks = chapters === undefined ? [] : await cuesIn(studio, path.join(folder, chapters));
  return { tracks, scenes: marks.map(({ startMs, endMs }, index) => ({ sceneId: `scene-${index + 1}`, startMs, endMs })) };
};

const termsOf = async (studio: Studio, portfolio: Portfolio, { note, bag }: Pick<HeldSource, 'note' | 'bag'>): Promise<ReceivedTerms> => {
  const json = strictJson(await readText(studio.fs, path.join(bag, ...paths.receipt.split('/'))));
  const receipt = receiptSchema.safeParse(json.ok ? json.value : undefined);
  const [notice] = noticesFor({ lists: portfolio.lists, exportId: note.exportId, fingerprint: note.fingerprint, groups: await keyGroups(studio) });
  return {
    channel: note.channel,
    validUntil: note.validUntil,
    // A receipt that cannot be read allows nothing.
    mayClip: receipt.success ? receipt.data['dpv:hasRecordOfActivity'].map((record) => record['dss:mayClip'] === true) : [],
    ...(notice === undefined ? {} : { withdrawnOn: notice.notice.effectiveAt.slice(0, 10) }),
  };
};

const openPackageSource = async ({ studio, portfolioRoot }: SourcesRequest, exportId: string): Promise<Result<OpenSource>> => {
  const portfolio = await openPortfolio({ fs: studio.fs, root: portfolioRoot, now: studio.now() });
  if (!portfolio.ok) return portfolio;
  const note = portfolio.value.packages.find((one) => one.exportId === exportId);
  if (note === undefined) return refuse('clip-source-missing', { source: exportId });
  const bag = path.join(storiesFolder(portfolioRoot), exportId, note.folderName);
  const file = path.join(bag, ...mediaPaths.story.split('/'));
  const tables = await readFilmTables(file);
  if (!tables.ok) return tables;
  const { video } = tables.value;
  if (video === undefined) return refuse('file-damaged', { name: note.title });
  const texts = await packageTexts(studio, bag);
  return succeed({
    clock: { title: note.title, widthPx: video.widthPx, heightPx: video.heightPx, fps: Math.round(video.fps), frameCount: video.frameCount, ...texts },
    material: { kind: 'film', file },
    held: { note, bag, terms: await termsOf(studio, portfolio.value, { note, bag }) },
  });
};

export const openSource = (request: SourcesRequest, source: ClipSource): Promise<Result<OpenSource>> =>
  source.kind === 'story' ? openStorySource(request, source.storyId) : openPackageSource(request, source.exportId);

const isGone = (code: string): boolean => ['story-missing', 'clip-source-missing', 'file-missing'].includes(code);

/** Opens, works, closes: whatever the work answers or throws. */
export const withClipSources = async <Value>(request: SourcesRequest, work: (sources: OpenSources) => Promise<Result<Value>>): Promise<Result<Value>> => {
  const sources = new Map<string, OpenSource>();
  try {
    for (const source of request.clip.sources) {
      const opened = await openSource(request, source);
      if (opened.ok) sources.set(source.id, opened.value);
      else if (!isGone(opened.failure.code)) return opened;
    }
    return await work(sources);
  } finally {
    for (const { opened } of sources.values()) await opened?.close();
  }
};
