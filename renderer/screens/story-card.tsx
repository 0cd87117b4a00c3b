/**
 * One story of the library: its picture, its title in its own direction, how far it is, what can be done with it.
 */
import { useId, type JSX } from 'react';
import type { StoryListing } from '../../electron/core/bridge/library.ts';
import { directionOf } from '../../electron/core/captions/direction.ts';
import { useSentences } from '../sentences.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { MenuButton } from '../ui/menu-button.tsx';
import type { MenuEntry } from '../ui/menu.tsx';
import { formatLength } from './format-length.ts';
import { Moment } from './moment.tsx';
import { StoryCardStage } from './story-card-stage.tsx';
import { languageName } from '../state/story-languages.ts';

export type StoryAction = 'duplicate' | 'back-up' | 'hand-over' | 'compare' | 'versions' | 'workshop' | 'take-back' | 'bin' | 'erase';

export interface StoryCardProps {
  readonly story: StoryListing;
  readonly onOpen: () => void;
  readonly onAction: (action: StoryAction) => void;
  /** Another version of it is in the library. */
  readonly hasTwin: boolean;
  /** The address of the story's picture. */
  readonly posterUrl?: string | undefined;
}

type ReadableStory = Extract<StoryListing, { readonly kind: 'readable' }>;

/** Undefined for a story of its own. */
const useVersionWords = (story: StoryListing): string | undefined => {
  const { say } = useSentences();
  if (story.kind === 'unreadable' || story.versionOf === undefined) return undefined;
  const { title } = story.versionOf;
  return title === undefined ? say('library.versionOfGone') : say('library.versionOf', { title });
};

const Facts = ({ story }: { readonly story: ReadableStory }): JSX.Element => {
  const { say, language } = useSentences();
  const length = formatLength(story.durationMs);
  const spoken = say('window.durationSpoken', { minutes: length.minutes, seconds: length.seconds });
  return (
    <>
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
      <StoryCardStage stage={story.stage} />
      {story.problems.length > 0 && <Badge kind="open">{say('window.problems', { count: story.problems.length })}</Badge>}
    </>
  );
};

const Unreadable = ({ story }: { readonly story: Extract<StoryListing, { readonly kind: 'unreadable' }> }): JSX.Element => {
  const { say } = useSentences();
  return (
    <>
      <ul className="story-facts">
        <li>
          <Moment atMs={story.changedAtMs} />
        </li>
      </ul>
      <p className="story-unreadable">{say(`failure.${story.failureCode}`, { name: story.folderName })}</p>
    </>
  );
};

/** A story that cannot be read can still be put away; the rest needs its content. */
const useActions = (isReadable: boolean, hasTwin: boolean): readonly MenuEntry<StoryAction>[] => {
  const { say } = useSentences();
  const forReadable: readonly MenuEntry<StoryAction>[] = [
    { id: 'duplicate', label: say('library.duplicate'), icon: 'copy' },
    { id: 'back-up', label: say('library.backUp'), icon: 'download' },
    { id: 'hand-over', label: say('handover.make'), icon: 'share' },
    ...(hasTwin ? [{ id: 'compare' as const, label: say('handover.compare'), icon: 'copy' as const }] : []),
    { id: 'versions', label: say('library.versions'), icon: 'clock' },
    { id: 'workshop', label: say('library.toWorkshop'), icon: 'people' },
    { id: 'take-back', label: say('withdrawal.takeBackOf'), icon: 'undo' },
    { kind: 'separator', id: 'line' },
  ];
  return [...(isReadable ? forReadable : []), { id: 'bin', label: say('library.toBin'), icon: 'trash' }, { id: 'erase', label: say('library.erase'), icon: 'close', isDanger: true }];
};

export const StoryCard = ({ story, onOpen, onAction, hasTwin, posterUrl }: StoryCardProps): JSX.Element => {
  const { say } = useSentences();
  const heading = useId();
  const versionId = useId();
  const versionWords = useVersionWords(story);
  const isReadable = story.kind === 'readable';
  const title = isReadable ? story.title : story.folderName;
  // A version mostly has the title of its story: what is heard alone has to tell them apart.
  const heard = versionWords === undefined ? title : `${title}, ${versionWords}`;
  const described = versionWords === undefined ? heading : `${heading} ${versionId}`;
  return (
    <article className="story-card" aria-labelledby={described}>
      <div className="story-poster">{posterUrl === undefined ? <Icon name={isReadable ? 'film' : 'warning'} /> : <img src={posterUrl} alt="" loading="lazy" decoding="async" />}</div>
      <div className="story-body">
        <h3 id={heading} className="card-title">
          {isReadable ? (
            <bdi lang={story.language} dir={directionOf(story.language)}>
              {title}
            </bdi>
          ) : (
            <bdi>{title}</bdi>
          )}
        </h3>
        {versionWords !== undefined && (
          <div id={versionId}>
            <Badge icon="copy">{versionWords}</Badge>
          </div>
        )}
        {story.kind === 'readable' ? <Facts story={story} /> : <Unreadable story={story} />}
      </div>
      <footer className="story-foot">
        {isReadable && (
          <Button variant="plain" onPress={onOpen} describedBy={described}>
            {say('library.open')}
          </Button>
        )}
        <MenuButton label={say('library.moreFor', { title: heard })} icon="more" isIconOnly variant="quiet" items={useActions(isReadable, hasTwin)} onAction={onAction} />
      </footer>
    </article>
  );
};
