/**
 * What a person can do with whole stories, each as one step from the wish to the last word about it.
 *
 * Comes in: the bridge and the ways to ask and to tell. Goes out: actions that never fail in silence: a refusal is
 * shown with its reasons, a work that somebody stopped says nothing.
 */
import { useMemo, useState } from 'react';
import type { HandoverWish, OpenedFileView } from '../../electron/core/bridge/handover.ts';
import type { BinListing, DraftReport, NewStoryForm, RestoredFile, StoryListing, VersionListing, WorkshopForm } from '../../electron/core/bridge/library.ts';
import { withoutIsolates } from '../../electron/core/captions/direction.ts';
import { refuse, type Failure, type Reason, type Result } from '../../electron/core/failure.ts';
import type { PassphraseUse } from '../panels/use-passphrase.tsx';
import { useSentences } from '../sentences.ts';
import { useStudioBridge } from '../state/studio-context.ts';
import { useConfirm } from '../ui/use-confirm.ts';
import { useToast } from '../ui/use-toast.ts';
import type { BackupOf, BackupQuestions, BackupWay } from './backup-dialogs.tsx';
import type { LibraryWorkKind } from './library-work-bar.tsx';

/** What is told in a dialog of its own until it is closed. */
export type LibraryTold = { readonly kind: 'failure'; readonly failure: Failure } | { readonly kind: 'draft'; readonly report: DraftReport } | { readonly kind: 'remains'; readonly remains: readonly Reason[] } | { readonly kind: 'backup-notes'; readonly notes: readonly Reason[] } | { readonly kind: 'handover'; readonly opened: OpenedFileView; readonly unlock: () => Promise<void> };

export interface LibraryActions {
  readonly working: LibraryWorkKind | undefined;
  readonly told: LibraryTold | undefined;
  readonly closeTold: () => void;
  readonly create: (form: NewStoryForm) => Promise<void>;
  readonly draftChosen: () => Promise<void>;
  readonly restoreChosen: () => Promise<void>;
  readonly restore: (fileId: string) => Promise<void>;
  /** A folder becomes a story, an archive is taken for a backup. */
  readonly takeDropped: (files: readonly File[]) => Promise<void>;
  readonly duplicate: (story: StoryListing) => Promise<void>;
  readonly backUp: (story: StoryListing) => Promise<void>;
  readonly handOver: (wish: HandoverWish, title: string) => Promise<void>;
  readonly backUpEverything: () => Promise<void>;
  readonly restoreEverything: () => Promise<void>;
  readonly bin: (story: StoryListing) => Promise<void>;
  readonly takeBack: (story: BinListing) => Promise<void>;
  readonly erase: (story: StoryListing) => Promise<void>;
  readonly eraseBinned: (story: BinListing) => Promise<void>;
  readonly goBack: (folderName: string, version: VersionListing) => Promise<void>;
  readonly createWorkshop: (form: WorkshopForm) => Promise<void>;
  readonly assign: (folderName: string, workshopId: string | undefined) => Promise<void>;
}

const titleOf = (story: StoryListing): string => (story.kind === 'readable' ? story.title : story.folderName);

export interface LibraryActionsProps extends Pick<PassphraseUse, 'askPassphrase'> {
  readonly questions: BackupQuestions;
  readonly onOpenStory: (folderName: string) => void;
  readonly onChanged: () => void;
}

