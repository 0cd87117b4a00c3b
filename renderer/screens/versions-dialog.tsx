/**
 * Earlier versions of one story, each with its moment and size, and the way back to one of them.
 */
import { useEffect, useState, type JSX } from 'react';
import type { VersionListing } from '../../electron/core/bridge/library.ts';
import type { Result } from '../../electron/core/failure.ts';
import { localesFor } from '../../electron/core/locales-for.ts';
import { useSentences } from '../sentences.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { FailureWords } from './failure-words.tsx';

export interface VersionsDialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly list: () => Promise<Result<readonly VersionListing[]>>;
  readonly onGoBack: (version: VersionListing) => void;
}

export const VersionsDialog = ({ title, onClose, list, onGoBack }: VersionsDialogProps): JSX.Element => {
  const { say, language } = useSentences();
  const [found, setFound] = useState<Result<readonly VersionListing[]>>();
  useEffect(() => {
    list().then(setFound, reportError);
    // One dialog is for one story; it is read once.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  const date = new Intl.DateTimeFormat(localesFor(language), { dateStyle: 'medium', timeStyle: 'medium' });
  return (
    <Dialog title={say('library.versionsOf', { title })} isOpen onClose={onClose} closeLabel={say('library.close')} size="large">
      <p>{say('library.versionsText')}</p>
      {found?.ok === false && <FailureWords failure={found.failure} />}
      {found?.ok === true && found.value.length === 0 && <EmptyState icon="clock" title={say('library.noVersions')} />}
      {found?.ok === true && (
        <ul className="rows">
          {found.value.map((version) => (
            <li key={version.number} className="row">
              <span className="row-text">
                <span className="row-title">{date.format(version.keptAtMs)}</span>
                <span className="field-description">
                  <bdi>{version.title}</bdi> · {say('window.scenes', { count: version.sceneCount })} · {say('library.characters', { count: version.scriptCharacters })}
                </span>
              </span>
              <Button variant="plain" icon="undo" onPress={() => onGoBack(version)}>
                {say('library.goBack')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
};
