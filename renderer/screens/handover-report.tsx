/**
 * What became of the stories of a handover, one by one; where both laptops went on, the way to compare.
 */
import type { JSX } from 'react';
import type { HandedStoryView, OpenedFileView } from '../../electron/core/bridge/handover.ts';
import { directionOf } from '../../electron/core/captions/direction.ts';
import { useTellReason } from '../panels/tell-reason.ts';
import { useSentences } from '../sentences.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Notice } from '../ui/notice.tsx';

export interface HandoverReportProps {
  readonly opened: OpenedFileView;
  readonly onCompare: (versions: { readonly here: string; readonly there: string }) => void;
  /** Gives this library's passphrase, so that what was told in confidence opens here as well. */
  readonly onUnlock: () => void;
  readonly onClose: () => void;
}

const HandedStory = ({ story, onCompare }: { readonly story: HandedStoryView } & Pick<HandoverReportProps, 'onCompare'>): JSX.Element => {
  const { say } = useSentences();
  const tell = useTellReason();
  const { title, language, outcome, folderName, hereFolderName, notes } = story;
  return (
    <li>
      <strong>
        <bdi lang={language} dir={directionOf(language)}>
          {title}
        </bdi>
      </strong>
      <p>{say(`handover.outcome.${outcome}`)}</p>
      {notes.map((note) => (
        <p key={note.code} role="alert">
          <bdi>{tell(note)}</bdi>
        </p>
      ))}
      {hereFolderName !== undefined && (
        <Button variant="plain" icon="copy" onPress={() => onCompare({ here: hereFolderName, there: folderName })}>
          {say('handover.compare')}
        </Button>
      )}
    </li>
  );
};

export const HandoverReport = ({ opened, onCompare, onUnlock, onClose }: HandoverReportProps): JSX.Element => {
  const { say } = useSentences();
  const tell = useTellReason();
  return (
    <Dialog title={say('handover.openedTitle')} isOpen onClose={onClose} closeLabel={say('library.close')} size="large" footer={<Button onPress={onClose}>{say('library.understood')}</Button>}>
      <ul className="reasons">
        {opened.stories.map((story) => (
          <HandedStory key={`${story.folderName} ${story.outcome}`} story={story} onCompare={onCompare} />
        ))}
      </ul>
      {opened.isPrivateLocked && (
        <Notice title={say('handover.privateLocked')}>
          <p>{say('handover.privateLockedText')}</p>
          <Button variant="plain" icon="lock" onPress={onUnlock}>
            {say('handover.privateUnlock')}
          </Button>
        </Notice>
      )}
      {opened.notes.slice(0, 1).map((note) => (
        <p key={note.code} role="alert">
          {tell(note)}
        </p>
      ))}
      {opened.keptBeside > 0 && <p>{say('handover.workshopsDiffer')}</p>}
    </Dialog>
  );
};
