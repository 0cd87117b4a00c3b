/**
 * Two questions about workshops: a new one, and to which one a story belongs.
 */
import { useState, type JSX } from 'react';
import type { WorkshopForm, WorkshopListing } from '../../electron/core/bridge/library.ts';
import { useSentences } from '../sentences.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Select } from '../ui/select.tsx';
import { TextField } from '../ui/text-field.tsx';
import { isLanguageTag } from '../state/story-languages.ts';

export const isDay = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));

const today = (): string => {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
};

export const tagsOf = (text: string): readonly string[] => text.split(/[\s,;،]+/u).filter((tag) => tag !== '');

const emptyForm = () => ({ title: '', startsOn: today(), endsOn: today(), place: '', partner: '', languages: '', purpose: '' });

export interface WorkshopDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onCreate: (form: WorkshopForm) => void;
}

export const WorkshopDialog = ({ isOpen, onClose, onCreate }: WorkshopDialogProps): JSX.Element => {
  const { say } = useSentences();
  const [form, setForm] = useState(emptyForm);
  const [isTried, setIsTried] = useState(false);
  const field = (name: keyof typeof form) => ({ value: form[name], onChange: (value: string): void => setForm({ ...form, [name]: value }) });
  const mistakes = {
    title: form.title.trim() === '' ? say('library.titleNeeded') : undefined,
    startsOn: isDay(form.startsOn) ? undefined : say('library.dayWrong'),
    endsOn: !isDay(form.endsOn) ? say('library.dayWrong') : form.endsOn < form.startsOn ? say('library.endsBefore') : undefined,
    languages: tagsOf(form.languages).every(isLanguageTag) ? undefined : say('library.languageTagWrong'),
  };
  const error = (name: keyof typeof mistakes): string | undefined => (isTried ? mistakes[name] : undefined);
  const leave = (): void => {
    setForm(emptyForm());
    setIsTried(false);
    onClose();
  };
  const create = (): void => {
    setIsTried(true);
    if (Object.values(mistakes).some((mistake) => mistake !== undefined)) return;
    onCreate({ ...form, languages: tagsOf(form.languages) });
    leave();
  };
  return (
    <Dialog
      title={say('library.newWorkshop')}
      isOpen={isOpen}
      onClose={leave}
      closeLabel={say('library.close')}
      leaveLabel={say('library.cancel')}
      footer={<Button onPress={create}>{say('library.addWorkshop')}</Button>}
    >
      <div className="form-column">
        <TextField label={say('library.workshopTitle')} isRequired dir="auto" error={error('title')} {...field('title')} />
        <div className="form-row">
          <TextField label={say('library.startsOn')} description={say('library.dayHelp')} dir="ltr" error={error('startsOn')} {...field('startsOn')} />
          <TextField label={say('library.endsOn')} description={say('library.dayHelp')} dir="ltr" error={error('endsOn')} {...field('endsOn')} />
        </div>
        <TextField label={say('library.workshopPlace')} dir="auto" {...field('place')} />
        <TextField label={say('library.workshopPartner')} dir="auto" {...field('partner')} />
        <TextField label={say('library.workshopLanguages')} description={say('library.workshopLanguagesHelp')} dir="ltr" error={error('languages')} {...field('languages')} />
        <TextField label={say('library.workshopPurpose')} dir="auto" {...field('purpose')} />
      </div>
    </Dialog>
  );
};

export interface AssignDialogProps {
  readonly title: string;
  readonly workshopId: string | undefined;
  readonly workshops: readonly WorkshopListing[];
  readonly onClose: () => void;
  readonly onAssign: (workshopId: string | undefined) => void;
}

const none = 'none';

export const AssignDialog = ({ title, workshopId, workshops, onClose, onAssign }: AssignDialogProps): JSX.Element => {
  const { say } = useSentences();
  const [chosen, setChosen] = useState(workshopId ?? none);
  return (
    <Dialog
      title={say('library.workshopOf', { title })}
      isOpen
      onClose={onClose}
      closeLabel={say('library.close')}
      size="small"
      leaveLabel={say('library.cancel')}
      footer={<Button onPress={() => onAssign(chosen === none ? undefined : chosen)}>{say('library.keep')}</Button>}
    >
      <Select label={say('library.workshop')} value={chosen} onChange={setChosen} options={[{ id: none, label: say('library.noWorkshop') }, ...workshops.map((one) => ({ id: one.workshopId, label: one.title }))]} />
    </Dialog>
  );
};
