/**
 * What is handed over at once: a workshop with all of its stories, or the whole library.
 */
import { useState, type JSX } from 'react';
import type { HandoverWish } from '../../electron/core/bridge/handover.ts';
import type { WorkshopListing } from '../../electron/core/bridge/library.ts';
import { useSentences } from '../sentences.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { RadioGroup } from '../ui/radio-group.tsx';

export interface HandoverChoiceDialogProps {
  readonly workshops: readonly WorkshopListing[];
  readonly onChoose: (wish: HandoverWish, title: string) => void;
  readonly onClose: () => void;
}

const everything = 'everything';

export const HandoverChoiceDialog = ({ workshops, onChoose, onClose }: HandoverChoiceDialogProps): JSX.Element => {
  const { say } = useSentences();
  const [chosen, setChosen] = useState(everything);
  const choose = (): void => {
    const workshop = workshops.find((one) => `workshop ${one.workshopId}` === chosen);
    if (workshop === undefined) onChoose({ kind: 'library' }, say('handover.everything'));
    else onChoose({ kind: 'workshop', workshopId: workshop.workshopId }, workshop.title);
  };
  return (
    <Dialog
      title={say('handover.makeAll')}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button variant="plain" onPress={onClose}>
            {say('library.cancel')}
          </Button>
          <Button onPress={choose}>{say('handover.goOn')}</Button>
        </>
      }
    >
      <p>{say('handover.makeText')}</p>
      <RadioGroup
        label={say('handover.what')}
        value={chosen}
        onChange={setChosen}
        options={[{ id: everything, label: say('handover.everything') }, ...workshops.map((one) => ({ id: `workshop ${one.workshopId}`, label: one.title }))]}
      />
    </Dialog>
  );
};
