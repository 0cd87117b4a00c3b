/**
 * Begins a story: its title, its language, its shape, and a beginning to choose from.
 */
import { useState, type JSX } from 'react';
import { formatNames, type FormatName, type NewStoryForm, type WorkshopListing } from '../../electron/core/bridge/library.ts';
import { directionOf } from '../../electron/core/captions/direction.ts';
import { storyTemplates, type TemplateId } from '../../electron/core/story/story-templates.ts';
import { useSentences } from '../sentences.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { RadioGroup } from '../ui/radio-group.tsx';
import { Select } from '../ui/select.tsx';
import { TextField } from '../ui/text-field.tsx';
import { isLanguageTag, offeredLanguages } from '../state/story-languages.ts';

export interface NewStoryDialogProps {
  readonly isOpen: boolean;
  readonly workshops: readonly WorkshopListing[];
  readonly onClose: () => void;
  readonly onCreate: (form: NewStoryForm) => void;
}

const formatKeys: Readonly<Record<FormatName, string>> = { wide: 'library.format.wide', tall: 'library.format.tall', square: 'library.format.square' };
const otherLanguage = 'other';
const noWorkshop = 'none';

interface Entered {
  readonly title: string;
  readonly language: string;
  readonly otherTag: string;
  readonly format: FormatName;
  readonly templateId: TemplateId;
  readonly workshopId: string;
}

const entered = (language: string): Entered => ({ title: '', language, otherTag: '', format: 'wide', templateId: 'journey', workshopId: noWorkshop });

const tagOf = ({ language, otherTag }: Entered): string => (language === otherLanguage ? otherTag.trim() : language);

export const NewStoryDialog = ({ isOpen, workshops, onClose, onCreate }: NewStoryDialogProps): JSX.Element => {
  const { say, language } = useSentences();
  const [form, setForm] = useState(entered(language));
  const [isTried, setIsTried] = useState(false);
  const change = (part: Partial<Entered>): void => setForm({ ...form, ...part });
  const isTitleMissing = form.title.trim() === '';
  const isTagWrong = !isLanguageTag(tagOf(form));
  const leave = (): void => {
    setForm(entered(language));
    setIsTried(false);
    onClose();
  };
  const create = (): void => {
    setIsTried(true);
    if (isTitleMissing || isTagWrong) return;
    onCreate({ title: form.title.trim(), language: tagOf(form), format: form.format, templateId: form.templateId, ...(form.workshopId === noWorkshop ? {} : { workshopId: form.workshopId }) });
    leave();
  };
  const languages = [...offeredLanguages(language).map(({ tag, name }) => ({ id: tag, label: name })), { id: otherLanguage, label: say('library.otherLanguage') }];
  return (
    <Dialog
      title={say('library.newStory')}
      isOpen={isOpen}
      onClose={leave}
      closeLabel={say('library.close')}
      size="large"
      leaveLabel={say('library.cancel')}
      footer={<Button onPress={create}>{say('library.begin')}</Button>}
    >
      <div className="form-columns">
        <div className="form-column">
          <TextField
            label={say('library.storyTitle')}
            value={form.title}
            onChange={(title) => change({ title })}
            onEnter={create}
            dir={isTagWrong ? 'auto' : directionOf(tagOf(form))}
            lang={isTagWrong ? undefined : tagOf(form)}
            isRequired
            error={isTried && isTitleMissing ? say('library.titleNeeded') : undefined}
          />
          <Select label={say('library.storyLanguage')} value={form.language} onChange={(chosen) => change({ language: chosen })} options={languages} />
          {form.language === otherLanguage && (
            <TextField
              label={say('library.languageTag')}
              description={say('library.languageTagHelp')}
              value={form.otherTag}
              onChange={(otherTag) => change({ otherTag })}
              dir="ltr"
              error={isTried && isTagWrong ? say('library.languageTagWrong') : undefined}
            />
          )}
          <RadioGroup label={say('library.shape')} value={form.format} onChange={(format) => change({ format })} options={formatNames.map((id) => ({ id, label: say(formatKeys[id]) }))} />
          {workshops.length > 0 && (
            <Select
              label={say('library.workshop')}
              value={form.workshopId}
              onChange={(workshopId) => change({ workshopId })}
              options={[{ id: noWorkshop, label: say('library.noWorkshop') }, ...workshops.map((workshop) => ({ id: workshop.workshopId, label: workshop.title }))]}
            />
          )}
        </div>
        <RadioGroup label={say('library.beginning')} description={say('library.beginningHelp')} value={form.templateId} onChange={(templateId) => change({ templateId })} options={storyTemplates.map(({ id, about }) => ({ id, label: say(about) }))} />
      </div>
    </Dialog>
  );
};
