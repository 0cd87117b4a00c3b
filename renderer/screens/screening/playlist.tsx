/**
 * The stories in the order of the showing: moved by dragging, by keyboard and by buttons, each with its check.
 */
import type { JSX } from 'react';
import { Button as AriaButton, DropIndicator, GridList, GridListItem, useDragAndDrop, type Key } from 'react-aria-components';
import type { ShownStory } from '../../../electron/core/bridge/screening.ts';
import { directionOf } from '../../../electron/core/captions/direction.ts';
import { useTellReason } from '../../panels/tell-reason.ts';
import { formatMoment } from '../../format.ts';
import { useSentences } from '../../sentences.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Switch } from '../../ui/switch.tsx';
import { formatLength } from '../format-length.ts';
import { TellerNames } from './teller-names.tsx';
import type { ScreeningWork } from './use-screening.ts';

export interface PlaylistProps {
  readonly stories: readonly ShownStory[];
  readonly work: ScreeningWork;
  readonly onOpenStory: (folderName: string) => void;
}

const dragType = 'application/x-storyhearth-shown';

export const StoryName = ({ title, language }: Pick<ShownStory, 'title' | 'language'>): JSX.Element => (
  <bdi lang={language} dir={directionOf(language)}>
    {title}
  </bdi>
);

/** The ids with some of them moved before another; at the end without one. */
const moved = (ids: readonly string[], which: readonly string[], beforeId: string | undefined): readonly string[] => {
  const others = ids.filter((id) => !which.includes(id));
  const at = beforeId === undefined ? -1 : others.indexOf(beforeId);
  return at === -1 ? [...others, ...which] : [...others.slice(0, at), ...which, ...others.slice(at)];
};

/** The first that stays where it is, before which the moved ones come. */
const stayingFrom = (ids: readonly string[], at: number, which: readonly string[]): string | undefined => ids.slice(at).find((id) => !which.includes(id));

const Check = ({ story, work }: { readonly story: ShownStory; readonly work: ScreeningWork }): JSX.Element => {
  const { say, language } = useSentences();
  const { room, refusals, saidAt, folderName } = story;
  const isYes = room === 'yes';
  const isOn = work.pressed(folderName) ?? isYes;
  const description = room === 'changed' ? say('screening.room.changed') : saidAt === undefined ? undefined : say(isYes ? 'screening.saidYes' : 'screening.saidNo', { moment: formatMoment(Date.parse(saidAt), language) });
  return (
    <Switch isSelected={isOn} isDisabled={!isOn && refusals.length > 0} description={isOn === isYes ? description : undefined} onChange={(isNowYes) => void (isNowYes ? work.sayYes(story) : work.sayNo(story)).catch(reportError)}>
      {say('screening.may')}
    </Switch>
  );
};

const Refusals = ({ story, onOpenStory }: Pick<PlaylistProps, 'onOpenStory'> & { readonly story: ShownStory }): JSX.Element => {
  const { say } = useSentences();
  const tell = useTellReason();
  return (
    <div className="playlist-refusals">
      <Badge kind="danger">{say('screening.refused')}</Badge>
      <ul>
        {story.refusals.map((reason) => (
          <li key={JSON.stringify(reason)}>{tell(reason)}</li>
        ))}
      </ul>
      <Button variant="plain" icon="arrow-end" onPress={() => onOpenStory(story.folderName)}>
        {say('screening.toConsent')}
      </Button>
    </div>
  );
};

const Film = ({ story, work }: { readonly story: ShownStory; readonly work: ScreeningWork }): JSX.Element => {
  const { say } = useSentences();
  if (story.film === 'current') return <Badge kind="good">{say('screening.film.current')}</Badge>;
  return (
    <>
      <Badge kind="open">{say(`screening.film.${story.film}`)}</Badge>
      <Button variant="plain" icon="film" isDisabled={work.isMaking} onPress={() => void work.makeFilms([story.folderName]).catch(reportError)}>
        {say('screening.makeOne')}
      </Button>
    </>
  );
};

interface RowProps extends PlaylistProps {
  readonly story: ShownStory;
  readonly index: number;
}

const Row = ({ story, index, stories, work, onOpenStory }: RowProps): JSX.Element => {
  const { say } = useSentences();
  const ids = stories.map(({ storyId }) => storyId);
  const move = (beforeId: string | undefined): void => void work.order(moved(ids, [story.storyId], beforeId)).catch(reportError);
  return (
    <>
      <AriaButton slot="drag" className="playlist-drag" aria-label={say('screening.drag', { title: story.title })}>
        <Icon name="drag-handle" />
      </AriaButton>
      <span className="playlist-number">{index + 1}</span>
      <div className="playlist-text">
        <span className="row-title">
          <StoryName {...story} />
        </span>
        <span className="field-description">
          {story.tellerNames.length > 0 && (
            <>
              <TellerNames names={story.tellerNames} /> ·{' '}
            </>
          )}
          <bdi dir="ltr">{formatLength(story.durationMs).text}</bdi>
          {story.isVersion && ` · ${say('screening.version')}`}
        </span>
        {story.refusals.length > 0 && <Refusals story={story} onOpenStory={onOpenStory} />}
      </div>
      <div className="playlist-film">
        <Film story={story} work={work} />
      </div>
      <div className="playlist-check">
        <Check story={story} work={work} />
      </div>
      <div className="playlist-move">
        <IconButton label={say('screening.earlier', { title: story.title })} icon="arrow-up" isDisabled={index === 0} onPress={() => move(ids[index - 1])} />
        <IconButton label={say('screening.later', { title: story.title })} icon="arrow-down" isDisabled={index === ids.length - 1} onPress={() => move(ids[index + 2])} />
      </div>
    </>
  );
};

export const Playlist = ({ stories, work, onOpenStory }: PlaylistProps): JSX.Element => {
  const { say } = useSentences();
  const ids = stories.map(({ storyId }) => storyId);
  const { dragAndDropHooks } = useDragAndDrop({
    // An id and no words: it may be dropped on any other program.
    getItems: (keys: Set<Key>) => [...keys].map((key) => ({ [dragType]: String(key) })),
    acceptedDragTypes: [dragType],
    getDropOperation: () => 'move',
    onReorder: ({ keys, target }) => {
      const which = ids.filter((id) => keys.has(id));
      const at = ids.indexOf(String(target.key)) + (target.dropPosition === 'after' ? 1 : 0);
      work.order(moved(ids, which, stayingFrom(ids, at, which))).catch(reportError);
    },
    renderDropIndicator: (target) => <DropIndicator target={target} className="playlist-drop" />,
  });
  return (
    <GridList aria-label={say('screening.playlist')} className="playlist" keyboardNavigationBehavior="tab" items={stories.map((story, index) => ({ id: story.storyId, story, index }))} dependencies={[say, work]} dragAndDropHooks={dragAndDropHooks}>
      {({ id, story, index }) => (
        <GridListItem id={id} className={story.mayBeShown ? 'playlist-row playlist-row-agreed' : 'playlist-row'} textValue={story.title}>
          <Row story={story} index={index} stories={stories} work={work} onOpenStory={onOpenStory} />
        </GridListItem>
      )}
    </GridList>
  );
};
