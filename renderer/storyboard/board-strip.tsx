/**
 * The storyboard as one row below the preview, with its tools at hand.
 */
import type { JSX } from 'react';
import { LowerTools } from '../screens/lower-tools.tsx';
import { ImportReport } from './import-report.tsx';
import { usePictures } from './script-step.tsx';
import { Storyboard } from './storyboard.tsx';
import { StoryboardTools } from './storyboard-tools.tsx';
import { useSceneActions } from './use-scene-actions.ts';

export interface BoardStripProps {
  readonly onOpen: (sceneId: string) => void;
}

export const BoardStrip = ({ onOpen }: BoardStripProps): JSX.Element => {
  const actions = useSceneActions();
  const pictures = usePictures();
  return (
    <div className="board-strip">
      <LowerTools>
        <StoryboardTools actions={actions} pictures={pictures} />
      </LowerTools>
      <ImportReport pictures={pictures} />
      <Storyboard shape="strip" actions={actions} pictures={pictures} onOpen={onOpen} />
    </div>
  );
};
