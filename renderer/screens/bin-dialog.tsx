/**
 * The bin: what was put away, and the two ways out of it.
 */
import { useEffect, useState, type JSX } from 'react';
import type { BinListing } from '../../electron/core/bridge/library.ts';
import { directionOf } from '../../electron/core/captions/direction.ts';
import type { Result } from '../../electron/core/failure.ts';
import { localesFor } from '../../electron/core/locales-for.ts';
import { useSentences } from '../sentences.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { FailureWords } from './failure-words.tsx';

export interface BinDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly list: () => Promise<Result<readonly BinListing[]>>;
  /** Each resolves when the bin may be read again. */
  readonly onTakeBack: (story: BinListing) => Promise<void>;
  readonly onErase: (story: BinListing) => Promise<void>;
}

const Rows = ({ stories, onTakeBack, onErase }: { readonly stories: readonly BinListing[] } & Record<'onTakeBack' | 'onErase', (story: BinListing) => void>): JSX.Element => {
  const { say, language } = useSentences();
  const date = new Intl.DateTimeFormat(localesFor(language), { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <ul className="rows">
      {stories.map((story) => (
        <li key={story.binName} className="row">
          <span className="row-text">
            <bdi lang={story.language} dir={directionOf(story.language)} className="row-title">
              {story.title}
            </bdi>
            <span className="field-description">{say('library.binnedAt', { when: date.format(story.binnedAtMs) })}</span>
          </span>
          <Button variant="plain" icon="undo" onPress={() => onTakeBack(story)}>
            {say('library.takeBack')}
          </Button>
          <Button variant="danger" onPress={() => onErase(story)}>
            {say('library.erase')}
          </Button>
        </li>
      ))}
    </ul>
  );
};

export const BinDialog = ({ isOpen, onClose, list, onTakeBack, onErase }: BinDialogProps): JSX.Element => {
  const { say } = useSentences();
  const [found, setFound] = useState<Result<readonly BinListing[]>>();
  const read = (): void => {
    list().then(setFound, reportError);
  };
  useEffect(() => {
    if (isOpen) read();
    // Read when it opens, and after each answer below.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [isOpen]);
  const after = (work: (story: BinListing) => Promise<void>) => (story: BinListing): void => {
    work(story).then(read, reportError);
  };
  return (
    <Dialog title={say('library.bin')} isOpen={isOpen} onClose={onClose} closeLabel={say('library.close')} size="large">
      {found?.ok === false && <FailureWords failure={found.failure} />}
      {found?.ok === true && found.value.length === 0 && (
        <EmptyState icon="trash" title={say('library.binEmpty')}>
          <p>{say('library.binEmptyText')}</p>
        </EmptyState>
      )}
      {found?.ok === true && found.value.length > 0 && <Rows stories={found.value} onTakeBack={after(onTakeBack)} onErase={after(onErase)} />}
    </Dialog>
  );
};
