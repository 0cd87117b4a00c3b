/**
 * Sheets for a whole workshop, before there is a story or a person: information and consent forms to fill in by hand.
 */
import { useState, type JSX } from 'react';
import type { BlankKind } from '../../electron/core/bridge/print.ts';
import type { WorkshopListing } from '../../electron/core/bridge/library.ts';
import { PaperDialog, sheetLanguageFor } from '../panels/paper-dialog.tsx';
import { useSentences } from '../sentences.ts';
import { useStudioBridge } from '../state/studio-context.ts';
import { RadioGroup } from '../ui/radio-group.tsx';
import { Select } from '../ui/select.tsx';

const none = 'none';
const kinds: readonly BlankKind[] = ['information', 'form'];

export const BlankSheetsDialog = ({ workshops, onClose }: { readonly workshops: readonly WorkshopListing[]; readonly onClose: () => void }): JSX.Element => {
  const { say } = useSentences();
  const studio = useStudioBridge();
  const [what, setWhat] = useState<BlankKind>('information');
  const [workshopId, setWorkshop] = useState(workshops[0]?.workshopId ?? none);
  return (
    <PaperDialog
      title={say('paper.blankTitle')}
      firstLanguage={sheetLanguageFor(workshops[0]?.languages ?? [])}
      onClose={onClose}
      onPrint={(wish) => studio.printBlankSheet({ ...wish, what, ...(workshopId === none ? {} : { workshopId }) })}
    >
      <p>{say('paper.blankText')}</p>
      <RadioGroup label={say('paper.what')} value={what} onChange={setWhat} options={kinds.map((id) => ({ id, label: say(`paper.${id}`), description: say(`paper.${id}Help`) }))} />
      <Select label={say('library.workshop')} value={workshopId} onChange={setWorkshop} options={[{ id: none, label: say('library.noWorkshop') }, ...workshops.map((one) => ({ id: one.workshopId, label: one.title }))]} />
    </PaperDialog>
  );
};