export const useLibraryActions = ({ questions, askPassphrase, onOpenStory, onChanged }: LibraryActionsProps): LibraryActions => {
  const studio = useStudioBridge();
  const confirm = useConfirm();
  const toast = useToast();
  const { say } = useSentences();
  const [working, setWorking] = useState<LibraryWorkKind>();
  const [told, setTold] = useState<LibraryTold>();

  return useMemo(() => {
    /** The answer, or undefined when it was refused, which is told. */
    const take = async <Value>(asked: Promise<Result<Value>>): Promise<Value | undefined> => {
      const answer = await asked;
      if (answer.ok) return answer.value;
      if (answer.failure.code !== 'stopped') setTold({ kind: 'failure', failure: answer.failure });
      return undefined;
    };
    const work = async <Value>(kind: LibraryWorkKind, ask: () => Promise<Result<Value>>): Promise<Value | undefined> => {
      setWorking(kind);
      try {
        return await take(ask());
      } finally {
        setWorking(undefined);
        onChanged();
      }
    };
    const done = (text: string): void => toast({ text, kind: 'done' });

    const draft = async (fileId: string): Promise<void> => {
      const report = await work('draft', () => studio.draftFolder({ fileId }));
      if (report === undefined) return;
      setTold({ kind: 'draft', report });
    };
    /** Asked until the passphrase opens it or the person goes away. */
    const unlocking = async <Value>(ask: (passphrase?: string) => Promise<Result<Value>>): Promise<Result<Value>> => {
      let answer = await ask();
      while (!answer.ok && (answer.failure.code === 'backup-passphrase-needed' || answer.failure.code === 'backup-passphrase-wrong')) {
        const passphrase = await questions.passphrase(answer.failure.code === 'backup-passphrase-wrong' ? answer.failure.code : undefined);
        if (passphrase === undefined) return refuse('stopped');
        answer = await ask(passphrase);
      }
      return answer;
    };
    const restore = async (fileId: string): Promise<void> => {
      let itsPassphrase: string | undefined;
      const ask = (passphrase = itsPassphrase): Promise<Result<RestoredFile>> => {
        itsPassphrase = passphrase;
        return studio.restoreBackup({ fileId, ...(passphrase === undefined ? {} : { passphrase }) });
      };
      const taken = await work('restore', () => unlocking(ask));
      if (taken?.kind === 'handover') {
        const { opened } = taken;
        // The same file once more, now that this library's own passphrase is known; its stories are here already.
        const unlock = async (): Promise<void> => {
          if (!(await askPassphrase())) return;
          const again = await work('restore', () => ask());
          if (again?.kind === 'handover') setTold({ kind: 'handover', opened: { ...opened, isPrivateLocked: again.opened.isPrivateLocked }, unlock });
        };
        setTold({ kind: 'handover', opened, unlock });
      } else if (taken !== undefined) done(say('library.restored'));
    };
    /** Locked unless somebody said otherwise twice; undefined when the person went away from a question. */
    const backupWay = async (what: BackupOf, title: string): Promise<BackupWay | undefined> => {
      const facts = await take(studio.passphraseFacts());
      if (facts === undefined) return undefined;
      const way = await questions.way({ what, title, hasPassphrase: facts.hasPassphrase });
      if (way === 'locked') return facts.isKnown || (await askPassphrase()) ? way : undefined;
      if (way === undefined) return undefined;
      const isSure = await confirm({ title: say(what === 'handover' ? 'handover.plainTitle' : 'library.backUpPlainTitle'), text: say('library.backUpPlainText'), yes: say(what === 'handover' ? 'handover.plain' : 'library.backUpPlain'), no: say('library.cancel'), isDanger: true });
      return isSure ? way : undefined;
    };
    const eraseAt = async (where: { readonly kind: 'story' | 'binned'; readonly name: string }, title: string): Promise<void> => {
      const isSure = await confirm({ title: say('library.eraseTitle', { title }), text: say('library.eraseText'), yes: say('library.erase'), no: say('library.cancel'), isDanger: true });
      if (!isSure) return;
      const erased = await take(studio.eraseStory({ where }));
      onChanged();
      if (erased === undefined) return;
      if (erased.remains.length > 0) setTold({ kind: 'remains', remains: erased.remains });
      else done(say('library.erased'));
    };
    const unbin = async (binName: string): Promise<void> => {
      if ((await take(studio.unbinStory({ binName }))) !== undefined) done(say('library.backAgain'));
      onChanged();
    };

    return {
      working,
      told,
      closeTold: () => setTold(undefined),
      create: async (form) => {
        const made = await take(studio.createStory(form));
        if (made !== undefined) onOpenStory(made.folderName);
      },
      draftChosen: async () => {
        const [chosen] = (await take(studio.chooseFiles({ purpose: 'story-folder', many: false }))) ?? [];
        if (chosen !== undefined) await draft(chosen.fileId);
      },
      restoreChosen: async () => {
        const [chosen] = (await take(studio.chooseFiles({ purpose: 'backup', many: false }))) ?? [];
        if (chosen !== undefined) await restore(chosen.fileId);
      },
      restore,
      takeDropped: async (files) => {
        const offered = (await take(studio.offerFiles(files))) ?? [];
        const folder = offered.find((file) => file.isFolder);
        const archive = offered.find((file) => /\.(?:hearth|zip)$/i.test(file.name));
        if (folder !== undefined) await draft(folder.fileId);
        else if (archive !== undefined) await restore(archive.fileId);
        else if (offered.length > 0) toast({ text: say('library.dropFolder'), kind: 'problem' });
      },
      duplicate: async (story) => {
        const made = await work('duplicate', () => studio.duplicateStory({ folderName: story.folderName, title: withoutIsolates(say('library.copyOf', { title: titleOf(story) })) }));
        if (made !== undefined) done(say('library.duplicated'));
      },
      backUp: async (story) => {
        const way = await backupWay('story', titleOf(story));
        if (way === undefined) return;
        const written = await work('back-up', () => studio.backUpStory({ folderName: story.folderName, isEncrypted: way === 'locked' }));
        if (written?.isWritten === true) done(say(way === 'locked' ? 'library.backedUpLocked' : 'library.backedUp', { name: written.fileName }));
      },
      handOver: async (wish, title) => {
        const way = await backupWay('handover', title);
        if (way === undefined) return;
        const made = await work('hand-over', () => studio.makeHandover({ wish, isEncrypted: way === 'locked' }));
        if (made?.isWritten === true) done(say(way === 'locked' ? 'handover.madeLocked' : 'handover.made', { name: made.fileName }));
      },
      backUpEverything: async () => {
        const way = await backupWay('everything', '');
        if (way === undefined) return;
        const made = await work('back-up-everything', () => unlocking((passphrase) => studio.backUpEverything({ isEncrypted: way === 'locked', ...(passphrase === undefined ? {} : { passphrase }) })));
        if (made?.isWritten !== true) return;
        done(say('handover.everythingDone', { name: made.folderName }));
        if (made.notes.length > 0) setTold({ kind: 'backup-notes', notes: made.notes });
      },
      restoreEverything: async () => {
        const [chosen] = (await take(studio.chooseFiles({ purpose: 'backup-folder', many: false }))) ?? [];
        if (chosen === undefined) return;
        const { fileId } = chosen;
        const back = await work('restore-everything', () => unlocking((passphrase) => studio.restoreEverything({ fileId, ...(passphrase === undefined ? {} : { passphrase }) })));
        if (back?.isWritten === true) done(say('handover.everythingBack', { name: back.folderName }));
      },
      bin: async (story) => {
        const binned = await take(studio.binStory({ folderName: story.folderName }));
        onChanged();
        if (binned === undefined) return;
        const undo = (): void => {
          unbin(binned.binName).catch(reportError);
        };
        toast({ text: say('library.binned', { title: titleOf(story) }), kind: 'done', action: { label: say('library.undo'), onPress: undo } });
      },
      takeBack: (story) => unbin(story.binName),
      erase: (story) => eraseAt({ kind: 'story', name: story.folderName }, titleOf(story)),
      eraseBinned: (story) => eraseAt({ kind: 'binned', name: story.binName }, story.title),
      goBack: async (folderName, { number }) => {
        if ((await take(studio.restoreVersion({ folderName, number }))) !== undefined) done(say('library.wentBack'));
        onChanged();
      },
      createWorkshop: async (form) => {
        if ((await take(studio.createWorkshop(form))) !== undefined) done(say('library.workshopAdded'));
        onChanged();
      },
      assign: async (folderName, workshopId) => {
        await take(studio.assignWorkshop({ folderName, ...(workshopId === undefined ? {} : { workshopId }) }));
        onChanged();
      },
    };
  }, [studio, confirm, toast, say, working, told, questions, askPassphrase, onOpenStory, onChanged]);
};
