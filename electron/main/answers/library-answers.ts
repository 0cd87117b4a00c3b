/**
 * What main answers about the library: which stories there are, and what becomes of a whole story.
 *
 * In: folder names and ids of offered files, never a path. A story that is open in the window is closed before it is
 * moved or erased; what changes its content goes through the open story itself.
 */
import path from 'node:path';
import type { FormatName, LibraryRequests, StoryListing, WorkshopListing } from '../../core/bridge/library.ts';
import type { Workshop } from '../../core/consent/organisation.ts';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import { storyFromTemplate } from '../../core/story/story-templates.ts';
import { defaultFormat, type Format } from '../../core/story/story.ts';
import { exportsOf, readLedger } from '../../services/library/ledger.ts';
import type { Library } from '../../services/library/library.ts';
import type { OpenStory } from '../../services/library/open-story.ts';
import { binOf, binStory, listBin, unbinStory, type BinPlace } from '../../services/library/story-bin.ts';
import { storyCard } from '../../services/library/story-card.ts';
import type { StoryWhere } from '../../services/library/story-family.ts';
import { thisMachine } from '../../services/library/story-lock.ts';
import { listVersions, restoreVersion } from '../../services/library/story-versions.ts';
import { createWorkshop, listWorkshops } from '../../services/library/workshops.ts';
import { backUpStory } from '../../services/studio/back-up-story.ts';
import { draftFromFolder } from '../../services/studio/draft.ts';
import { duplicateStory } from '../../services/studio/duplicate-story.ts';
import { erasePartForGood, eraseStoryForGood } from '../../services/studio/erase-for-good.ts';
import { erasureReach } from '../../services/studio/erasure-reach.ts';
import { beginWithSlate } from '../../services/studio/funder-slate.ts';
import { newId } from '../../services/studio/studio.ts';
import { takeInFile } from '../../services/studio/take-in-file.ts';
import type { AnswersFor } from '../answer-requests.ts';
import { letGo } from '../let-go.ts';
import type { MainContext } from '../main-context.ts';
import { listingMark, storyListing, withSourceTitle } from './library-listing.ts';
import { fileNameFor, openedFileView } from './handover-views.ts';
import { libraryWork, type LibraryWork } from './library-work.ts';

const formats: Readonly<Record<FormatName, Format>> = {
  wide: defaultFormat,
  tall: { ...defaultFormat, widthPx: 1080, heightPx: 1920 },
  square: { ...defaultFormat, widthPx: 1080, heightPx: 1080 },
};

const workshopListing = ({ id, title, startsOn, endsOn, place, partner, languages, purpose }: Workshop): WorkshopListing => ({ workshopId: id, title, startsOn, endsOn, place, partner, languages: [...languages], purpose });

type LibraryContext = Pick<MainContext, 'studio' | 'library' | 'session' | 'files' | 'media' | 'passphrase' | 'say' | 'tell'> & { readonly busy: Pick<MainContext['busy'], 'endsWith' | 'stopOn'>; readonly desktop: Pick<MainContext['desktop'], 'chooseTarget'> };

