/**
 * Everything that tells how things stand, for the page with every control.
 */
import type { JSX } from 'react';
import { Badge } from '../../../renderer/ui/badge.tsx';
import { EmptyState } from '../../../renderer/ui/empty-state.tsx';
import { FileDrop } from '../../../renderer/ui/file-drop.tsx';
import { LevelMeter } from '../../../renderer/ui/level-meter.tsx';
import { Notice } from '../../../renderer/ui/notice.tsx';
import { ProgressBar } from '../../../renderer/ui/progress-bar.tsx';
import type { SinkPart } from './buttons.tsx';

export const Feedback = ({ say, onHeard }: SinkPart): JSX.Element => {
  const advice = { silent: say.problem, quiet: say.quiet, good: say.good, loud: say.loud, clipped: say.loud };
  return (
    <>
      <ProgressBar label={say.render} value={0.42} timeLeft={say.timeLeft} />
      <ProgressBar label={say.waiting} />
      <LevelMeter label={say.level} valueDb={-18} peakDb={-12} advice={advice} />
      <LevelMeter label={`${say.level} 2`} valueDb={-3} advice={advice} />
      <div className="row">
        <Badge>{say.preview}</Badge>
        <Badge kind="good">{say.done}</Badge>
        <Badge kind="open">{say.missing}</Badge>
        <Badge kind="danger">{say.problem}</Badge>
      </div>
      <Notice title={say.notice}>
        <p>{say.helpText}</p>
      </Notice>
      <EmptyState title={say.nothing} icon="picture">
        <p>{say.nothingText}</p>
      </EmptyState>
      <FileDrop label={say.drop} chooseLabel={say.chooseFiles} icon="picture" accept={['image/*']} onFiles={(files) => onHeard(`files ${files.map((file) => file.name).join(' ')}`)} />
    </>
  );
};
