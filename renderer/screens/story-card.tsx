/**
 * One story of the library: its title in its own direction, its facts, what stands in its way.
 */
import { useId, type JSX } from 'react';
import type { StoryListing } from '../../electron/core/bridge/library.ts';
import { directionOf } from '../../electron/core/captions/direction.ts';
import { useSentences } from '../sentences.ts';
import { Moment } from './moment.tsx';
import { formatLength } from './format-length.ts';

const SHOWN_PROBLEMS = 3;

const languageName = (language: string, inLanguage: string): string => new Intl.DisplayNames([inLanguage], { type: 'language', fallback: 'code' }).of(language) ?? language;

type ReadableStory = Extract<StoryListing, { readonly kind: 'readable' }>;
type UnreadableStory = Extract<StoryListing, { readonly kind: 'unreadable' }>;

const Problems = ({ story }: { readonly story: ReadableStory }): JSX.Element => {
  const { say } = useSentences();
  if (story.problems.length === 0) return <p className="story-state story-state-good">{say('window.nothingMissing')}</p>;
  const shown = story.problems.slice(0, SHOWN_PROBLEMS);
  const hiddenCount = story.problems.length - shown.length;
  return (
    <div className="story-state story-state-open">
      <p>{say('window.problems', { count: story.problems.length })}</p>
      <ul>
        {shown.map((problem) => (
          <li key={JSON.stringify(problem)}>
            <bdi>{say(problem.code, problem.params)}</bdi>
          </li>
        ))}
        {hiddenCount > 0 && <li>{say('window.moreProblems', { count: hiddenCount })}</li>}
      </ul>
    </div>
  );
};

const Readable = ({ story }: { readonly story: ReadableStory }): JSX.Element => {
  const { say, language } = useSentences();
  const heading = useId();
  const length = formatLength(story.durationMs);
  const spoken = say('window.durationSpoken', { minutes: length.minutes, seconds: length.seconds });
  return (
    <article className="story" aria-labelledby={heading}>
      <h2 id={heading}>
        <bdi lang={story.language} dir={directionOf(story.language)}>
          {story.title}
        </bdi>
      </h2>
      <ul className="story-facts">
        <li>{languageName(story.language, language)}</li>
        <li>{say('window.scenes', { count: story.sceneCount })}</li>
        <li>
          <span aria-hidden="true">{length.text}</span>
          <span className="only-heard">{say('window.duration', { length: spoken })}</span>
        </li>
        <li>
          <Moment atMs={story.changedAtMs} />
        </li>
      </ul>
      <Problems story={story} />
    </article>
  );
};

const Unreadable = ({ story }: { readonly story: UnreadableStory }): JSX.Element => {
  const { say } = useSentences();
  const heading = useId();
  return (
    <article className="story" aria-labelledby={heading}>
      <h2 id={heading}>
        <bdi>{story.folderName}</bdi>
      </h2>
      <ul className="story-facts">
        <li>
          <Moment atMs={story.changedAtMs} />
        </li>
      </ul>
      <div className="story-state story-state-open">
        <p>{say(`failure.${story.failureCode}`, { name: story.folderName })}</p>
      </div>
    </article>
  );
};

export const StoryCard = ({ story }: { readonly story: StoryListing }): JSX.Element => (story.kind === 'readable' ? <Readable story={story} /> : <Unreadable story={story} />);
