/**
 * Lets go of stories that are about to be put away or erased.
 *
 * In: the stories. Out: nothing works on them any more: films, packages, sendings, backups and recordings of them have
 * ended cleanly, since one that is finished later would bring back what was erased. What is made of other stories goes on.
 */
import type { StoriesTouched } from '../services/studio/erasure-reach.ts';
import type { RunningWork } from './running-work.ts';
import type { StorySession } from './story-session.ts';

interface Held {
  readonly busy: Pick<RunningWork, 'stopOn'>;
  readonly session: Pick<StorySession, 'folderName' | 'close'>;
}

/** `mayStayOpen`: what is erased of the open story goes through the window that holds it. */
export const letGo = async ({ busy, session }: Held, touched: StoriesTouched, { mayStayOpen = false }: { readonly mayStayOpen?: boolean } = {}): Promise<void> => {
  await busy.stopOn(touched);
  if (!mayStayOpen && touched.folderNames.has(session.folderName() ?? '')) await session.close();
};
