/**
 * Records a yes to one channel, with its terms.
 *
 * Who is named, shown and heard, who said it and how are asked and never filled in beforehand; everything else begins
 * with the narrowest and can be seen and changed. When guardian and child both answer, the second one agrees to the
 * terms of the first.
 */
import { useState, type JSX } from 'react';
import type { ConsentView, PersonView } from '../../../electron/core/bridge/consent.ts';
import type { ToldFailure } from '../../../electron/core/bridge/render.ts';
import type { Channel } from '../../../electron/core/story/story.ts';
import { useSentences } from '../../sentences.ts';
import { consentOf } from '../../state/consent-store.ts';
import { languageName } from '../../state/story-languages.ts';
import { useStoryActions } from '../../state/story-context.ts';
import { useStudioBridge } from '../../state/studio-context.ts';
import { Button } from '../../ui/button.tsx';
import { CheckboxGroup } from '../../ui/checkbox-group.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { Select } from '../../ui/select.tsx';
import { FailureWords } from '../failure-words.tsx';
import { IdentityFields } from './identity-fields.tsx';
import { NoticeForm } from './notice-form.tsx';
import { nothingSaid, SaidFields, type Said } from './said-fields.tsx';
import { specialKinds, termsFrom, yesDraft, type YesPartProps } from './yes-draft.ts';
import { YesTerms } from './yes-terms.tsx';

export interface YesFormProps {
  readonly person: PersonView;
  readonly name: string;
  readonly view: ConsentView;
  readonly channel: Channel;
  readonly onClose: () => void;
}

const Told = ({ view, draft, onDraft, onAdd }: YesPartProps & { readonly view: ConsentView; readonly onAdd: () => void }): JSX.Element => {
  const { say, language } = useSentences();
  return (
    <>
      <Select
        label={say('consent.noticeLabel')}
        description={view.notices.length === 0 ? say('consent.noticeNone') : undefined}
        placeholder={say('consent.noticeChoose')}
        value={draft.noticeId}
        onChange={(noticeId) => onDraft({ noticeId })}
        isRequired
        options={view.notices.map((notice) => ({ id: notice.noticeId, label: say('consent.noticeName', { language: languageName(notice.language, language), form: say(`consent.form.${notice.form}`) }), description: notice.text?.slice(0, 60) }))}
      />
      <Button variant="plain" icon="plus" onPress={onAdd}>
        {say('consent.addNotice')}
      </Button>
      <CheckboxGroup label={say('consent.specialLabel')} description={say('consent.specialHelp')} value={draft.special} onChange={(special) => onDraft({ special })} options={specialKinds.map((one) => ({ id: one, label: say(`consent.special.${one}`) }))} />
    </>
  );
};

export const YesForm = ({ person, name, view, channel, onClose }: YesFormProps): JSX.Element => {
  const { say } = useSentences();
  const studio = useStudioBridge();
  const { flush } = useStoryActions();
  const [openedAt] = useState(() => new Date().toISOString());
  const [draft, setDraft] = useState(() => yesDraft({ person, view, channel, now: openedAt }));
  const [said, setSaid] = useState<Said>(() => nothingSaid(person));
  const [isAddingNotice, setAddingNotice] = useState(false);
  const [failure, setFailure] = useState<ToldFailure>();
  const part: YesPartProps = { draft, onDraft: (change) => setDraft((before) => ({ ...before, ...change })) };
  const { noticeId } = draft;
  const isWhole = termsFrom(draft, openedAt) !== undefined && noticeId !== null && said.by !== null && said.how !== null;
  const save = async (): Promise<void> => {
    const terms = termsFrom(draft, new Date().toISOString());
    if (terms === undefined || noticeId === null || said.by === null || said.how === null) return;
    // The yes is about the story as it stands on the disk.
    await flush();
    const answered = await consentOf(studio).tell(studio.sayYes({ personId: person.personId, by: said.by, how: said.how, terms, noticeId, specialCategories: [...draft.special] }));
    if (answered.ok) onClose();
    else setFailure(answered.failure);
  };
  return (
    <FormDialog
      title={say('consent.yesTitle', { person: name })}
      onClose={onClose}
      closeLabel={say('share.close')}
      size="large"
      cancelLabel={say('share.cancel')}
      saveLabel={say('consent.recordThisYes')}
      saveIcon="check"
      isWhole={isWhole}
      onSave={() => void save().catch(reportError)}
    >
      <div className="panel-form">
        <p>
          <strong>{say('consent.question', { person: name, where: say(`share.where.${channel}`) })}</strong>
        </p>
        {person.seen === 'this-version' ? <p>{say('consent.seenThis')}</p> : <p>{say('consent.notSeen')}</p>}
        <IdentityFields {...part} />
        <YesTerms {...part} partners={view.partners} channel={channel} />
        <Told {...part} view={view} onAdd={() => setAddingNotice(true)} />
        <SaidFields person={person} name={name} said={said} onSaid={setSaid} />
        {!isWhole && <p className="field-description">{say('consent.stillOpen')}</p>}
        {failure !== undefined && <FailureWords failure={failure} />}
        {isAddingNotice && (
          <NoticeForm
            onClose={() => setAddingNotice(false)}
            onSaved={(added) => {
              part.onDraft({ noticeId: added });
              setAddingNotice(false);
            }}
          />
        )}
      </div>
    </FormDialog>
  );
};
