/**
 * What main answers about the version of the open story that may go to a channel.
 */
import path from 'node:path';
import type { VersionsRequests } from '../../core/bridge/versions.ts';
import type { GateWish } from '../../core/bridge/render.ts';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import type { OpenStory } from '../../services/library/open-story.ts';
import { refuseProblems } from '../../services/studio/check.ts';
import { windowQuestion } from '../../services/studio/gate-outlook.ts';
import { offerSafeVersion, storeSafeVersion, type SafeVersionOffer } from '../../services/studio/safe-version.ts';
import type { AnswersFor } from '../answer-requests.ts';
import { keptKeys } from '../kept-keys.ts';
import type { MainContext } from '../main-context.ts';

export const versionsAnswers = ({ session, studio, passphrase, tell }: Pick<MainContext, 'session' | 'studio' | 'passphrase' | 'tell'>): AnswersFor<VersionsRequests> => {
  const keys = keptKeys(passphrase.ask);

  const offer = async (wish: GateWish): Promise<Result<{ readonly opened: OpenStory; readonly offered: SafeVersionOffer | undefined }>> => {
    const opened = session.current();
    if (!opened.ok) return opened;
    const asked = await windowQuestion({ ...wish, studio: studio(), opened: opened.value, unlock: () => keys(studio()) });
    if (!asked.ok) return asked;
    // A version that was found without looking for private words might hold one.
    if (asked.value.needsPassphrase) return refuse('passphrase-needed');
    const offered = await offerSafeVersion(asked.value.question);
    return offered.ok ? succeed({ opened: opened.value, offered: offered.value }) : offered;
  };

  return {
    'versions:offer': async (wish) => {
      const found = await offer(wish);
      return found.ok ? succeed({ changes: found.value.offered?.changes ?? [] }) : found;
    },
    'versions:make': async (wish) => {
      const found = await offer(wish);
      if (!found.ok) return found;
      const { opened, offered } = found.value;
      if (offered === undefined) return refuse('consent-refused', { channel: wish.channel });
      const sound = refuseProblems(offered.version.story);
      if (!sound.ok) return sound;
      const stored = await storeSafeVersion({ studio: studio(), opened, story: offered.version.story });
      if (!stored.ok) return stored;
      tell('library:changed', { atMs: Date.now() });
      return succeed({ folderName: path.basename(stored.value.folder), isNew: stored.value.isNew });
    },
  };
};
