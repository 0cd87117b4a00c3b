/**
 * How it is confirmed: a press, a signature, a voice, a photo of a form, a mark before a witness.
 *
 * What is given here stays in memory until everything is written down together.
 */
import type { JSX } from 'react';
import type { EvidenceGiven } from '../../../electron/core/bridge/interview.ts';
import { useSentences } from '../../sentences.ts';
import { useStudioBridge } from '../../state/studio-context.ts';
import { BigChoice } from '../../ui/big-choice.tsx';
import { Button } from '../../ui/button.tsx';
import { ClipButton } from './clip-button.tsx';
import { evidenceOptions } from './interview-draft.ts';
import type { StepProps } from './interview-parts.ts';
import { SignaturePad } from './signature-pad.tsx';

/** A form's own name is shown, so that the right photo was chosen. */
export type Given = EvidenceGiven & { readonly name?: string };

export interface EvidenceStepProps extends StepProps {
  readonly given: Given | undefined;
  readonly onGiven: (given: Given | undefined) => void;
}

const icons = { touch: 'check', signature: 'edit', 'recorded-voice': 'microphone', paper: 'picture', 'witnessed-mark': 'people' } as const;

const PaperForm = ({ given, onGiven }: Pick<EvidenceStepProps, 'given' | 'onGiven'>): JSX.Element => {
  const { say } = useSentences();
  const studio = useStudioBridge();
  const choose = async (): Promise<void> => {
    const chosen = await studio.chooseFiles({ purpose: 'consent-form', many: false });
    const file = chosen.ok ? chosen.value[0] : undefined;
    if (file !== undefined) onGiven({ kind: 'paper', fileId: file.fileId, name: file.name });
  };
  return (
    <div className="interview-clip">
      <Button variant="plain" icon="picture" onPress={() => void choose().catch(reportError)}>
        {say('interview.choosePaper')}
      </Button>
      {given?.kind === 'paper' && <output>{say('interview.paperChosen', { name: given.name ?? '' })}</output>}
    </div>
  );
};

export const EvidenceStep = ({ draft, onDraft, given, onGiven }: EvidenceStepProps): JSX.Element => {
  const { say } = useSentences();
  return (
    <>
      <h2>{say('interview.evidenceTitle')}</h2>
      <p>{say('interview.evidenceText')}</p>
      <BigChoice
        label={say('interview.evidenceTitle')}
        isLabelHidden
        value={draft.evidence}
        onChange={(evidence) => {
          onGiven(undefined);
          onDraft({ evidence });
        }}
        isRequired
        options={evidenceOptions.map((one) => ({ id: one, label: say(`interview.evidence.${one}`), icon: icons[one] }))}
      />
      {draft.evidence === 'signature' && <SignaturePad onSigned={(png) => onGiven(png === undefined ? undefined : { kind: 'signature', png })} />}
      {draft.evidence === 'recorded-voice' && <ClipButton help={say('interview.recordHelp')} onClip={(pcm) => onGiven(pcm === undefined ? undefined : { kind: 'recorded-voice', pcm })} />}
      {draft.evidence === 'paper' && <PaperForm given={given} onGiven={onGiven} />}
    </>
  );
};
