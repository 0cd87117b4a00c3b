/**
 * The recovery sheet of the library: with a line for the passphrase, or with the passphrase in print.
 */
import { useState, type JSX } from 'react';
import { PaperDialog, sheetLanguageFor } from '../panels/paper-dialog.tsx';
import { usePassphrase } from '../panels/use-passphrase.tsx';
import { useSentences } from '../sentences.ts';
import { useStudioBridge } from '../state/studio-context.ts';
import { Checkbox } from '../ui/checkbox.tsx';

export const RecoverySheetDialog = ({ onClose }: { readonly onClose: () => void }): JSX.Element => {
  const { say, language } = useSentences();
  const studio = useStudioBridge();
  const { withPassphrase, passphraseDialog } = usePassphrase();
  const [isPrinted, setPrinted] = useState(false);
  return (
    <>
      <PaperDialog title={say('paper.recoveryTitle')} firstLanguage={sheetLanguageFor([language])} onClose={onClose} onPrint={(wish) => withPassphrase(() => studio.printRecoverySheet({ ...wish, withPassphrase: isPrinted }))}>
        <p>{say('paper.recoveryText')}</p>
        <Checkbox isSelected={isPrinted} onChange={setPrinted} description={say('paper.withPassphraseHelp')}>
          {say('paper.withPassphrase')}
        </Checkbox>
      </PaperDialog>
      {passphraseDialog}
    </>
  );
};
