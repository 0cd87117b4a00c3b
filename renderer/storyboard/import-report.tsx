/**
 * While pictures are taken in: how far it is and a way to stop; afterwards what could not be used, and why.
 */
import type { JSX } from 'react';
import { useSentences } from '../sentences.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import type { PictureImport } from './use-picture-import.ts';

export const ImportReport = ({ pictures }: { readonly pictures: PictureImport }): JSX.Element | null => {
  const { say } = useSentences();
  const { state, stop, close } = pictures;
  if (state.kind === 'idle') return null;
  if (state.kind === 'running') {
    return (
      <div className="import-progress">
        <ProgressBar label={say('storyboard.takingIn', { done: state.done, total: state.total })} value={state.total === 0 ? 0 : state.done / state.total} />
        <Button variant="plain" icon="stop" onPress={stop}>
          {say('storyboard.stop')}
        </Button>
      </div>
    );
  }
  return (
    <Dialog
      title={say('storyboard.notUsed', { count: state.left.length })}
      isOpen
      onClose={close}
      footer={
        <Button variant="primary" onPress={close}>
          {say('workspace.recoveredClose')}
        </Button>
      }
    >
      <p>{say('storyboard.notUsedHint')}</p>
      <ul>
        {state.left.map((one) => (
          <li key={one.fileId}>
            <bdi>{one.kind === 'sound' ? say('storyboard.isSound', { name: one.name }) : say(`failure.${one.failure.code}`, one.failure.params)}</bdi>
            {one.kind === 'failed' && one.failure.reasons.map((reason) => <span key={JSON.stringify(reason)}> {say(reason.code, reason.params)}</span>)}
          </li>
        ))}
      </ul>
    </Dialog>
  );
};
