/**
 * What is told after a large step: what a folder became, and what an erasure could not reach.
 */
import type { JSX } from 'react';
import type { DraftReport } from '../../electron/core/bridge/library.ts';
import type { Failure, Reason } from '../../electron/core/failure.ts';
import { useSentences } from '../sentences.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FailureWords, ReasonList } from './failure-words.tsx';

/** Said for the command line elsewhere; here nobody types options. */
const inWindow: Readonly<Record<string, string>> = { 'note.title-from-folder': 'library.titleFromFolder', 'note.language-assumed': 'library.languageAssumed' };

export interface DraftReportDialogProps {
  readonly report: DraftReport;
  readonly onOpen: () => void;
  readonly onClose: () => void;
}

export const DraftReportDialog = ({ report, onOpen, onClose }: DraftReportDialogProps): JSX.Element => {
  const { say } = useSentences();
  return (
    <Dialog
      title={say('library.drafted', { title: report.title })}
      isOpen
      onClose={onClose}
      closeLabel={say('library.close')}
      size="large"
      leaveLabel={say('library.later')}
      footer={<Button onPress={onOpen}>{say('library.openStory')}</Button>}
    >
      <p>{say('window.scenes', { count: report.sceneCount })}</p>
      {report.skipped.length > 0 && (
        <section>
          <h3>{say('library.skipped', { count: report.skipped.length })}</h3>
          <ReasonList reasons={report.skipped} />
        </section>
      )}
      {report.notes.length > 0 && (
        <section>
          <h3>{say('library.decided')}</h3>
          <ReasonList reasons={report.notes.map(({ code, params }) => ({ code: inWindow[code] ?? code, params }))} />
        </section>
      )}
    </Dialog>
  );
};

/** Also for a part of a story: whoever erases for good hears of every copy that is out of reach. */
export const RemainsDialog = ({ remains, onClose }: { readonly remains: readonly Reason[]; readonly onClose: () => void }): JSX.Element => {
  const { say } = useSentences();
  return (
    <Dialog title={say('library.remainsTitle')} isOpen onClose={onClose} closeLabel={say('library.close')} footer={<Button onPress={onClose}>{say('library.understood')}</Button>}>
      <p>{say('library.remainsText')}</p>
      <ReasonList reasons={remains} />
    </Dialog>
  );
};

/** Of a backup that was written: what could not be kept as it was. */
export const BackupNotesDialog = ({ notes, onClose }: { readonly notes: readonly Reason[]; readonly onClose: () => void }): JSX.Element => {
  const { say } = useSentences();
  return (
    <Dialog title={say('handover.backupNotes')} isOpen onClose={onClose} closeLabel={say('library.close')} footer={<Button onPress={onClose}>{say('library.understood')}</Button>}>
      <ReasonList reasons={notes} />
    </Dialog>
  );
};

export const FailureDialog = ({ failure, onClose }: { readonly failure: Failure; readonly onClose: () => void }): JSX.Element => {
  const { say } = useSentences();
  return (
    <Dialog title={say('library.failed')} isOpen onClose={onClose} size="small" role="alertdialog" footer={<Button onPress={onClose}>{say('library.understood')}</Button>}>
      <FailureWords failure={failure} />
    </Dialog>
  );
};
