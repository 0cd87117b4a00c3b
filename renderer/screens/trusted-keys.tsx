/**
 * The keys of one partner that were compared in person, each with its words and a way to trust it no longer.
 */
import type { JSX } from 'react';
import type { PartnerFacts } from '../../electron/core/bridge/settings.ts';
import { fingerprintWords } from '../../electron/core/package/fingerprint-words.ts';
import { KeyWords } from '../panels/key-words.tsx';
import { useSentences } from '../sentences.ts';
import { useStudioBridge } from '../state/studio-context.ts';
import { Button } from '../ui/button.tsx';
import { useConfirm } from '../ui/use-confirm.ts';
import { useTold } from './settings-parts.tsx';

export interface TrustedKeysProps {
  readonly partner: PartnerFacts;
  readonly onChanged: (partners: readonly PartnerFacts[]) => void;
}

export const TrustedKeys = ({ partner, onChanged }: TrustedKeysProps): JSX.Element | null => {
  const { say } = useSentences();
  const studio = useStudioBridge();
  const confirm = useConfirm();
  const told = useTold();
  const forget = async (fingerprint: string): Promise<void> => {
    const isYes = await confirm({ title: say('settings.forgetKeyTitle', { partner: partner.name }), text: say('settings.forgetKeyText'), yes: say('settings.forgetKey'), no: say('settings.keepKey'), isDanger: true });
    const partners = isYes ? await told(studio.forgetKey({ partnerId: partner.id, fingerprint })) : undefined;
    if (partners !== undefined) onChanged(partners);
  };
  if (partner.fingerprints.length === 0) return null;
  return (
    <details>
      <summary>{say('settings.trustList')}</summary>
      {partner.fingerprints.map((fingerprint) => (
        <div key={fingerprint} className="trusted-key">
          <KeyWords words={fingerprintWords(fingerprint)} fingerprint={fingerprint} />
          <Button
            variant="quiet"
            icon="trash"
            onPress={() => {
              forget(fingerprint).catch(reportError);
            }}
          >
            {say('settings.forgetKey')}
          </Button>
        </div>
      ))}
    </details>
  );
};
