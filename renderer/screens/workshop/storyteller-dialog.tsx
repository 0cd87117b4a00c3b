/**
 * Who a storyteller is, which story is theirs, and what is set by hand.
 *
 * Nothing but a public name is needed; age, gender and country group are asked only where a funder wants counts, and
 * leaving them unsaid is an answer.
 */
import { useState, type JSX } from 'react';
import type { BoardStory, BoardView, StorytellerForm, StorytellerRow } from '../../../electron/core/bridge/workshop.ts';
import { pathShares, pathStages, type PathShare, type PathStage } from '../../../electron/core/consent/organisation.ts';
import { ageBands, countryGroups, genders } from '../../../electron/core/workshop/private-parts.ts';
import { FailureWords } from '../../panels/failure-words.tsx';
import { useSentences } from '../../sentences.ts';
import { useStudioBridge } from '../../state/studio-context.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { Select } from '../../ui/select.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useConfirm } from '../../ui/use-confirm.ts';
import type { WorkshopWork } from './use-workshop.ts';

export interface StorytellerDialogProps {
  readonly view: BoardView;
  /** Absent: somebody new. */
  readonly row: StorytellerRow | undefined;
  /** Of somebody new: whose story it is. */
  readonly story: BoardStory | undefined;
  readonly work: WorkshopWork;
  readonly onClose: () => void;
}

const unsaid = 'unsaid';
const byStory = 'story';
const noStory = 'none';

interface ChoiceProps<Id extends string> {
  readonly label: string;
  readonly value: Id | undefined;
  readonly ids: readonly Id[];
  readonly wordOf: (id: Id) => string;
  readonly onChange: (id: Id | undefined) => void;
}

const Choice = <Id extends string>({ label, value, ids, wordOf, onChange }: ChoiceProps<Id>): JSX.Element => {
  const { say } = useSentences();
  return <Select<Id | typeof unsaid> label={label} value={value ?? unsaid} onChange={(id) => onChange(id === unsaid ? undefined : id)} options={[{ id: unsaid, label: say('workshop.unsaid') }, ...ids.map((id) => ({ id, label: wordOf(id) }))]} />;
};

const MarkChoices = ({ row, marks, onChange }: { readonly row: StorytellerRow; readonly marks: StorytellerRow['marks']; readonly onChange: (stage: PathStage, share: PathShare | undefined) => void }): JSX.Element => {
  const { say } = useSentences();
  return (
    <fieldset className="mark-choices">
      <legend>{say('workshop.byHand')}</legend>
      <div className="form-row">
        {pathStages.map((stage) => (
          <Select<PathShare | typeof byStory>
            key={stage}
            label={say(`workshop.stage.${stage}`)}
            value={marks[stage] ?? byStory}
            onChange={(share) => onChange(stage, share === byStory ? undefined : share)}
            options={[{ id: byStory, label: say(row.story === undefined ? 'workshop.unset' : 'workshop.asStory') }, ...pathShares.map((id) => ({ id, label: say(`library.share.${id}`) }))]}
          />
        ))}
      </div>
    </fieldset>
  );
};

/** What was taken away is said as null. */
const changedMarks = (before: StorytellerRow['marks'], after: StorytellerRow['marks']): Partial<Record<PathStage, PathShare | null>> =>
  Object.fromEntries(pathStages.filter((stage) => before[stage] !== after[stage]).map((stage) => [stage, after[stage] ?? null]));

