/**
 * Whose key signed a package: as words and digits to be compared, and, once they were, a way to trust it. A new key that a
 * trusted one leads to is asked about.
 */
import { useState, type JSX } from 'react';
import type { PackageSigner } from '../../../electron/core/bridge/portfolio.ts';
import type { Failure } from '../../../electron/core/failure.ts';
import { useSentences } from '../../sentences.ts';
import { useStudioBridge } from '../../state/studio-context.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { useConfirm } from '../../ui/use-confirm.ts';
import { TextField } from '../../ui/text-field.tsx';
import { FailureWords } from '../failure-words.tsx';
import { KeyWords } from '../key-words.tsx';

export interface SignerCardProps {
  readonly signer: PackageSigner;
  readonly fileId: string;
  /** As the package calls its sender; nobody has proved it yet. */
  readonly organisation: string;
  readonly country: string;
  readonly onTrusted: () => void;
}

const TrustForm = ({ signer, organisation, country, onTrusted }: SignerCardProps): JSX.Element => {
  const { say } = useSentences();
  const studio = useStudioBridge();
  const [name, setName] = useState(organisation);
  const [place, setPlace] = useState(country);
  const [isCompared, setIsCompared] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const isReady = isCompared && name.trim() !== '' && /^[A-Za-z]{2}$/.test(place.trim());
  const trust = async (): Promise<void> => {
    const added = await studio.addPartner({ name, country: place.trim().toUpperCase(), contact: '', fingerprint: signer.fingerprint });
    if (added.ok) onTrusted();
    else setFailure(added.failure);
  };
  return (
    <details>
      <summary>{say('portfolio.trustTitle')}</summary>
      <div className="signer-trust">
        <TextField label={say('settings.partnerName')} dir="auto" value={name} onChange={setName} />
        <TextField label={say('settings.country')} description={say('settings.countryHelp')} dir="ltr" maxLength={2} value={place} onChange={setPlace} />
        <Checkbox isSelected={isCompared} onChange={setIsCompared}>
          {say('portfolio.compared')}
        </Checkbox>
        {failure !== undefined && <FailureWords failure={failure} />}
        <Button
          variant="plain"
          icon="check"
          isDisabled={!isReady}
          onPress={() => {
            trust().catch(reportError);
          }}
        >
          {say('portfolio.trust')}
        </Button>
      </div>
    </details>
  );
};

/** A partner's key was replaced: trusted only after a yes, and only when all of the package is in order. */
const NewKey = ({ signer, fileId, onTrusted }: SignerCardProps): JSX.Element => {
  const { say } = useSentences();
  const studio = useStudioBridge();
  const confirm = useConfirm();
  const [failure, setFailure] = useState<Failure>();
  const [isBusy, setBusy] = useState(false);
  const partner = signer.partner ?? '';
  const follow = async (): Promise<void> => {
    if (!(await confirm({ title: say('keys.followTitle', { partner }), text: say('keys.followText'), yes: say('keys.follow'), no: say('keys.notYet') }))) return;
    setBusy(true);
    const followed = await studio.followKey({ fileId });
    setBusy(false);
    if (followed.ok) onTrusted();
    else setFailure(followed.failure);
  };
  return (
    <section aria-label={say('portfolio.signer')} className="signer">
      <h3>{say('portfolio.signer')}</h3>
      <p>
        <Badge kind="open">{say('keys.newKey', { partner })}</Badge>
      </p>
      <p>{say('keys.newKeyText')}</p>
      <KeyWords words={signer.words} fingerprint={signer.fingerprint} />
      {failure !== undefined && <FailureWords failure={failure} />}
      <Button
        variant="plain"
        icon="check"
        isBusy={isBusy}
        busyLabel={say('workspace.lookingInto')}
        onPress={() => {
          follow().catch(reportError);
        }}
      >
        {say('keys.follow')}
      </Button>
    </section>
  );
};

export const SignerCard = (props: SignerCardProps): JSX.Element => {
  const { say } = useSentences();
  const { signer } = props;
  if (signer.succeeds !== undefined) return <NewKey {...props} />;
  return (
    <section className="signer" aria-label={say('portfolio.signer')}>
      <h3>{say('portfolio.signer')}</h3>
      <p>
        <Badge kind={signer.isTrusted ? 'good' : 'open'}>
          {signer.isTrusted ? (signer.partner === undefined ? say('portfolio.ownKey') : say('portfolio.trustedAs', { partner: signer.partner })) : say('portfolio.stranger')}
        </Badge>
      </p>
      {!signer.isTrusted && <p>{say('portfolio.howToCompare')}</p>}
      <KeyWords words={signer.words} fingerprint={signer.fingerprint} />
      {!signer.isTrusted && <TrustForm {...props} />}
    </section>
  );
};
