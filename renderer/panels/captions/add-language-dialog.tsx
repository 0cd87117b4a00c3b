/**
 * A further language of captions: one of the list, or any other by its code.
 */
import { useState, type JSX } from 'react';
import { storyParts } from '../../../electron/core/story/story.ts';
import { useSentences } from '../../sentences.ts';
import { languageName, type OfferedLanguage } from '../../state/story-languages.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';

export interface AddLanguageDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly languages: readonly OfferedLanguage[];
  readonly onAdd: (tag: string) => void;
}

const other = 'other';

export const AddLanguageDialog = ({ isOpen, onClose, languages, onAdd }: AddLanguageDialogProps): JSX.Element => {
  const { say, language } = useSentences();
  const [chosen, setChosen] = useState<string | null>(null);
  const [code, setCode] = useState('');
  const tag = chosen === other ? code.trim() : (chosen ?? '');
  const isKnown = storyParts.language.safeParse(tag).success;
  const add = (): void => {
    if (!isKnown) return;
    onAdd(tag);
    setChosen(null);
    setCode('');
    onClose();
  };
  return (
    <Dialog
      title={say('captions.addLanguage')}
      isOpen={isOpen}
      onClose={onClose}
      closeLabel={say('workspace.closeMessage')}
      leaveLabel={say('storyboard.cancel')}
      footer={
        <Button variant="primary" isDisabled={!isKnown} onPress={add}>
          {say('captions.addLanguageYes')}
        </Button>
      }
    >
      <Select label={say('captions.language')} value={chosen} onChange={setChosen} placeholder={say('captions.chooseLanguage')} options={[...languages.map(({ tag: id, name }) => ({ id, label: name })), { id: other, label: say('captions.otherLanguage') }]} />
      {chosen === other && <TextField label={say('captions.languageCode')} description={isKnown ? languageName(tag, language) : say('captions.languageCodeHint')} value={code} onChange={setCode} onEnter={add} dir="ltr" />}
    </Dialog>
  );
};
