/**
 * Records a no or a "later".
 */
import { useState, type JSX } from 'react';
import type { PersonView } from '../../../electron/core/bridge/consent.ts';
import type { Result } from '../../../electron/core/failure.ts';
import type { Channel } from '../../../electron/core/story/story.ts';
import { useSentences } from '../../sentences.ts';
import { consentOf } from '../../state/consent-store.ts';
import { useStudioBridge } from '../../state/studio-context.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import type { ToldFailure } from '../../../electron/core/bridge/render.ts';
import { FailureWords } from '../failure-words.tsx';
import { nothingSaid, SaidFields, type Said } from './said-fields.tsx';

export type AnswerKind = 'no' | 'later';

export interface AnswerDialogProps {
  readonly kind: AnswerKind;
  readonly channel: Channel;
  readonly person: PersonView;
  readonly name: string;
  readonly onClose: () => void;
}

const titles = { no: 'consent.noTitle', later: 'consent.laterTitle' } as const;
const texts = { no: 'consent.noText', later: 'consent.laterText' } as const;
const goes = { no: 'consent.recordNo', later: 'consent.recordLater' } as const;

export const AnswerDialog = ({ kind, channel, person, name, onClose }: AnswerDialogProps): JSX.Element => {
  const { say } = useSentences();
  const studio = useStudioBridge();
  const [said, setSaid] = useState<Said>(() => nothingSaid(person));
  const [failure, setFailure] = useState<ToldFailure>();
  const { by, how } = said;
  const question = (): Promise<Result<unknown>> | undefined => {
    if (by === null || how === null) return undefined;
    const words = { personId: person.personId, by, how };
    return kind === 'no' ? studio.sayNo({ ...words, channel }) : studio.sayLater({ ...words, channel });
  };
  const tell = async (): Promise<void> => {
    const asked = question();
    if (asked === undefined) return;
    const answered = await consentOf(studio).tell(asked);
    if (answered.ok) onClose();
    else setFailure(answered.failure);
  };
  return (
    <FormDialog
      title={say(titles[kind], { person: name })}
      onClose={onClose}
      cancelLabel={say('share.cancel')}
      saveLabel={say(goes[kind])}
      isWhole={by !== null && how !== null}
      onSave={() => void tell().catch(reportError)}
    >
      <div className="panel-form">
        <p>
          <strong>{say(`share.channel.${channel}`)}</strong>
        </p>
        <p>{say(texts[kind])}</p>
        <SaidFields person={person} name={name} said={said} onSaid={setSaid} />
        {failure !== undefined && <FailureWords failure={failure} />}
      </div>
    </FormDialog>
  );
};
