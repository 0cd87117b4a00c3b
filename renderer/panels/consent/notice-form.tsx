/**
 * Writes down what people were told: the words, the language, how they were given, whether they were understood.
 */
import { useState, type JSX } from 'react';
import type { NoticeView } from '../../../electron/core/bridge/consent.ts';
import type { ToldFailure } from '../../../electron/core/bridge/render.ts';
import { directionOf } from '../../../electron/core/captions/direction.ts';
import { useSentences } from '../../sentences.ts';
import { consentOf } from '../../state/consent-store.ts';
import { useStory } from '../../state/story-context.ts';
import { offeredLanguages } from '../../state/story-languages.ts';
import { useStudioBridge } from '../../state/studio-context.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { Select } from '../../ui/select.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { FailureWords } from '../failure-words.tsx';

export interface NoticeFormProps {
  readonly onClose: () => void;
  readonly onSaved: (noticeId: string) => void;
}

const forms = ['oral', 'printed', 'graphical', 'screen'] as const;

export const NoticeForm = ({ onClose, onSaved }: NoticeFormProps): JSX.Element => {
  const { say, language } = useSentences();
  const studio = useStudioBridge();
  const story = useStory();
  const [text, setText] = useState('');
  const [spoken, setSpoken] = useState(story.language);
  const [form, setForm] = useState<NoticeView['form'] | null>(null);
  const [readAloud, setReadAloud] = useState(false);
  const [understandingChecked, setUnderstood] = useState(false);
  const [failure, setFailure] = useState<ToldFailure>();
  const isWhole = text.trim() !== '' && form !== null;
  const save = async (): Promise<void> => {
    if (form === null) return;
    const saved = await consentOf(studio).tell(studio.addNotice({ text, language: spoken, form, readAloud, understandingChecked }));
    if (saved.ok) onSaved(saved.value.noticeId);
    else setFailure(saved.failure);
  };
  return (
    <FormDialog
      title={say('consent.addNotice')}
      onClose={onClose}
      closeLabel={say('share.close')}
      size="large"
      cancelLabel={say('share.cancel')}
      saveLabel={say('consent.save')}
      isWhole={isWhole}
      onSave={() => void save().catch(reportError)}
    >
      <div className="panel-form">
        <Select label={say('consent.noticeLanguage')} value={spoken} onChange={setSpoken} options={offeredLanguages(language, [story.language]).map(({ tag, name }) => ({ id: tag, label: name }))} />
        <TextArea label={say('consent.noticeText')} description={say('consent.noticeTextHelp')} value={text} onChange={setText} minRows={5} maxLength={20_000} lang={spoken} dir={directionOf(spoken)} isRequired />
        <RadioGroup label={say('consent.noticeForm')} value={form} onChange={setForm} isRequired options={forms.map((one) => ({ id: one, label: say(`consent.form.${one}`) }))} />
        <Checkbox isSelected={readAloud} onChange={setReadAloud}>
          {say('consent.readAloud')}
        </Checkbox>
        <Checkbox isSelected={understandingChecked} onChange={setUnderstood} description={say('consent.understoodHelp')}>
          {say('consent.understood')}
        </Checkbox>
        {failure !== undefined && <FailureWords failure={failure} />}
      </div>
    </FormDialog>
  );
};
