/**
 * The library: workshops and stories, and everything that can be done with a whole story.
 *
 * A folder of pictures and voices may be dropped anywhere on it.
 */
import { useCallback, useEffect, useState, useSyncExternalStore, type DragEvent, type JSX } from 'react';
import type { StoryListing } from '../../electron/core/bridge/library.ts';
import { usePassphrase } from '../panels/use-passphrase.tsx';
import { useSentences } from '../sentences.ts';
import type { LibraryMarksStore } from '../state/library-marks-store.ts';
import type { LibraryState, LibraryStore } from '../state/library-store.ts';
import { twinOf } from '../state/story-twins.ts';
import type { Screen } from '../state/screen-store.ts';
import { useStudioBridge } from '../state/studio-context.ts';
import { Button } from '../ui/button.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { MenuButton } from '../ui/menu-button.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { useBackupQuestions } from './backup-dialogs.tsx';
import { BinDialog } from './bin-dialog.tsx';
import { BlankSheetsDialog } from './blank-sheets-dialog.tsx';
import { useLibraryActions, type LibraryActions } from './library-actions.ts';
import { HandoverChoiceDialog } from './handover-choice-dialog.tsx';
import { HandoverReport } from './handover-report.tsx';
import { BackupNotesDialog, DraftReportDialog, FailureDialog, RemainsDialog } from './library-reports.tsx';
import { LibraryMarks } from './library-marks.tsx';
import { LibraryStories } from './library-stories.tsx';
import { LibraryWorkBar } from './library-work-bar.tsx';
import { AssignDialog, WorkshopDialog } from './library-workshops.tsx';
import { NewStoryDialog } from './new-story-dialog.tsx';
import type { StoryAction } from './story-card.tsx';
import { VersionsDialog } from './versions-dialog.tsx';
import { WithdrawalCodeDialog } from './withdrawal-code-dialog.tsx';

export interface LibraryScreenProps {
  readonly store: LibraryStore;
  readonly marks: LibraryMarksStore;
  readonly onOpenStory: (folderName: string) => void;
  readonly onOpenSettings: () => void;
  readonly onOpenHelp: () => void;
  readonly onOpenPortfolio: () => void;
  readonly onShow: (screen: Screen) => void;
  /** What the native menu or a double click wished for before the screen was shown. */
  readonly firstWish?: LibraryWish | undefined;
}

export type LibraryWish = 'new-story' | 'import-folder' | 'restore-backup' | { readonly restoreFileId: string };

type Asked = { readonly kind: 'new-story' | 'bin' | 'new-workshop' | 'blank-sheets' | 'code' | 'hand-over' } | { readonly kind: 'versions' | 'workshop'; readonly story: StoryListing };
type MoreAction = 'from-folder' | 'restore' | 'hand-over' | 'back-up-everything' | 'restore-everything' | 'new-workshop' | 'workshop' | 'blank-sheets' | 'spoken' | 'portfolio' | 'clips' | 'code' | 'withdrawals' | 'ending' | 'bin';

const run = (work: Promise<void>): void => {
  work.catch(reportError);
};

const Told = ({ actions, onOpenStory, onShow }: { readonly actions: LibraryActions } & Pick<LibraryScreenProps, 'onOpenStory' | 'onShow'>): JSX.Element | null => {
  const { told, closeTold } = actions;
  if (told === undefined) return null;
  if (told.kind === 'failure') return <FailureDialog failure={told.failure} onClose={closeTold} />;
  if (told.kind === 'remains') return <RemainsDialog remains={told.remains} onClose={closeTold} />;
  if (told.kind === 'backup-notes') return <BackupNotesDialog notes={told.notes} onClose={closeTold} />;
  if (told.kind === 'handover') return <HandoverReport opened={told.opened} onUnlock={() => run(told.unlock())} onClose={closeTold} onCompare={(versions) => onShow({ kind: 'compare', ...versions })} />;
  return <DraftReportDialog report={told.report} onClose={closeTold} onOpen={() => onOpenStory(told.report.folderName)} />;
};

interface DialogsProps {
  readonly asked: Asked | undefined;
  readonly state: LibraryState;
  readonly actions: LibraryActions;
  readonly onClose: () => void;
}

