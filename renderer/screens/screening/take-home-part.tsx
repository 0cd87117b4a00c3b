/**
 * What people take home at the end: for one storyteller or for all of them, in one press, on a stick or in a folder.
 */
import { useState, type JSX } from 'react';
import type { ShownStory, TakenHomeView } from '../../../electron/core/bridge/screening.ts';
import type { Failure } from '../../../electron/core/failure.ts';
import { uiLanguageFor } from '../../../electron/core/ui-languages.ts';
import { FailureWords } from '../../panels/failure-words.tsx';
import { useTellReason } from '../../panels/tell-reason.ts';
import type { PassphraseUse } from '../../panels/use-passphrase.tsx';
import { useSentences } from '../../sentences.ts';
import { useStudioBridge } from '../../state/studio-context.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { CompilationForm } from './compilation-form.tsx';
import { StoryName } from './playlist.tsx';
import { ScreeningWorkBar } from './screening-part.tsx';
import { TellerNames } from './teller-names.tsx';
import { useScreening } from './use-screening.ts';

export interface TakeHomePartProps {
  readonly workshopId: string;
  readonly passphrase: PassphraseUse;
  readonly onOpenStory: (folderName: string) => void;
}

const Given = ({ taken }: { readonly taken: TakenHomeView }): JSX.Element => {
  const { say } = useSentences();
  const tell = useTellReason();
  const notes = [...new Map(taken.given.flatMap((one) => one.notes).map((note) => [JSON.stringify(note), note])).values()];
  return (
    <Notice title={say('takeHome.done', { count: taken.given.length, place: taken.placeName })}>
      <ul className="take-home-given">
        {taken.given.map(({ folderName, title }) => (
          <li key={folderName}>
            <Badge kind="good">
              <bdi>{title}</bdi>
            </Badge>{' '}
            <bdi>{folderName}</bdi>
          </li>
        ))}
      </ul>
      {notes.map((note) => (
        <p key={JSON.stringify(note)}>{tell(note)}</p>
      ))}
      {taken.isStopped && <p>{say('takeHome.stopped')}</p>}
    </Notice>
  );
};

const Refused = ({ taken, onOpenStory }: Pick<TakeHomePartProps, 'onOpenStory'> & { readonly taken: TakenHomeView }): JSX.Element => {
  const { say } = useSentences();
  return (
    <section className="take-home-refused" aria-label={say('takeHome.refused')}>
      <h2>{say('takeHome.refused')}</h2>
      <ul className="rows">
        {taken.refused.map(({ folderName, title, failure }) => (
          <li key={folderName} className="row">
            <div className="row-text">
              <span className="row-title">
                <bdi>{title}</bdi>
              </span>
              <FailureWords failure={failure} />
            </div>
            <Button variant="plain" icon="arrow-end" onPress={() => onOpenStory(folderName)}>
              {say('takeHome.mend')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
};

interface StoriesProps {
  readonly stories: readonly ShownStory[];
  readonly isBusy: boolean;
  readonly onGive: (stories: readonly ShownStory[]) => void;
}

const Stories = ({ stories, isBusy, onGive }: StoriesProps): JSX.Element => {
  const { say } = useSentences();
  return (
    <ul className="rows">
      {stories.map((story) => (
        <li key={story.folderName} className="row">
          <span className="row-text">
            <span className="row-title">
              <StoryName {...story} />
            </span>
            <span className="field-description">
              <TellerNames names={story.tellerNames} />
            </span>
          </span>
          <Button variant="plain" icon="download" isDisabled={isBusy} onPress={() => onGive([story])}>
            {say('takeHome.one')}
          </Button>
        </li>
      ))}
    </ul>
  );
};

export const TakeHomePart = ({ workshopId, passphrase, onOpenStory }: TakeHomePartProps): JSX.Element => {
  const { say, language } = useSentences();
  const studio = useStudioBridge();
  const { view, failure: notLoaded } = useScreening(workshopId);
  const [isBusy, setBusy] = useState(false);
  const [taken, setTaken] = useState<TakenHomeView>();
  const [failure, setFailure] = useState<Failure>();
  const stories = (view?.stories ?? []).filter(({ isVersion }) => !isVersion);
  const give = async (which: readonly ShownStory[]): Promise<void> => {
    setBusy(true);
    setTaken(undefined);
    setFailure(undefined);
    try {
      const answer = await passphrase.withPassphrase(() => studio.takeHome({ workshopId, folderNames: which.map(({ folderName }) => folderName), language: uiLanguageFor([language]) }));
      if (answer.ok && answer.value.isChosen) setTaken(answer.value);
      if (!answer.ok && answer.failure.code !== 'stopped' && answer.failure.code !== 'passphrase-needed') setFailure(answer.failure);
    } finally {
      setBusy(false);
    }
  };
  const shown = failure ?? notLoaded;
  return (
    <div className="screening">
      <p>{say('takeHome.text')}</p>
      {shown !== undefined && <FailureWords failure={shown} />}
      {isBusy && <ScreeningWorkBar words={(title) => say('takeHome.making', { title })} />}
      <div className="part-buttons">
        <Button icon="download" isDisabled={isBusy || stories.length === 0} onPress={() => void give(stories).catch(reportError)}>
          {say('takeHome.all', { count: stories.length })}
        </Button>
      </div>
      {taken !== undefined && (taken.given.length > 0 || taken.isStopped) && <Given taken={taken} />}
      {taken !== undefined && taken.refused.length > 0 && <Refused taken={taken} onOpenStory={onOpenStory} />}
      {view !== undefined && stories.length === 0 && (
        <EmptyState icon="film" title={say('screening.emptyTitle')}>
          <p>{say('screening.emptyText')}</p>
        </EmptyState>
      )}
      <Stories stories={stories} isBusy={isBusy} onGive={(which) => void give(which).catch(reportError)} />
      {stories.length > 0 && <CompilationForm workshopId={workshopId} passphrase={passphrase} />}
    </div>
  );
};
