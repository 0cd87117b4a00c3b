/**
 * What a person takes in hand: the information sheet, the consent form, the receipt, each in their language.
 */
import { useState, type JSX } from 'react';
import type { PersonView } from '../../../electron/core/bridge/consent.ts';
import { sheetKinds, type SheetKind } from '../../../electron/core/print/sheet.ts';
import { useSentences } from '../../sentences.ts';
import { useStoryActions } from '../../state/story-context.ts';
import { useStudioBridge } from '../../state/studio-context.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { PaperDialog, sheetLanguageFor } from '../paper-dialog.tsx';
import { usePassphrase } from '../use-passphrase.tsx';

export interface PersonPaperProps {
  readonly person: PersonView;
  readonly name: string;
  readonly onClose: () => void;
}

export const PersonPaper = ({ person, name, onClose }: PersonPaperProps): JSX.Element => {
  const { say } = useSentences();
  const studio = useStudioBridge();
  const { flush } = useStoryActions();
  const { withPassphrase, passphraseDialog } = usePassphrase();
  const [what, setWhat] = useState<SheetKind>('information');
  const [hasLegalName, setLegalName] = useState(false);
  const { personId } = person;
  return (
    <>
      <PaperDialog
        title={say('paper.title', { person: name })}
        firstLanguage={sheetLanguageFor(person.languages)}
        isReceipt={what === 'receipt'}
        onClose={onClose}
        onPrint={async (wish) => {
          // The paper is about the story as it stands on the disk.
          await flush();
          return withPassphrase(() => studio.printSheet({ ...wish, what, personId, withLegalName: what === 'form' && hasLegalName }));
        }}
      >
        <RadioGroup label={say('paper.what')} value={what} onChange={setWhat} options={sheetKinds.map((id) => ({ id, label: say(`paper.${id}`), description: say(`paper.${id}Help`) }))} />
        {what === 'form' && person.hasLegalName && (
          <Checkbox isSelected={hasLegalName} onChange={setLegalName} description={say('paper.legalNameHelp')}>
            {say('paper.legalName')}
          </Checkbox>
        )}
      </PaperDialog>
      {passphraseDialog}
    </>
  );
};
