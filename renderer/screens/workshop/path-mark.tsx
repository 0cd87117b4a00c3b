/**
 * One stage of one storyteller: a sign, its word for whoever does not see it, and a press where it happens in the room.
 */
import type { JSX } from 'react';
import type { PathShare, PathStage } from '../../../electron/core/consent/organisation.ts';
import { useSentences } from '../../sentences.ts';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';

export interface PathMarkProps {
  readonly stage: PathStage;
  readonly share: PathShare;
  /** Whose it is, for a button's name. */
  readonly name: string;
  /** Absent: the story tells. */
  readonly onPress?: (() => void) | undefined;
}

const signs = { none: 'circle', some: 'more', done: 'check' } as const;

export const PathMark = ({ stage, share, name, onPress }: PathMarkProps): JSX.Element => {
  const { say } = useSentences();
  const word = say(`library.share.${share}`);
  if (onPress !== undefined) {
    return (
      <span className={`path-press path-press-${share}`}>
        <IconButton label={say('workshop.markOf', { name, stage: say(`workshop.stage.${stage}`), share: word })} icon={signs[share]} onPress={onPress} />
      </span>
    );
  }
  return (
    <span className={`path-mark path-mark-${share}`} title={word}>
      <Icon name={signs[share]} />
      <VisuallyHidden>{word}</VisuallyHidden>
    </span>
  );
};
