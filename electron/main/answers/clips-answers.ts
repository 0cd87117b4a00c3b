/**
 * What main answers about clips for courses.
 *
 * One clip is made at a time. Places on the disk are asked for here, by the system's own dialog, and never told to the
 * window.
 */
import path from 'node:path';
import type { ClipOffer, ClipsRequests, ClipView } from '../../core/bridge/clips.ts';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import { listClips } from '../../services/library/clips.ts';
import { clipOutlook, addPart, keepClip, makeClip, usualClipPreset, type ClipReference } from '../../services/studio/clips.ts';
import { exportClip } from '../../services/studio/export-clip.ts';
import { listPortfolio } from '../../services/studio/receive-package.ts';
import { renderOneClip } from '../../services/studio/render-clip.ts';
import { wholeSource } from '../../core/clip/point-text.ts';
import type { AnswersFor } from '../answer-requests.ts';
import { keptPortfolioPlace } from '../kept-portfolio-place.ts';
import type { MainContext } from '../main-context.ts';

type Needed = Pick<MainContext, 'studio' | 'library' | 'media' | 'busy' | 'passphrase' | 'say' | 'tell' | 'userDataFolder'> & { readonly desktop: Pick<MainContext['desktop'], 'chooseFolder'> };

/** How much of the work is the film; the rest is the archive and reading it again. */
const filmShare = 0.8;

/** `clip-1080p.it.vtt`, as the render names them. */
const captionLanguage = (file: string): string => /\.([^.]+)\.vtt$/.exec(file)?.[1] ?? 'und';

export const clipsAnswers = ({ studio, library, media, busy, passphrase, desktop, say, tell, userDataFolder }: Needed): AnswersFor<ClipsRequests> => {
  const place = keptPortfolioPlace({ fs: studio().fs, userDataFolder, libraryRoot: () => studio().libraryRoot });
  let running: AbortController | undefined;

  const stop = (): Promise<void> => {
    running?.abort();
    return Promise.resolve();
  };

  const alone = async <Value>(kind: 'render' | 'export', work: (signal: AbortSignal) => Promise<Result<Value>>): Promise<Result<Value>> => {
    if (running !== undefined) return refuse('library-busy');
    const controller = new AbortController();
    running = controller;
    const end = busy.begin(kind, stop);
    try {
      return await work(controller.signal);
    } finally {
      running = undefined;
      end();
    }
  };

  const reference = async (clipId: string): Promise<ClipReference & { readonly portfolioRoot: string }> => ({ studio: studio(), clipId, portfolioRoot: await place.root() });

  const viewOf = async (clipId: string): Promise<Result<ClipView>> => clipOutlook(await reference(clipId));

  const tellShare = (share: number, leftMs?: number): void => tell('clips:progress', { share: Math.min(1, share), ...(leftMs === undefined ? {} : { leftMs }) });

  return {
    'clips:list': async () => {
      const opened = await library();
      if (!opened.ok) return opened;
      const listed = await listClips(studio());
      return listed.ok ? succeed(listed.value.clips.map(({ id, title, language, parts }) => ({ clipId: id, title, language, partCount: parts.length }))) : listed;
    },
    'clips:offers': async () => {
      const opened = await library();
      if (!opened.ok) return opened;
      const stories = (await opened.value.listStories()).filter((card) => card.failure === undefined).map((card): ClipOffer => ({ kind: 'story', storyId: card.id, title: card.title, language: card.language }));
      const held = await listPortfolio({ studio: studio(), root: await place.root() });
      if (!held.ok) return held;
      return succeed([...stories, ...held.value.packages.map((one): ClipOffer => ({ kind: 'package', exportId: one.exportId, title: one.title, language: one.languages[0] ?? 'und' }))]);
    },
    'clips:make': async (wish) => {
      const made = await makeClip({ studio: studio(), ...wish });
      return made.ok ? viewOf(made.value.id) : made;
    },
    'clips:open': ({ clipId }) => viewOf(clipId),
    'clips:add': async ({ clipId, storyId, exportId }) => {
      if ((storyId === undefined) === (exportId === undefined)) return refuse('request-refused');
      const source = storyId === undefined ? { kind: 'package' as const, exportId: exportId ?? '' } : { kind: 'story' as const, storyId };
      const added = await addPart({ ...(await reference(clipId)), source, points: (clock) => succeed(wholeSource(clock)) });
      return added.ok ? viewOf(clipId) : added;
    },
    'clips:save': async ({ clip }) => {
      const kept = await keepClip({ studio: studio(), clip });
      return kept.ok ? viewOf(clip.id) : kept;
    },
    'clips:render': ({ clipId }) =>
      alone('render', async (signal) => {
        const rendered = await renderOneClip({ ...(await reference(clipId)), preset: usualClipPreset, signal, onProgress: ({ share, leftMs }) => tellShare(share, leftMs) });
        if (!rendered.ok) return rendered;
        const { file, report, framesCopied, framesEncoded, captionFiles } = rendered.value;
        const captions = await Promise.all(captionFiles.map(async (name) => ({ language: captionLanguage(name), vtt: new TextDecoder().decode(await studio().fs.readFile(name)) })));
        return succeed({ filmId: media.film(file), durationMs: Math.round(report.durationMs), framesCopied, framesEncoded, captions });
      }),
    'clips:export': async ({ clipId, form, recipient, reasons }) => {
      if (!passphrase.isKnown()) return refuse('passphrase-needed');
      const outFolder = await desktop.chooseFolder(say('share.chooseFolder'));
      if (outFolder === undefined) return refuse('stopped');
      return alone('export', async (signal) => {
        const left = await exportClip({
          ...(await reference(clipId)),
          preset: usualClipPreset,
          form,
          outFolder,
          reasons: Object.entries(reasons).map(([rule, words]) => `${rule}=${words}`),
          askPassphrase: passphrase.ask,
          signal,
          onProgress: ({ share, leftMs }) => tellShare(share * filmShare, leftMs),
          ...(recipient === undefined ? {} : { recipient }),
        });
        return left.ok ? succeed({ fileName: path.basename(left.value.archive), folderName: path.basename(outFolder), validUntil: left.value.validUntil }) : left;
      });
    },
    'clips:stop': async () => {
      await stop();
      return succeed({});
    },
  };
};