const Dialogs = ({ asked, state, actions, onClose }: DialogsProps): JSX.Element => {
  const studio = useStudioBridge();
  const workshops = state.kind === 'ready' ? state.workshops : [];
  const story = asked?.kind === 'versions' || asked?.kind === 'workshop' ? asked.story : undefined;
  const title = story?.kind === 'readable' ? story.title : (story?.folderName ?? '');
  return (
    <>
      <NewStoryDialog isOpen={asked?.kind === 'new-story'} workshops={workshops} onClose={onClose} onCreate={(form) => run(actions.create(form))} />
      <WorkshopDialog isOpen={asked?.kind === 'new-workshop'} onClose={onClose} onCreate={(form) => run(actions.createWorkshop(form))} />
      <BinDialog isOpen={asked?.kind === 'bin'} onClose={onClose} list={() => studio.listBin()} onTakeBack={actions.takeBack} onErase={actions.eraseBinned} />
      {asked?.kind === 'hand-over' && (
        <HandoverChoiceDialog
          workshops={workshops}
          onClose={onClose}
          onChoose={(wish, title) => {
            onClose();
            run(actions.handOver(wish, title));
          }}
        />
      )}
      {asked?.kind === 'blank-sheets' && <BlankSheetsDialog workshops={workshops} onClose={onClose} />}
      {asked?.kind === 'versions' && (
        <VersionsDialog
          title={title}
          onClose={onClose}
          list={() => studio.listVersions({ folderName: asked.story.folderName })}
          onGoBack={(version) => {
            onClose();
            run(actions.goBack(asked.story.folderName, version));
          }}
        />
      )}
      {asked?.kind === 'workshop' && (
        <AssignDialog
          title={title}
          workshopId={asked.story.kind === 'readable' ? asked.story.workshopId : undefined}
          workshops={workshops}
          onClose={onClose}
          onAssign={(workshopId) => {
            onClose();
            run(actions.assign(asked.story.folderName, workshopId));
          }}
        />
      )}
    </>
  );
};

const Head = ({ state, search, onSearch, onAsk, onMore, onOpenSettings, onOpenHelp }: { readonly state: LibraryState; readonly search: string; readonly onSearch: (search: string) => void; readonly onAsk: (asked: Asked) => void; readonly onMore: (action: MoreAction) => void } & Pick<LibraryScreenProps, 'onOpenSettings' | 'onOpenHelp'>): JSX.Element => {
  const { say } = useSentences();
  return (
    <header className="library-head">
      <div className="library-name">
        <h1>{say('window.libraryTitle')}</h1>
        {state.kind === 'ready' && (
          <p>
            {say('window.libraryHint', { folderName: state.status.folderName })} · {say('window.stories', { count: state.status.storyCount })}
          </p>
        )}
      </div>
      <SearchField label={say('library.search')} isLabelHidden value={search} onChange={onSearch} placeholder={say('library.searchHint')} />
      <Button icon="plus" onPress={() => onAsk({ kind: 'new-story' })}>
        {say('library.newStory')}
      </Button>
      <MenuButton<MoreAction>
        label={say('library.more')}
        items={[
          { id: 'from-folder', label: say('library.fromFolder'), icon: 'folder' },
          { id: 'restore', label: say('library.restore'), icon: 'refresh' },
          { id: 'hand-over', label: say('handover.makeAll'), icon: 'share' },
          { id: 'back-up-everything', label: say('handover.backUpEverything'), icon: 'download' },
          { id: 'restore-everything', label: say('handover.restoreEverything'), icon: 'folder' },
          { kind: 'separator', id: 'laptops' },
          { id: 'new-workshop', label: say('library.newWorkshop'), icon: 'people' },
          { id: 'workshop', label: say('workshop.menu'), icon: 'people' },
          { id: 'blank-sheets', label: say('library.blankSheets'), icon: 'text' },
          { id: 'spoken', label: say('spoken.title'), icon: 'microphone' },
          { id: 'portfolio', label: say('library.portfolio'), icon: 'share' },
          { id: 'clips', label: say('clips.screen'), icon: 'film' },
          { kind: 'separator', id: 'promises' },
          { id: 'code', label: say('withdrawal.takeBackByCode'), icon: 'undo' },
          { id: 'withdrawals', label: say('withdrawal.menu'), icon: 'text' },
          { id: 'ending', label: say('ending.menu'), icon: 'clock' },
          { kind: 'separator', id: 'line' },
          { id: 'bin', label: say('library.bin'), icon: 'trash' },
        ]}
        onAction={onMore}
      />
      <IconButton label={say('library.settings')} icon="settings" onPress={onOpenSettings} />
      <IconButton label={say('library.help')} icon="help" onPress={onOpenHelp} />
    </header>
  );
};

/** Files only: a word dragged out of a text field is not for the library. */
const hasFiles = (event: DragEvent): boolean => event.dataTransfer.types.includes('Files');

