/**
 * What main answers about several laptops: handing over, two versions of one story, a backup of everything.
 *
 * In: folder names, ids and wishes, never a path. The long ones share the library's one place for long work; where to
 * write is asked by the system's own dialogs.
 */
import path from 'node:path';
import type { EverythingBackedUp, HandoverRequests, HandoverWish, HandoverWritten, VersionSide } from '../../core/bridge/handover.ts';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import type { Library } from '../../services/library/library.ts';
import { freeFolderName } from '../../services/library/story-bin.ts';
import { backUpLibrary } from '../../services/studio/back-up-library.ts';
import type { HandoverChoice } from '../../services/studio/handover-choice.ts';
import type { AskPassphrase } from '../../services/studio/keys.ts';
import { makeHandover } from '../../services/studio/make-handover.ts';
import { backupFacts, restoreLibrary } from '../../services/studio/restore-library.ts';
import { compareVersions, takeFromVersion } from '../../services/studio/two-versions.ts';
import type { AnswersFor } from '../answer-requests.ts';
import type { MainContext } from '../main-context.ts';
import { fileNameFor, versionsView } from './handover-views.ts';
import type { LibraryWork } from './library-work.ts';

type HandoverContext = Pick<MainContext, 'studio' | 'library' | 'session' | 'files' | 'media' | 'passphrase' | 'say' | 'tell'> & { readonly desktop: Pick<MainContext['desktop'], 'chooseTarget' | 'chooseFolder'> };

const choiceOf = (root: string, wish: HandoverWish): HandoverChoice => (wish.kind === 'story' ? { kind: 'stories', stories: [path.join(root, 'stories', wish.folderName)] } : wish);

const nothingBackedUp: EverythingBackedUp = { isWritten: false, folderName: '', storyCount: 0, newBytes: 0, notes: [] };

export const handoverAnswers = (context: HandoverContext, work: LibraryWork): AnswersFor<HandoverRequests> => {
  const { library, session, files, desktop, media, passphrase, say, tell } = context;

  /** Something to call the file by: the story, the workshop's id says nothing. */
  const nameFor = async (opened: Library, wish: HandoverWish): Promise<string> => {
    const card = wish.kind === 'story' ? (await opened.listStories()).find((one) => one.folder === wish.folderName) : undefined;
    return fileNameFor(card?.title ?? say('handover.fileOfAll'));
  };

  const closeIfOpen = async (folderName: string): Promise<void> => {
    if (session.folderName() === folderName) await session.close();
  };

  const sideOf = async (opened: Library, folderName: string): Promise<VersionSide> => {
    const card = (await opened.listStories()).find((one) => one.folder === folderName);
    return { folderName, title: card?.title ?? folderName, language: card?.language ?? 'und', changedAtMs: Math.round(card?.changedAtMs ?? 0) };
  };

  return {
    'handover:make': ({ wish, isEncrypted }) =>
      work.run<HandoverWritten>({ kind: 'hand-over' }, async ({ signal, onShare }) => {
        const known = await passphrase.ask({ isNew: false });
        if (!known.ok) return known;
        if (isEncrypted && known.value === undefined) return refuse('passphrase-needed');
        const opened = await library();
        if (!opened.ok) return opened;
        const target = await desktop.chooseTarget({ title: say('handover.where'), name: await nameFor(opened.value, wish), filters: [{ name: say('handover.file'), extensions: ['hearth'] }] });
        if (target === undefined) return succeed({ isWritten: false, fileName: '', storyCount: 0 });
        const seal = isEncrypted && known.value !== undefined ? { passphrase: known.value, workFactor: context.studio().workFactor } : undefined;
        const made = await makeHandover({ studio: context.studio(), choice: choiceOf(opened.value.root, wish), target, seal, signal, onProgress: ({ share }) => onShare?.(share) });
        return made.ok ? succeed({ isWritten: true, fileName: path.basename(target), storyCount: made.value.storyCount }) : made;
      }),
    'handover:compare': async ({ here, there }) => {
      const opened = await library();
      if (!opened.ok) return opened;
      const storiesFolder = path.join(opened.value.root, 'stories');
      const compared = await compareVersions({ studio: context.studio(), here: path.join(storiesFolder, here), there: path.join(storiesFolder, there) });
      if (!compared.ok) return compared;
      return succeed(versionsView({ media, storiesFolder, here: await sideOf(opened.value, here), there: await sideOf(opened.value, there) }, compared.value));
    },
    'handover:take': async ({ here, there, sceneIds }) => {
      const opened = await library();
      if (!opened.ok) return opened;
      await closeIfOpen(here);
      const storiesFolder = path.join(opened.value.root, 'stories');
      const taken = await takeFromVersion({ studio: context.studio(), here: path.join(storiesFolder, here), there: path.join(storiesFolder, there) }, sceneIds);
      if (!taken.ok) return taken;
      tell('library:changed', { atMs: Date.now() });
      return succeed({});
    },
    'handover:back-up-everything': ({ isEncrypted, passphrase: typed }) =>
      work.run<EverythingBackedUp>({ kind: 'back-up-everything' }, async ({ signal, onShare }) => {
        const folder = await desktop.chooseFolder(say('handover.whereEverything'));
        if (folder === undefined) return succeed(nothingBackedUp);
        const ask: AskPassphrase = (wish) => (typed === undefined ? passphrase.ask(wish) : Promise.resolve(succeed(typed)));
        const made = await backUpLibrary({ studio: context.studio(), folder, askPassphrase: isEncrypted ? ask : undefined, signal, onProgress: ({ share }) => onShare?.(share) });
        return made.ok ? succeed({ isWritten: true, folderName: path.basename(made.value.folder), storyCount: made.value.storyCount, newBytes: made.value.newBytes, notes: made.value.notes }) : made;
      }),
    'handover:restore-everything': ({ fileId, passphrase: typed }) =>
      work.run({ kind: 'restore-everything' }, async ({ signal, onShare }): Promise<Result<{ readonly isWritten: boolean; readonly folderName: string; readonly storyCount: number; readonly savedAt: string }>> => {
        const place = files.placeOf(fileId);
        if (!place.ok) return place;
        const known = await passphrase.ask({ isNew: false });
        if (!known.ok) return known;
        const { fs } = context.studio();
        const backup = { fs, folder: place.value.path, passphrase: typed ?? known.value };
        const facts = await backupFacts(backup);
        // Nobody typed the library's own: it was only tried, because most backups come back where they were made.
        if (!facts.ok && facts.failure.code === 'backup-passphrase-wrong' && typed === undefined) return refuse('backup-passphrase-needed');
        if (!facts.ok) return facts;
        const parent = await desktop.chooseFolder(say('handover.whereRestored'));
        if (parent === undefined) return succeed({ isWritten: false, folderName: '', storyCount: 0, savedAt: '' });
        const folderName = await freeFolderName({ fs, folder: parent, wished: 'Storyhearth' });
        const restored = await restoreLibrary({ ...backup, into: path.join(parent, folderName), signal, onProgress: ({ share }) => onShare?.(share) });
        return restored.ok ? succeed({ isWritten: true, folderName, storyCount: restored.value.storyCount, savedAt: restored.value.savedAt }) : restored;
      }),
  };
};
