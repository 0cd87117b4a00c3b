/**
 * The storyteller's own copy: asks the gate first, and then for reasons and a place.
 */
import { useEffect, useState, type JSX } from 'react';
import type { GateOutlook, ToldFailure, TypedReasons } from '../../../electron/core/bridge/render.ts';
import type { Mend } from '../../../electron/core/consent/mends.ts';
import { useSentences } from '../../sentences.ts';
import { useStoryActions } from '../../state/story-context.ts';
import { useStudioBridge } from '../../state/studio-context.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { FailureWords } from '../failure-words.tsx';
import { GateWords } from '../gate-words.tsx';

export interface CopyDialogProps {
  readonly onGo: (reasons: TypedReasons) => void;
  readonly onMend: (mend: Mend) => void;
  readonly onClose: () => void;
}

const typedOf = (outlook: GateOutlook, reasons: TypedReasons): TypedReasons =>
  Object.fromEntries(outlook.warnings.flatMap(({ rule }) => ((reasons[rule] ?? '').trim() === '' ? [] : [[rule, (reasons[rule] ?? '').trim()]])));

export const CopyDialog = ({ onGo, onMend, onClose }: CopyDialogProps): JSX.Element => {
  const { say } = useSentences();
  const studio = useStudioBridge();
  const { flush } = useStoryActions();
  const [outlook, setOutlook] = useState<GateOutlook>();
  const [failure, setFailure] = useState<ToldFailure>();
  const [reasons, setReasons] = useState<TypedReasons>({});
  useEffect(() => {
    flush()
      .then(() => studio.askGate({ channel: 'own-copy' }))
      .then((told) => (told.ok ? setOutlook(told.value) : setFailure(told.failure)), reportError);
  }, [studio, flush]);
  const typed = outlook === undefined ? {} : typedOf(outlook, reasons);
  const mayGo = outlook?.mayGo === true && outlook.warnings.every(({ rule }) => typed[rule] !== undefined);
  return (
    <FormDialog title={say('share.takeHomeTitle')} cancelLabel={say('share.cancel')} saveLabel={say('share.choosePlace')} saveIcon="download" isWhole={mayGo} onSave={() => onGo(typed)} onClose={onClose}>
      <div className="panel-form">
        <p>{say('share.takeHomeText')}</p>
        {outlook === undefined && failure === undefined && <p>{say('share.asking')}</p>}
        {failure !== undefined && <FailureWords failure={failure} />}
        {outlook?.mayGo === true && outlook.warnings.length === 0 && <p>{say('share.nothingStops')}</p>}
        {outlook !== undefined && <GateWords refusals={outlook.refusals} warnings={outlook.warnings} reasons={reasons} onReasons={setReasons} onMend={onMend} />}
      </div>
    </FormDialog>
  );
};
