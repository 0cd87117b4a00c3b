/**
 * The captions of one scene in one language, each with what a viewer would stumble over.
 *
 * Drawn again with every keystroke in one of them, and little else is: the row that is written in.
 */
import type { JSX } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { captionWarningsInScene, type CaptionWarning } from '../../../electron/core/captions/warnings.ts';
import { cuesOfScene } from '../../state/caption-changes.ts';
import { useStoryFacts, useStoryPart } from '../../state/story-context.ts';
import { CueRow } from './cue-row.tsx';

export interface CueListProps {
  readonly sceneId: string;
  readonly language: string;
}

const none: readonly CaptionWarning[] = [];

export const CueList = ({ sceneId, language }: CueListProps): JSX.Element => {
  const cues = useStoryPart(useShallow((story) => cuesOfScene(story, language, sceneId)));
  const warnings = useStoryFacts(({ story }) => captionWarningsInScene(story, language, sceneId));
  return (
    <ol className="cue-list">
      {cues.map((cue, index) => {
        const own = warnings.filter((one) => one.params['cue'] === index + 1);
        return (
          <li key={cue.id}>
            <CueRow cue={cue} isLast={index === cues.length - 1} number={index + 1} language={language} warnings={own.length === 0 ? none : own} />
          </li>
        );
      })}
    </ol>
  );
};
