/**
 * Who is named, shown and heard, and which place is told: asked one by one, and never filled in beforehand.
 */
import type { JSX } from 'react';
import { useSentences } from '../../sentences.ts';
import { RadioGroup } from '../../ui/radio-group.tsx';
import type { YesPartProps } from './yes-draft.ts';

/** `withoutVoice`: of someone who is only seen or named, no voice is asked. */
export const IdentityFields = ({ draft, onDraft, withoutVoice = false }: YesPartProps & { readonly withoutVoice?: boolean | undefined }): JSX.Element => {
  const { say } = useSentences();
  return (
    <>
      <RadioGroup label={say('consent.askName')} value={draft.name} onChange={(name) => onDraft({ name })} isRequired options={(['real', 'pseudonym', 'none'] as const).map((one) => ({ id: one, label: say(`consent.name.${one}`) }))} />
      <RadioGroup label={say('consent.askFace')} value={draft.face} onChange={(face) => onDraft({ face })} isRequired options={(['show', 'hide', 'replace'] as const).map((one) => ({ id: one, label: say(`consent.face.${one}`) }))} />
      {!withoutVoice && <RadioGroup label={say('consent.askVoice')} value={draft.voice} onChange={(voice) => onDraft({ voice })} isRequired options={(['own', 'revoiced', 'none'] as const).map((one) => ({ id: one, label: say(`consent.voice.${one}`) }))} />}
      <RadioGroup label={say('consent.askPlace')} value={draft.place} onChange={(place) => onDraft({ place })} isRequired options={(['exact', 'region', 'hide'] as const).map((one) => ({ id: one, label: say(`consent.place.${one}`) }))} />
    </>
  );
};
