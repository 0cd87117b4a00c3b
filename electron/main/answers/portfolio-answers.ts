/**
 * What main answers about packages that others made, and the portfolio that keeps them.
 */
import path from 'node:path';
import type { HeldStory, PackagePreview, PortfolioChange, PortfolioFacts, PortfolioRequests } from '../../core/bridge/portfolio.ts';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import { fingerprintWords } from '../../core/package/fingerprint-words.ts';
import type { PortfolioIndex } from '../../core/package/portfolio.ts';
import { readThemes } from '../../services/portfolio/themes.ts';
import { catalogueFile } from '../../services/portfolio/write-catalogue.ts';
import { acknowledgementNames, nameThemes, takeWithdrawals } from '../../services/studio/keep-portfolio.ts';
import { followPackageKey } from '../../services/studio/follow-package-key.ts';
import { removeFingerprint } from '../../services/studio/organisation.ts';
import { previewPackage, type PreviewedPackage } from '../../services/studio/preview-package.ts';
import { listPortfolio, receivePackage, removeEnded, type PortfolioRequest } from '../../services/studio/receive-package.ts';
import type { AnswersFor } from '../answer-requests.ts';
import { keptPortfolioPlace } from '../kept-portfolio-place.ts';
import type { MainContext } from '../main-context.ts';
import { findingsFrom } from '../render-jobs.ts';
import { partnerFacts } from './settings-answers.ts';

type Needed = Pick<MainContext, 'studio' | 'files' | 'say' | 'tell' | 'userDataFolder'> & { readonly desktop: Pick<MainContext['desktop'], 'chooseFolder' | 'openFile' | 'showInFolder'> };

const previewOf = (fileName: string, { verdict, partner, entry, poster }: PreviewedPackage): PackagePreview => {
  const { facts, problems, warnings } = verdict;
  const isLed = facts?.succession !== undefined;
  const succeeds = isLed ? warnings.find((one) => one.code === 'package.signer-succeeded')?.params['fingerprint'] : undefined;
  const isStranger = [...problems, ...warnings].some((one) => one.code === 'package.signer-unknown');
  return {
    findings: findingsFrom(fileName, verdict),
    ...(facts?.fingerprint === undefined ? {} : { signer: { fingerprint: facts.fingerprint, words: fingerprintWords(facts.fingerprint), isTrusted: facts.isSignerTrusted && !isLed, ...(partner === undefined ? {} : { partner }), ...(typeof succeeds === 'string' ? { succeeds } : {}) } }),
    ...(entry === undefined
      ? {}
      : {
          story: {
            toldBy: entry.toldBy,
            ...(entry.country === undefined ? {} : { country: entry.country }),
            ...(entry.durationMs === undefined ? {} : { durationMs: entry.durationMs }),
            ...(entry.takedownContact === undefined ? {} : { takedownContact: entry.takedownContact }),
            ...(entry.terms === undefined ? {} : { terms: entry.terms }),
          },
        }),
    ...(poster === undefined ? {} : { poster: Buffer.from(poster).toString('base64') }),
    mayReceive: facts !== undefined && problems.length === 0 && !isStranger && !isLed,
  };
};

const byEnd = (a: HeldStory, b: HeldStory): number => Date.parse(a.validUntil) - Date.parse(b.validUntil);

const factsOf = async (request: PortfolioRequest, index: Result<PortfolioIndex>): Promise<Result<PortfolioFacts>> => {
  if (!index.ok) return index;
  const acknowledgements = await acknowledgementNames(request);
  if (!acknowledgements.ok) return acknowledgements;
  const themes = await readThemes({ fs: request.studio.fs, root: request.root });
  const stories = index.value.packages.map(({ exportId, title, languages, channel, organisation, validUntil, receivedAt }): HeldStory => ({ exportId, title, languages, channel, organisation, validUntil, receivedAt, themes: themes.get(exportId) ?? [] }));
  return succeed({ folderName: path.basename(request.root), stories: stories.toSorted(byEnd), acknowledgementCount: acknowledgements.value.length });
};

