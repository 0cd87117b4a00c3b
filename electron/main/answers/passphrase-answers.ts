/**
 * What main answers about changing the library's passphrase and keeping it on this computer.
 */
import type { PassphraseRequests } from '../../core/bridge/passphrase.ts';
import { refuse, succeed } from '../../core/failure.ts';
import { changePassphrase } from '../../services/studio/change-passphrase.ts';
import type { AnswersFor } from '../answer-requests.ts';
import { passphraseFacts, type PassphraseFactsContext } from '../passphrase-facts.ts';
import { passphraseOnComputer } from '../passphrase-on-computer.ts';

export const passphraseAnswers = (context: PassphraseFactsContext): AnswersFor<PassphraseRequests> => {
  const onComputer = passphraseOnComputer(context);
  return {
    'passphrase:keep': async ({ isKept }) => {
      const known = isKept ? await context.passphrase.ask({ isNew: false }) : undefined;
      if (known !== undefined && !known.ok) return known;
      if (isKept && known?.value === undefined) return refuse('passphrase-needed');
      const done = known?.value === undefined ? await onComputer.forget() : await onComputer.keep(known.value);
      return done.ok ? succeed(await passphraseFacts(context)) : done;
    },
    'passphrase:change': async ({ present, next }) => {
      const wasKept = await onComputer.isKept();
      const changed = await changePassphrase({ studio: context.studio(), present, next });
      if (!changed.ok) return changed;
      context.passphrase.remember(next);
      // A store that refuses now only means that the passphrase is asked for at the next start.
      if (wasKept) await onComputer.keep(next);
      return succeed({ ...(await passphraseFacts(context)), ...changed.value });
    },
  };
};
