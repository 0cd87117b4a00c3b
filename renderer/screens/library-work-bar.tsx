/**
 * The long work of the library: what is going on, how far it is, and a way to stop it.
 */
import { useEffect, useState, type JSX } from 'react';
import type { LibraryNews } from '../../electron/core/bridge/library.ts';
import { useSentences } from '../sentences.ts';
import { useStudioBridge } from '../state/studio-context.ts';
import { Button } from '../ui/button.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';

export type LibraryWorkKind = LibraryNews['library:progress']['kind'];

const workKeys: Readonly<Record<LibraryWorkKind, string>> = { draft: 'library.working.draft', duplicate: 'library.working.duplicate', 'back-up': 'library.working.back-up', restore: 'library.working.restore' };

export const LibraryWorkBar = ({ kind }: { readonly kind: LibraryWorkKind }): JSX.Element => {
  const { say } = useSentences();
  const studio = useStudioBridge();
  const [share, setShare] = useState<number>();
  useEffect(() => studio.onLibraryProgress((news) => setShare(news.share)), [studio]);
  return (
    <section className="library-work" aria-live="polite">
      <ProgressBar label={say(workKeys[kind])} value={share} />
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