export const portfolioAnswers = ({ studio, files, desktop, say, tell, userDataFolder }: Needed): AnswersFor<PortfolioRequests> => {
  let running: AbortController | undefined;
  const tellProgress = ({ share, leftMs }: { readonly share: number; readonly leftMs?: number }): void => tell('portfolio:progress', { share, ...(leftMs === undefined ? {} : { leftMs }) });
  const place = keptPortfolioPlace({ fs: studio().fs, userDataFolder, libraryRoot: () => studio().libraryRoot });
  const request = async (): Promise<PortfolioRequest> => ({ studio: studio(), root: await place.root() });
  const read = async (): Promise<Result<PortfolioFacts>> => {
    const here = await request();
    return factsOf(here, await listPortfolio(here));
  };
  const changed = async (removedCount: number, noticeCount: number): Promise<Result<PortfolioChange>> => {
    const portfolio = await read();
    return portfolio.ok ? succeed({ portfolio: portfolio.value, removedCount, noticeCount }) : portfolio;
  };
  /** One at a time: looking into a large package and keeping it both read all of it. */
  const alone = async <Value>(work: (signal: AbortSignal) => Promise<Result<Value>>): Promise<Result<Value>> => {
    if (running !== undefined) return refuse('library-busy');
    const controller = new AbortController();
    running = controller;
    try {
      return await work(controller.signal);
    } catch (error) {
      if (controller.signal.aborted) return refuse('stopped');
      throw error;
    } finally {
      running = undefined;
    }
  };

  return {
    'portfolio:look-into': ({ fileId }) =>
      alone(async (signal) => {
        const file = files.placeOf(fileId);
        return file.ok ? succeed(previewOf(file.value.name, await previewPackage({ studio: studio(), path: file.value.path, signal, onProgress: tellProgress }))) : file;
      }),
    'portfolio:receive': ({ fileId }) =>
      alone(async (signal) => {
        const file = files.placeOf(fileId);
        if (!file.ok) return file;
        const here = await request();
        const order = { ...here, path: file.value.path, signal, onProgress: tellProgress, mayFollow: false };
        const taken = await receivePackage(order);
        if (!taken.ok) return taken;
        const { exportId, title, validUntil } = taken.value.note;
        return succeed({ exportId, title, validUntil, isNew: taken.value.isNew, folderName: path.basename(here.root) });
      }),
    'portfolio:follow-key': ({ fileId }) =>
      alone(async (signal) => {
        const file = files.placeOf(fileId);
        const followed = file.ok ? await followPackageKey({ studio: studio(), path: file.value.path, signal, onProgress: tellProgress }) : file;
        return followed.ok ? succeed({ partner: followed.value.name }) : followed;
      }),
    'portfolio:stop': () => {
      running?.abort();
      return Promise.resolve(succeed({}));
    },
    'portfolio:read': read,
    'portfolio:choose-folder': async () => {
      const chosen = await desktop.chooseFolder(say('portfolio.chooseFolder'));
      if (chosen === undefined) return read();
      const kept = await place.choose(chosen);
      return kept.ok ? read() : kept;
    },
    'portfolio:take-withdrawals': async ({ fileId, keyId }) => {
      const list = files.placeOf(fileId);
      if (!list.ok) return list;
      const key = keyId === undefined ? succeed(undefined) : files.placeOf(keyId);
      if (!key.ok) return key;
      const taken = await takeWithdrawals({ ...(await request()), list: list.value.path, key: key.value?.path });
      return taken.ok ? changed(taken.value.removed.length, taken.value.notices) : taken;
    },
    'portfolio:sweep': async () => {
      const removed = await removeEnded(await request());
      return removed.ok ? changed(removed.value.length, 0) : removed;
    },
    'portfolio:name-themes': async ({ exportId, themes }) => {
      const here = await request();
      return factsOf(here, await nameThemes({ ...here, exportId, themes }));
    },
    'portfolio:open-catalogue': async () => {
      const here = await request();
      const made = await listPortfolio(here);
      if (!made.ok) return made;
      return (await desktop.openFile(catalogueFile(here.root))) ? succeed({}) : refuse('file-missing', { name: path.basename(catalogueFile(here.root)) });
    },
    'portfolio:show-acknowledgements': async () => {
      const here = await request();
      const names = await acknowledgementNames(here);
      const last = names.ok ? names.value.at(-1) : undefined;
      desktop.showInFolder(last === undefined ? path.join(here.root, 'index.json') : path.join(here.root, 'acknowledgements', last));
      return succeed({});
    },
    'portfolio:forget-key': async ({ partnerId, fingerprint }) => {
      const partners = await removeFingerprint({ studio: studio(), partnerId, fingerprint });
      return partners.ok ? succeed(partners.value.map(partnerFacts)) : partners;
    },
  };
};