export const StorytellerDialog = ({ view, row, story, work, onClose }: StorytellerDialogProps): JSX.Element => {
  const { say } = useSentences();
  const studio = useStudioBridge();
  const confirm = useConfirm();
  const isOpen = row === undefined || row.form !== undefined || !view.isLocked;
  const [form, setForm] = useState<StorytellerForm>(row?.form ?? { publicName: '' });
  const [folder, setFolder] = useState(row?.story?.folderName ?? story?.folderName ?? noStory);
  const [isTrained, setTrained] = useState(row?.isTrained ?? false);
  const [marks, setMarks] = useState(row?.marks ?? {});
  const change = (part: Partial<StorytellerForm>): void => setForm({ ...form, ...part });
  const { workshopId } = view;
  const stories = [...(row?.story === undefined ? [] : [row.story]), ...view.loose];
  const isChanged = row?.form === undefined || JSON.stringify(form) !== JSON.stringify(row.form);
  const save = async (): Promise<void> => {
    const storyWish = folder === noStory ? null : folder;
    const isSameStory = folder === (row?.story?.folderName ?? noStory);
    const saved = await work.change(() =>
      studio.saveStoryteller({
        workshopId,
        ...(row === undefined ? {} : { subjectId: row.subjectId }),
        ...(isOpen && isChanged ? { form: { ...form, publicName: form.publicName.trim() } } : {}),
        ...(isSameStory ? {} : { folderName: storyWish }),
        isTrained,
        ...(row === undefined ? {} : { marks: changedMarks(row.marks, marks) }),
      }),
    );
    if (saved) onClose();
  };
  const remove = async (subjectId: string): Promise<void> => {
    const isSure = await confirm({ title: say('workshop.removeTitle'), text: say('workshop.removeText'), yes: say('workshop.remove'), no: say('library.cancel'), isDanger: true });
    if (isSure && (await work.change(() => studio.removeStoryteller({ workshopId, subjectId })))) onClose();
  };
  return (
    <FormDialog
      title={say(row === undefined ? 'workshop.addStoryteller' : 'workshop.changeStoryteller')}
      closeLabel={say('library.close')}
      cancelLabel={say('library.cancel')}
      saveLabel={say('workshop.save')}
      isWhole={!isOpen || form.publicName.trim() !== ''}
      onSave={() => void save().catch(reportError)}
      onClose={onClose}
      size="large"
    >
      <div className="form-column">
        {work.failure !== undefined && <FailureWords failure={work.failure} />}
        {isOpen ? (
          <>
            <TextField label={say('workshop.publicName')} description={say('workshop.publicNameHelp')} isRequired dir="auto" value={form.publicName} onChange={(publicName) => change({ publicName })} />
            <div className="form-row">
              <Choice label={say('workshop.age')} value={form.ageBand} ids={ageBands} wordOf={(id) => say(`report.age.${id}`)} onChange={(ageBand) => change({ ageBand })} />
              <Choice label={say('workshop.gender')} value={form.gender} ids={genders} wordOf={(id) => say(`report.gender.${id}`)} onChange={(gender) => change({ gender })} />
              <Choice label={say('workshop.country')} value={form.countryGroup} ids={countryGroups} wordOf={(id) => say(`report.country.${id}`)} onChange={(countryGroup) => change({ countryGroup })} />
            </div>
            <p className="field-description">{say('workshop.whyAsked')}</p>
          </>
        ) : (
          <p>{say('workshop.lockedText')}</p>
        )}
        <Select label={say('workshop.storyColumn')} value={folder} onChange={setFolder} options={[{ id: noStory, label: say('workshop.noStory') }, ...stories.map((one) => ({ id: one.folderName, label: one.title }))]} />
        <Checkbox isSelected={isTrained} onChange={setTrained} description={say('workshop.trainedHelp')}>
          {say('workshop.trained')}
        </Checkbox>
        {row !== undefined && <MarkChoices row={row} marks={marks} onChange={(stage, share) => setMarks({ ...marks, [stage]: share })} />}
        {isOpen && <TextArea label={say('workshop.note')} description={say('workshop.noteHelp')} dir="auto" value={form.note ?? ''} onChange={(note) => change({ note })} />}
        {row !== undefined && (
          <div className="part-buttons">
            <Button variant="danger" icon="trash" onPress={() => void remove(row.subjectId).catch(reportError)}>
              {say('workshop.remove')}
            </Button>
          </div>
        )}
      </div>
    </FormDialog>
  );
};
