/**
 * The stories of the library in their workshops; teaches where there is none, and says why where none can be shown.
 */
import type { JSX } from 'react';
import type { StoryListing } from '../../electron/core/bridge/library.ts';
import { useSentences } from '../sentences.ts';
import type { LibraryState } from '../state/library-store.ts';
import { twinOf } from '../state/story-twins.ts';
import { groupStories, type StoryGroup } from '../state/story-groups.ts';
import { useStudioBridge } from '../state/studio-context.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Notice } from '../ui/notice.tsx';
import { FailureWords } from './failure-words.tsx';
import { StoryCard, type StoryAction } from './story-card.tsx';
import { languageName } from '../state/story-languages.ts';

export interface LibraryStoriesProps {
  readonly state: LibraryState;
  readonly search: string;
  readonly onRetry: () => void;
  readonly onNewStory: () => void;
  readonly onChooseFolder: () => void;
  readonly onOpenStory: (folderName: string) => void;
  readonly onOpenWorkshop: (workshopId: string) => void;
  readonly onAction: (story: StoryListing, action: StoryAction) => void;
}

const EmptyLibrary = ({ onNewStory, onChooseFolder }: Pick<LibraryStoriesProps, 'onNewStory' | 'onChooseFolder'>): JSX.Element => {
  const { say } = useSentences();
  return (
    <EmptyState
      icon="film"
      title={say('library.emptyTitle')}
      action={
        <>
          <Button icon="plus" onPress={onNewStory}>
            {say('library.newStory')}
          </Button>
          <Button variant="plain" icon="folder" onPress={onChooseFolder}>
            {say('library.fromFolder')}
          </Button>
        </>
      }
    >
      <p>{say('library.emptyText')}</p>
      <p>{say('library.emptyFolder')}</p>
      <p>
        <code dir="ltr">{say('window.emptyExample')}</code>
      </p>
    </EmptyState>
  );
};

const Group = ({ group, isAlone, props }: { readonly group: StoryGroup; readonly isAlone: boolean; readonly props: LibraryStoriesProps }): JSX.Element => {
  const { say } = useSentences();
  const studio = useStudioBridge();
  const { workshop } = group;
  const name = workshop?.title ?? say(isAlone ? 'library.allStories' : 'library.otherStories');
  return (
    <section className="story-group" aria-label={name}>
      <div className="story-group-head">
        <h2 className={isAlone ? 'only-heard' : undefined}>
          <bdi>{name}</bdi>
          {workshop !== undefined && workshop.place !== '' && (
            <span className="story-group-place">
              <bdi>{workshop.place}</bdi>
            </span>
          )}
        </h2>
        {workshop !== undefined && (
          <Button variant="quiet" icon="people" onPress={() => props.onOpenWorkshop(workshop.workshopId)}>
            {say('workshop.board')}
          </Button>
        )}
      </div>
      <ul className="stories">
        {group.stories.map((story) => (
          <li key={story.folderName}>
            <StoryCard
              story={story}
              hasTwin={twinOf(props.state, story) !== undefined}
              posterUrl={story.kind === 'readable' && story.posterId !== undefined ? studio.mediaUrl('poster', story.posterId) : undefined}
              onOpen={() => props.onOpenStory(story.folderName)}
              onAction={(action) => props.onAction(story, action)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
};

export const LibraryStories = (props: LibraryStoriesProps): JSX.Element => {
  const { say, language } = useSentences();
  const { state, search } = props;
  if (state.kind === 'loading') return <output>{say('window.loading')}</output>;
  if (state.kind === 'failed') {
    return (
      <Notice title={say('window.errorTitle')} isAlert>
        <FailureWords failure={state.failure} />
        <Button onPress={props.onRetry}>{say('window.again')}</Button>
      </Notice>
    );
  }
  if (state.stories.length === 0) return <EmptyLibrary {...props} />;
  const groups = groupStories({ stories: state.stories, workshops: state.workshops, search, nameOf: (tag) => languageName(tag, language) });
  if (groups.length === 0) {
    return (
      <EmptyState icon="search" title={say('library.nothingFound', { search })}>
        <p>{say('library.nothingFoundText')}</p>
      </EmptyState>
    );
  }
  const isAlone = groups.length === 1 && groups[0]?.workshop === undefined;
  return (
    <>
      {groups.map((group) => (
        <Group key={group.workshop?.workshopId ?? ''} group={group} isAlone={isAlone} props={props} />
      ))}
    </>
  );
};
