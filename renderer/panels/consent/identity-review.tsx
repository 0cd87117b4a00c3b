/**
 * “What could identify me?”: every place to look at together, each with a tick and a way to go there.
 *
 * Opens as a sheet over the step of consent. What was ticked is kept with the story at once.
 */
import { useCallback, useEffect, useState, type JSX } from 'react';
import type { ReviewView } from '../../../electron/core/bridge/review.ts';
import type { ConsentView } from '../../../electron/core/bridge/consent.ts';
import type { ToldFailure } from '../../../electron/core/bridge/render.ts';
import type { ReviewKind, ReviewPlace, ReviewQuestion } from '../../../electron/core/consent/identity-review.ts';
import { useSentences, type Say } from '../../sentences.ts';
import { useStory, useStoryActions } from '../../state/story-context.ts';
import { useStudioBridge } from '../../state/studio-context.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { FailureWords } from '../failure-words.tsx';
import { mendLabel } from '../gate-words.tsx';
import { personName } from './person-name.ts';
import { usePassphrase } from '../use-passphrase.tsx';

export interface IdentityReviewProps {
  readonly people: ConsentView['people'];
  readonly onClose: () => void;
  readonly onGo: (place: ReviewPlace) => void;
}

const groups: readonly { readonly id: string; readonly kinds: readonly ReviewKind[] }[] = [
  { id: 'words', kinds: ['private-word', 'public-name', 'maybe-name', 'read-words'] },
  { id: 'pictures', kinds: ['face', 'face-unknown', 'surroundings'] },
  { id: 'voices', kinds: ['voice'] },
  { id: 'others', kinds: ['other-person'] },
  { id: 'files', kinds: ['credits', 'file-name', 'place-data'] },
];

const questionWords = ({ kind, words, where, sceneNumber, personId }: ReviewQuestion, people: ConsentView['people'], say: Say): string => {
  const person = people.find((one) => one.personId === personId);
  const asked = say(`review.ask.${kind}`, { words: words.join(', '), person: person === undefined ? say('pictures.stranger') : personName(person, people, say) });
  const placed = where === undefined || where === 'credits' || where === 'file-name' ? asked : say('review.inWhere', { question: asked, where: say(`review.where.${where}`) });
  return sceneNumber === undefined ? placed : say('review.inScene', { scene: sceneNumber, question: placed });
};

interface LineProps {
  readonly question: ReviewQuestion;
  readonly people: ConsentView['people'];
  readonly isTicked: boolean;
  readonly onTick: (isTicked: boolean) => void;
  readonly onGo: (place: ReviewPlace) => void;
}

const Line = ({ question, people, isTicked, onTick, onGo }: LineProps): JSX.Element => {
  const { say, language } = useSentences();
  const story = useStory();
  return (
    <li className={question.kind === 'private-word' ? 'review-line review-grave' : 'review-line'}>
      <Checkbox isSelected={isTicked} onChange={onTick}>
        {questionWords(question, people, say)}
      </Checkbox>
      <Button variant="quiet" icon="arrow-end" onPress={() => onGo(question.place)}>
        {mendLabel(question.place, story, say, language)}
      </Button>
    </li>
  );
};

interface Reading {
  readonly view: ReviewView | undefined;
  readonly failure: ToldFailure | undefined;
  readonly read: () => void;
  readonly tick: (questionId: string, isTicked: boolean) => void;
}

const useReview = (): Reading => {
  const studio = useStudioBridge();
  const { flush } = useStoryActions();
  const [view, setView] = useState<ReviewView>();
  const [failure, setFailure] = useState<ToldFailure>();
  const read = useCallback((): void => {
    const ask = async (): Promise<void> => {
      // Main looks at the story on the disk: what was just typed has to be there.
      await flush();
      const answer = await studio.readReview();
      if (answer.ok) setView(answer.value);
      else setFailure(answer.failure);
    };
    ask().catch(reportError);
  }, [studio, flush]);
  useEffect(read, [read]);
  const tick = (questionId: string, isTicked: boolean): void => {
    studio.tickReview({ questionId, isTicked }).then((answer) => {
      if (answer.ok) setView((before) => (before === undefined ? before : { ...before, tickedIds: answer.value.tickedIds }));
      else setFailure(answer.failure);
    }, reportError);
  };
  return { view, failure, read, tick };
};

export const IdentityReview = ({ people, onClose, onGo }: IdentityReviewProps): JSX.Element => {
  const { say } = useSentences();
  const { view, failure, read, tick } = useReview();
  const { askPassphrase, passphraseDialog } = usePassphrase();
  const compare = async (): Promise<void> => {
    if (await askPassphrase()) read();
  };
  const ticked = new Set(view?.tickedIds);
  const done = view?.questions.filter((question) => ticked.has(question.questionId)).length ?? 0;
  return (
    <Dialog title={say('review.title')} isOpen onClose={onClose} closeLabel={say('share.close')} size="large">
      <p>{say('review.help')}</p>
      {failure !== undefined && <FailureWords failure={failure} />}
      {view === undefined && failure === undefined && <output>{say('review.loading')}</output>}
      {view?.needsPassphrase === true && (
        <div className="review-passphrase">
          <p>{say('review.needsPassphrase')}</p>
          <Button variant="plain" icon="lock" onPress={() => void compare().catch(reportError)}>
            {say('review.givePassphrase')}
          </Button>
        </div>
      )}
      {view !== undefined && (
        <p aria-live="polite">
          <strong>{view.questions.length === 0 ? say('review.nothing') : say('review.count', { done, count: view.questions.length })}</strong>
        </p>
      )}
      {view !== undefined &&
        groups.map(({ id, kinds }) => {
          const questions = view.questions.filter((question) => kinds.includes(question.kind));
          return questions.length === 0 ? null : (
            <section key={id} aria-labelledby={`review-${id}`}>
              <h3 id={`review-${id}`}>{say(`review.group.${id}`)}</h3>
              <ul className="review-lines">
                {questions.map((question) => (
                  <Line key={question.questionId} question={question} people={people} isTicked={ticked.has(question.questionId)} onTick={(isTicked) => tick(question.questionId, isTicked)} onGo={onGo} />
                ))}
              </ul>
            </section>
          );
        })}
      {passphraseDialog}
    </Dialog>
  );
};