const useFolderDrop = (onFiles: (files: readonly File[]) => void): { readonly isOver: boolean; readonly handlers: Readonly<Record<'onDragOver' | 'onDragLeave' | 'onDrop', (event: DragEvent) => void>> } => {
  const [isOver, setIsOver] = useState(false);
  return {
    isOver,
    handlers: {
      onDragOver: (event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setIsOver(true);
      },
      onDragLeave: (event) => {
        if (event.currentTarget === event.target) setIsOver(false);
      },
      onDrop: (event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setIsOver(false);
        onFiles([...event.dataTransfer.files]);
      },
    },
  };
};

export const LibraryScreen = ({ store, marks, onOpenStory, onOpenSettings, onOpenHelp, onOpenPortfolio, onShow, firstWish }: LibraryScreenProps): JSX.Element => {
  const { say } = useSentences();
  const studio = useStudioBridge();
  const state = useSyncExternalStore(store.subscribe, store.state, store.state);
  const load = useCallback((): void => run(store.load()), [store]);
  const { questions, backupDialog } = useBackupQuestions();
  const { askPassphrase, passphraseDialog } = usePassphrase();
  const actions = useLibraryActions({ questions, askPassphrase, onOpenStory, onChanged: load });
  const [search, setSearch] = useState('');
  const [asked, setAsked] = useState<Asked | undefined>(firstWish === 'new-story' ? { kind: 'new-story' } : undefined);
  const drop = useFolderDrop((files) => run(actions.takeDropped(files)));
  useEffect(() => {
    load();
    return studio.onLibraryChanged(load);
  }, [load, studio]);
  useEffect(() => {
    if (firstWish === 'import-folder') run(actions.draftChosen());
    if (firstWish === 'restore-backup') run(actions.restoreChosen());
    if (typeof firstWish === 'object') run(actions.restore(firstWish.restoreFileId));
    // A wish is followed once; the actions are other values with every change of the state.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [firstWish]);
  const onMore = (action: MoreAction): void => {
    if (action === 'from-folder') run(actions.draftChosen());
    else if (action === 'restore') run(actions.restoreChosen());
    else if (action === 'hand-over') setAsked({ kind: 'hand-over' });
    else if (action === 'back-up-everything') run(actions.backUpEverything());
    else if (action === 'restore-everything') run(actions.restoreEverything());
    else if (action === 'portfolio') onOpenPortfolio();
    else if (action === 'withdrawals' || action === 'ending' || action === 'spoken' || action === 'clips' || action === 'workshop') onShow({ kind: action });
    else setAsked({ kind: action });
  };
  const onAction = (story: StoryListing, action: StoryAction): void => {
    if (action === 'duplicate') run(actions.duplicate(story));
    else if (action === 'back-up') run(actions.backUp(story));
    else if (action === 'hand-over') run(actions.handOver({ kind: 'story', folderName: story.folderName }, story.kind === 'readable' ? story.title : story.folderName));
    else if (action === 'compare') onShow({ kind: 'compare', here: story.folderName, there: twinOf(state, story)?.folderName ?? story.folderName });
    else if (action === 'bin') run(actions.bin(story));
    else if (action === 'take-back') onShow({ kind: 'take-back', folderName: story.folderName });
    else if (action === 'erase') run(actions.erase(story));
    else setAsked({ kind: action, story });
  };
  return (
    <main className={drop.isOver ? 'library library-over' : 'library'} {...drop.handlers}>
      <Head state={state} search={search} onSearch={setSearch} onAsk={setAsked} onMore={onMore} onOpenSettings={onOpenSettings} onOpenHelp={onOpenHelp} />
      {actions.working !== undefined && <LibraryWorkBar kind={actions.working} />}
      {drop.isOver && <p className="library-drop">{say('library.dropHere')}</p>}
      <div className="library-body">
        {state.kind === 'ready' && <LibraryMarks store={marks} onEnding={() => onShow({ kind: 'ending' })} onWithdrawals={() => onShow({ kind: 'withdrawals' })} />}
        <LibraryStories state={state} search={search} onRetry={load} onNewStory={() => setAsked({ kind: 'new-story' })} onChooseFolder={() => run(actions.draftChosen())} onOpenStory={onOpenStory} onOpenWorkshop={(workshopId) => onShow({ kind: 'workshop', workshopId })} onAction={onAction} />
      </div>
      {asked?.kind === 'code' && <WithdrawalCodeDialog onClose={() => setAsked(undefined)} onFound={(start) => onShow({ kind: 'take-back', ...start })} />}
      <Dialogs asked={asked} state={state} actions={actions} onClose={() => setAsked(undefined)} />
      <Told actions={actions} onOpenStory={onOpenStory} onShow={onShow} />
      {backupDialog}
      {passphraseDialog}
    </main>
  );
};
