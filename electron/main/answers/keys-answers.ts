/**
 * What main answers about keys that follow one another: the library's own next key, and a partner's.
 */
import type { KeyLead, KeysRequests } from '../../core/bridge/keys.ts';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import { writeFileAtomically } from '../../services/disk/atomic-write.ts';
import { ownSuccessions } from '../../services/keys/key-succession.ts';
import { listPartners } from '../../services/studio/organisation.ts';
import type { Studio } from '../../services/studio/studio.ts';
import { followKeyFile, readKeyFile, replaceOwnKey, type FollowedKey } from '../../services/studio/succeed-key.ts';
import type { AnswersFor } from '../answer-requests.ts';
import type { MainContext } from '../main-context.ts';
import { passphraseFacts, type PassphraseFactsContext } from '../passphrase-facts.ts';
import { partnerNames } from './withdrawal-views.ts';

type Needed = PassphraseFactsContext & Pick<MainContext, 'files' | 'say'> & { readonly desktop: Pick<MainContext['desktop'], 'chooseTarget'> };

const statementName = 'key-succession.json';

const named = async (studio: Studio, leads: readonly FollowedKey[], isNewOnly: boolean): Promise<Result<{ readonly leads: readonly KeyLead[] }>> => {
  const partners = await listPartners(studio);
  if (!partners.ok) return partners;
  const nameOf = partnerNames(partners.value);
  const isTrusted = ({ fingerprint }: FollowedKey): boolean => partners.value.some((partner) => partner.fingerprints.includes(fingerprint));
  return succeed({ leads: leads.filter((one) => !isNewOnly || !isTrusted(one)).map(({ partner, fingerprint }) => ({ partnerName: nameOf(partner), fingerprint })) });
};

export const keysAnswers = (context: Needed): AnswersFor<KeysRequests> => {
  const { studio, files, desktop, say, passphrase: known } = context;
  return {
    'keys:replace': async ({ passphrase, isCompromised }) => {
      const replaced = await replaceOwnKey({ studio: studio(), passphrase, isCompromised });
      if (!replaced.ok) return replaced;
      known.remember(passphrase);
      return succeed({ ...(await passphraseFacts(context)), before: replaced.value.before });
    },
    'keys:save-statement': async () => {
      const text = await ownSuccessions(studio());
      if (text === undefined) return refuse('file-missing', { name: statementName });
      const target = await desktop.chooseTarget({ title: say('menu.choose.key-statement'), name: statementName, filters: [{ name: 'JSON', extensions: ['json'] }] });
      if (target === undefined) return succeed({ isSaved: false });
      const written = await writeFileAtomically({ fs: studio().fs, path: target, data: text, mode: 0o644 });
      return written.ok ? succeed({ isSaved: true }) : written;
    },
    'keys:read-statement': async ({ fileId }) => {
      const file = files.placeOf(fileId);
      const read = file.ok ? await readKeyFile(studio(), file.value.path) : file;
      return read.ok ? named(studio(), read.value.leads, true) : read;
    },
    'keys:follow-statement': async ({ fileId }) => {
      const file = files.placeOf(fileId);
      const followed = file.ok ? await followKeyFile(studio(), file.value.path) : file;
      return followed.ok ? named(studio(), followed.value, false) : followed;
    },
  };
};