/** `work`: shared with whatever else works on whole stories, so that only one such work goes on. */
export const libraryAnswers = (context: LibraryContext, work: LibraryWork = libraryWork(context)): AnswersFor<LibraryRequests> => {
  const { library, session, files, desktop, media, say, tell } = context;
  const listed = new Map<string, { readonly mark: string; readonly listing: StoryListing }>();
  const bin = (): BinPlace => ({ fs: context.studio().fs, libraryRoot: context.studio().libraryRoot, machine: thisMachine, now: () => context.studio().now().getTime() });
  const storiesFolder = (opened: Library): string => path.join(opened.root, 'stories');
  const changed = <Value>(result: Result<Value>): Result<Value> => {
    if (result.ok) tell('library:changed', { atMs: Date.now() });
    return result;
  };
  /** What is made of a story that is put away or erased ends first; the open one is closed where it is one of them. */
  const releasing = async <Value>(where: StoryWhere, what: 'folder' | 'story', task: () => Promise<Result<Value>>, how: { readonly mayStayOpen?: boolean } = {}): Promise<Result<Value>> => {
    const touched = await erasureReach({ studio: context.studio(), where, what });
    if (!touched.ok) return touched;
    await letGo(context, touched.value, how);
    return task();
  };

  /** The open story where it is that one; else opened for this and closed again. */
  const withStory = async <Value>(folderName: string, task: (opened: OpenStory) => Promise<Result<Value>>): Promise<Result<Value>> => {
    const current = session.current();
    if (current.ok && session.folderName() === folderName) return task(current.value);
    const found = await library();
    if (!found.ok) return found;
    const opened = await found.value.openStory(path.join(storiesFolder(found.value), folderName));
    if (!opened.ok) return opened;
    try {
      return await task(opened.value);
    } finally {
      await opened.value.close();
    }
  };

  const exportCounts = async (): Promise<(storyId: string) => number> => {
    const { fs, libraryRoot } = context.studio();
    const ledger = await readLedger({ fs, libraryRoot });
    return (storyId) => (ledger.ok ? exportsOf(ledger.value, storyId).length : 0);
  };

  const list = async (): Promise<Result<readonly StoryListing[]>> => {
    const opened = await library();
    if (!opened.ok) return opened;
    const exportCount = await exportCounts();
    const listings: StoryListing[] = [];
    const cards = await opened.value.listStories();
    for (const card of cards) {
      const request = { fs: context.studio().fs, library: opened.value, card, exportCount: exportCount(card.id), media };
      const key = path.join(opened.value.root, card.folder);
      const mark = await listingMark(request);
      const before = listed.get(key);
      const listing = before !== undefined && before.mark === mark && mark !== '' ? before.listing : await storyListing(request);
      listed.set(key, { mark, listing });
      listings.push(withSourceTitle(listing, cards));
    }
    return succeed(listings.sort((a, b) => b.changedAtMs - a.changedAtMs));
  };

  return {
    'library:list': list,
    'library:status': async () => {
      const opened = await library();
      return opened.ok ? succeed({ folderName: path.basename(opened.value.root), storyCount: (await opened.value.listStories()).length }) : opened;
    },
    'library:create-story': async ({ title, language, format, templateId, workshopId }) => {
      const opened = await library();
      if (!opened.ok) return opened;
      const story = storyFromTemplate({ templateId, id: newId(), title, language, format: formats[format], newId, say });
      const made = await opened.value.createStory({ ...story, ...(workshopId === undefined ? {} : { workshopId }) });
      if (!made.ok) return made;
      await beginWithSlate(context.studio(), made.value);
      await made.value.close();
      return changed(succeed({ folderName: path.basename(made.value.folder) }));
    },
    'library:draft-folder': ({ fileId, language, title }) =>
      work.run({ kind: 'draft' }, async ({ signal, onShare }) => {
        const place = files.placeOf(fileId);
        if (!place.ok) return place;
        const drafted = await draftFromFolder({
          studio: context.studio(),
          folder: place.value.path,
          askPassphrase: context.passphrase.ask,
          signal,
          onProgress: ({ share }) => onShare?.(share),
          ...(language === undefined ? {} : { language }),
          ...(title === undefined ? {} : { title }),
        });
        if (!drafted.ok) return drafted;
        const { folder, sceneCount, skipped, notes } = drafted.value;
        return changed(succeed({ folderName: path.basename(folder), title: drafted.value.title, language: drafted.value.language, sceneCount, skipped, notes }));
      }),
    'library:duplicate': ({ folderName, title }) =>
      work.run({ kind: 'duplicate', folderName }, async (progress) => {
        const made = await duplicateStory({ studio: context.studio(), folderName, title, ...progress });
        return changed(made.ok ? succeed({ folderName: made.value }) : made);
      }),
    'library:bin': ({ folderName }) => {
      // Its versions are not put away with it.
      return releasing({ kind: 'story', name: folderName }, 'folder', async () => {
        const binned = await binStory(bin(), folderName);
        return changed(binned.ok ? succeed({ binName: binned.value.binName }) : binned);
      });
    },
    'library:unbin': async ({ binName }) => {
      const back = await unbinStory(bin(), binName);
      return changed(back.ok ? succeed({ folderName: back.value }) : back);
    },
    'library:bin-list': async () => {
      const place = bin();
      const found = await listBin(place);
      if (!found.ok) return found;
      const listings = await Promise.all(
        found.value.map(async ({ binName, folderName, binnedAtMs }) => {
          const card = await storyCard({ fs: place.fs, stories: binOf(place), name: binName, known: [], now: place.now });
          return { binName, title: card?.failure === undefined ? (card?.title ?? folderName) : folderName, language: card?.language ?? 'und', binnedAtMs };
        }),
      );
      return succeed(listings);
    },
    'library:erase-story': ({ where }) =>
      releasing(where, 'story', async () => {
        const erased = await eraseStoryForGood({ studio: context.studio(), where });
        return changed(erased.ok ? succeed({ remains: erased.value }) : erased);
      }),
    'library:erase-part': async ({ what }) => {
      const opened = session.current();
      if (!opened.ok) return opened;
      const where = { kind: 'story', name: path.basename(opened.value.folder) } as const;
      return releasing(where, 'story', () => erasePartForGood({ studio: context.studio(), opened: opened.value, wish: what }), { mayStayOpen: true });
    },
    'library:back-up': ({ folderName, isEncrypted }) =>
      work.run<{ readonly isWritten: boolean; readonly fileName: string }>({ kind: 'back-up', folderName }, async (progress) => {
        const passphrase = await context.passphrase.ask({ isNew: false });
        if (!passphrase.ok) return passphrase;
        if (isEncrypted && passphrase.value === undefined) return refuse('passphrase-needed');
        const opened = await library();
        if (!opened.ok) return opened;
        const title = (await opened.value.listStories()).find((card) => card.folder === folderName)?.title ?? folderName;
        const target = await desktop.chooseTarget({ title: say('library.backUpWhere'), name: fileNameFor(title), filters: [{ name: say('library.backUpFile'), extensions: ['hearth'] }] });
        if (target === undefined) return succeed({ isWritten: false, fileName: '' });
        const seal = isEncrypted && passphrase.value !== undefined ? { passphrase: passphrase.value } : undefined;
        const written = await backUpStory({ studio: context.studio(), folderName, target, seal, ...progress });
        return written.ok ? succeed({ isWritten: true, fileName: path.basename(target) }) : written;
      }),
    'library:restore': ({ fileId, passphrase }) =>
      work.run({ kind: 'restore' }, async (progress) => {
        const place = files.placeOf(fileId);
        if (!place.ok) return place;
        const known = await context.passphrase.ask({ isNew: false });
        if (!known.ok) return known;
        const restored = await takeInFile({ studio: context.studio(), path: place.value.path, passphrase: passphrase ?? known.value, ownPassphrase: known.value, ...progress });
        // Nobody typed the library's own: it was only tried, because most backups come back where they were made.
        if (!restored.ok && restored.failure.code === 'backup-passphrase-wrong' && passphrase === undefined) return refuse('backup-passphrase-needed');
        if (!restored.ok) return restored;
        return changed(succeed(restored.value.kind === 'backup' ? restored.value : { kind: 'handover', opened: openedFileView(restored.value.opened) }));
      }),
    'library:versions': async ({ folderName }) => {
      const opened = await library();
      return opened.ok ? listVersions({ fs: context.studio().fs, folder: path.join(storiesFolder(opened.value), folderName) }) : opened;
    },
    'library:restore-version': async ({ folderName, number }) => {
      const restored = await withStory(folderName, (opened) => restoreVersion({ fs: context.studio().fs, opened, number }));
      return changed(restored.ok ? succeed({ story: restored.value }) : restored);
    },
    'library:workshops': async () => {
      const found = await listWorkshops(context.studio());
      return found.ok ? succeed(found.value.map(workshopListing)) : found;
    },
    'library:create-workshop': async ({ languages, ...form }) => {
      const opened = await library();
      if (!opened.ok) return opened;
      const made = await createWorkshop(context.studio(), { schemaVersion: 1, id: newId(), ...form, languages: [...languages], participants: [], notices: [] });
      return changed(made.ok ? succeed(workshopListing(made.value)) : made);
    },
    'library:assign-workshop': async ({ folderName, workshopId }) => {
      const assigned = await withStory(folderName, (opened) => opened.apply({ kind: 'set-workshop', ...(workshopId === undefined ? {} : { workshopId }) }));
      return changed(assigned.ok ? succeed({}) : assigned);
    },
    'library:stop': () => {
      work.stop();
      return Promise.resolve(succeed({}));
    },
  };
};
