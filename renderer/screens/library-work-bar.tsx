/**
 * The long work of the library: what is going on, how far it is, and a way to stop it.
 */
import { useEffect, useState, type JSX } from 'react';
import type { LibraryNews } from '../../electron/core/bridge/library.ts';
import { formatDuration } from '../format.ts';
import { useSentences } from '../sentences.ts';
import { useStudioBridge } from '../state/studio-context.ts';
import { Button } from '../ui/button.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';

export type LibraryWorkKind = LibraryNews['library:progress']['kind'];

const workKeys: Readonly<Record<LibraryWorkKind, string>> = { draft: 'library.working.draft', duplicate: 'library.working.duplicate', 'back-up': 'library.working.back-up', restore: 'library.working.restore', 'hand-over': 'library.working.hand-over', 'back-up-everything': 'library.working.back-up-everything', 'restore-everything': 'library.working.restore-everything' };

export const LibraryWorkBar = ({ kind }: { readonly kind: LibraryWorkKind }): JSX.Element => {
  const { say, language } = useSentences();
  const studio = useStudioBridge();
  const [progress, setProgress] = useState<LibraryNews['library:progress']>();
  useEffect(() => studio.onLibraryProgress(setProgress), [studio]);
  const leftMs = progress?.leftMs;
  return (
    <section className="library-work" aria-live="polite">
      <ProgressBar label={say(workKeys[kind])} value={progress?.share} timeLeft={leftMs === undefined ? undefined : say('share.timeLeft', { time: formatDuration(Math.max(1000, leftMs), language) })} />
      <Button
        variant="plain"
        icon="stop"
        onPress={() => {
          studio.stopLibraryWork().catch(reportError);
        }}
      >
        {say('library.stop')}
      </Button>
    </section>
  );
};
