/**
 * Stories that cannot be opened: they are shown to nobody, and a yes that was given can be taken back all the same.
 */
import type { JSX } from 'react';
import type { UnreadShownStory } from '../../../electron/core/bridge/screening.ts';
import { useTellReason } from '../../panels/tell-reason.ts';
import { formatMoment } from '../../format.ts';
import { useSentences } from '../../sentences.ts';
import { Switch } from '../../ui/switch.tsx';
import type { ScreeningWork } from './use-screening.ts';

export interface UnreadStoriesProps {
  readonly stories: readonly UnreadShownStory[];
  readonly work: ScreeningWork;
}

const Check = ({ story, work }: { readonly story: UnreadShownStory; readonly work: ScreeningWork }): JSX.Element => {
  const { say, language } = useSentences();
  const { folderName, hasYes, saidAt } = story;
  const isOn = work.pressed(folderName) ?? hasYes;
  const description = saidAt === undefined ? undefined : say(hasYes ? 'screening.saidYes' : 'screening.saidNo', { moment: formatMoment(Date.parse(saidAt), language) });
  return (
    <Switch isSelected={isOn} isDisabled={!isOn} description={isOn === hasYes ? description : undefined} onChange={(isNowYes) => !isNowYes && void work.sayNo(story).catch(reportError)}>
      {say('screening.may')}
    </Switch>
  );
};

export const UnreadStories = ({ stories, work }: UnreadStoriesProps): JSX.Element => {
  const { say } = useSentences();
  const tell = useTellReason();
  return (
    <ul className="rows" aria-label={say('workshop.help.unreadable')}>
      {stories.map((story) => (
        <li key={story.folderName} className="row">
          <div className="row-text">
            <span className="row-title">
              <bdi>{story.title}</bdi>
            </span>
            <p>{tell(story.reason)}</p>
          </div>
          <Check story={story} work={work} />
        </li>
      ))}
    </ul>
  );
};
