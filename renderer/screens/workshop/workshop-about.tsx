/**
 * What is known of a workshop, and what those who hold it note for themselves.
 */
import { useState, type JSX } from 'react';
import type { BoardView, WorkshopFacts } from '../../../electron/core/bridge/workshop.ts';
import { useSentences } from '../../sentences.ts';
import { isLanguageTag } from '../../state/story-languages.ts';
import { useStudioBridge } from '../../state/studio-context.ts';
import { Button } from '../../ui/button.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useToast } from '../../ui/use-toast.ts';
import { isDay, tagsOf } from '../library-workshops.tsx';
import type { WorkshopWork } from './use-workshop.ts';

interface PartProps {
  readonly view: BoardView;
  readonly work: WorkshopWork;
}

type Typed = Readonly<Record<Exclude<keyof WorkshopFacts, 'languages' | 'hours' | 'audience'> | 'languages' | 'hours' | 'audience', string>>;

const typedOf = ({ languages, hours, audience, ...facts }: WorkshopFacts): Typed => ({ ...facts, languages: languages.join(', '), hours: hours === undefined ? '' : String(hours), audience: audience === undefined ? '' : String(audience) });

/** Undefined where nothing was typed, NaN where it is no number. */
const numberOf = (text: string, isWhole: boolean): number | undefined => {
  const plain = text.trim().replace(',', '.');
  if (plain === '') return undefined;
  return (isWhole ? /^\d{1,7}$/ : /^\d{1,5}(\.\d+)?$/).test(plain) ? Number(plain) : Number.NaN;
};

const isWrong = (value: number | undefined): boolean => value !== undefined && Number.isNaN(value);

const Facts = ({ view, work }: PartProps): JSX.Element => {
  const { say } = useSentences();
  const studio = useStudioBridge();
  const toast = useToast();
  const [typed, setTyped] = useState(() => typedOf(view.facts));
  const field = (name: keyof Typed) => ({ value: typed[name], onChange: (value: string): void => setTyped({ ...typed, [name]: value }) });
  const [hours, audience] = [numberOf(typed.hours, false), numberOf(typed.audience, true)];
  const mistakes = {
    title: typed.title.trim() === '' ? say('library.titleNeeded') : undefined,
    startsOn: isDay(typed.startsOn) ? undefined : say('library.dayWrong'),
    endsOn: !isDay(typed.endsOn) ? say('library.dayWrong') : typed.endsOn < typed.startsOn ? say('library.endsBefore') : undefined,
    languages: tagsOf(typed.languages).every(isLanguageTag) ? undefined : say('library.languageTagWrong'),
    hours: isWrong(hours) ? say('workshop.numberWrong') : undefined,
    audience: isWrong(audience) ? say('workshop.numberWrong') : undefined,
  };
  const save = async (): Promise<void> => {
    const { title, startsOn, endsOn, place, partner, purpose, funder } = typed;
    const facts = { title: title.trim(), startsOn, endsOn, place, partner, purpose, funder, languages: tagsOf(typed.languages), hours, audience };
    if (await work.change(() => studio.changeWorkshop({ workshopId: view.workshopId, facts }))) toast({ text: say('workshop.saved'), kind: 'done' });
  };
  return (
    <section className="part form-column" aria-label={say('workshop.facts')}>
      <h2>{say('workshop.facts')}</h2>
      <TextField label={say('library.workshopTitle')} isRequired dir="auto" error={mistakes.title} {...field('title')} />
      <div className="form-row">
        <TextField label={say('library.startsOn')} dir="ltr" error={mistakes.startsOn} {...field('startsOn')} />
        <TextField label={say('library.endsOn')} dir="ltr" error={mistakes.endsOn} {...field('endsOn')} />
      </div>
      <div className="form-row">
        <TextField label={say('library.workshopPlace')} dir="auto" {...field('place')} />
        <TextField label={say('library.workshopPartner')} dir="auto" {...field('partner')} />
      </div>
      <div className="form-row">
        <TextField label={say('workshop.funder')} dir="auto" {...field('funder')} />
        <TextField label={say('library.workshopLanguages')} description={say('library.workshopLanguagesHelp')} dir="ltr" error={mistakes.languages} {...field('languages')} />
      </div>
      <TextField label={say('library.workshopPurpose')} dir="auto" {...field('purpose')} />
      <div className="form-row">
        <TextField label={say('workshop.hours')} description={say('workshop.hoursHelp')} dir="ltr" error={mistakes.hours} {...field('hours')} />
        <TextField label={say('workshop.audience')} description={say('workshop.audienceHelp')} dir="ltr" error={mistakes.audience} {...field('audience')} />
      </div>
      <div className="part-buttons">
        <Button isDisabled={Object.values(mistakes).some((mistake) => mistake !== undefined)} onPress={() => void save().catch(reportError)}>
          {say('workshop.save')}
        </Button>
      </div>
    </section>
  );
};

/** One name a line. */
const namesOf = (text: string): readonly string[] => text.split('\n').map((name) => name.trim()).filter((name) => name !== '');

const Notes = ({ view, work }: PartProps): JSX.Element => {
  const { say } = useSentences();
  const studio = useStudioBridge();
  const toast = useToast();
  const [facilitators, setFacilitators] = useState(view.notes?.facilitators.join('\n') ?? '');
  const [notes, setNotes] = useState(view.notes?.notes ?? '');
  const save = async (): Promise<void> => {
    if (await work.change(() => studio.keepWorkshopNotes({ workshopId: view.workshopId, facilitators: namesOf(facilitators), notes }))) toast({ text: say('workshop.saved'), kind: 'done' });
  };
  return (
    <section className="part form-column" aria-label={say('workshop.notes')}>
      <h2>{say('workshop.notes')}</h2>
      <p>{say('workshop.notesText')}</p>
      {/* What cannot be read must not be written over. */}
      {view.isLocked ? (
        <p>{say('workshop.lockedText')}</p>
      ) : (
        <>
          <TextArea label={say('workshop.facilitators')} description={say('workshop.facilitatorsHelp')} minRows={2} maxRows={5} dir="auto" value={facilitators} onChange={setFacilitators} />
          <TextArea label={say('workshop.notesLabel')} minRows={4} dir="auto" value={notes} onChange={setNotes} />
          <div className="part-buttons">
            <Button icon="lock" onPress={() => void save().catch(reportError)}>
              {say('workshop.keepNotes')}
            </Button>
          </div>
        </>
      )}
    </section>
  );
};

export const WorkshopAbout = (props: PartProps): JSX.Element => (
  <div className="workshop-about">
    <Facts {...props} />
    <Notes {...props} />
  </div>
);
