/**
 * How far a story is, as six small marks; their words are heard by a screen reader and shown when pointed at.
 */
import type { JSX } from 'react';
import { stageNames, type StageName, type StageShare, type StoryStage } from '../../electron/core/consent/story-stage.ts';
import { useSentences } from '../sentences.ts';
import { Icon, type IconName } from '../ui/icon.tsx';

const drawings: Readonly<Record<StageName, IconName>> = { script: 'text', voice: 'microphone', pictures: 'picture', captions: 'captions', consent: 'people', shared: 'share' };

const stageKeys: Readonly<Record<StageName, string>> = {
  script: 'library.stage.script',
  voice: 'library.stage.voice',
  pictures: 'library.stage.pictures',
  captions: 'library.stage.captions',
  consent: 'library.stage.consent',
  shared: 'library.stage.shared',
};

const shareKeys: Readonly<Record<StageShare, string>> = { none: 'library.share.none', some: 'library.share.some', done: 'library.share.done' };

export const StoryCardStage = ({ stage }: { readonly stage: StoryStage }): JSX.Element => {
  const { say } = useSentences();
  return (
    <ul className="stage" aria-label={say('library.stageLabel')}>
      {stageNames.map((name) => {
        const words = say('library.stageWords', { part: say(stageKeys[name]), share: say(shareKeys[stage[name]]) });
        return (
          <li key={name} className={`stage-mark stage-${stage[name]}`} title={words}>
            <Icon name={drawings[name]} />
            {stage[name] === 'done' && <Icon name="check" className="stage-tick" />}
            <span className="only-heard">{words}</span>
          </li>
        );
      })}
    </ul>
  );
};
