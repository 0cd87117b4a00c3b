/**
 * Adds a person, or changes what is known about one.
 *
 * What is told in confidence goes to main, is encrypted there and is never read back: an empty field keeps what is
 * known. Age and the question about a protection procedure are asked, never assumed.
 */
import { useState, type JSX } from 'react';
import type { PersonView, PersonWords } from '../../../electron/core/bridge/consent.ts';
import type { ToldFailure } from '../../../electron/core/bridge/render.ts';
import { useSentences } from '../../sentences.ts';
import { consentOf } from '../../state/consent-store.ts';
import { languageName, offeredLanguages } from '../../state/story-languages.ts';
import { useStudioBridge } from '../../state/studio-context.ts';
import { Button } from '../../ui/button.tsx';
import { CheckboxGroup } from '../../ui/checkbox-group.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { Select } from '../../ui/select.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { DayField, isDay } from './day-field.tsx';
import { FailureWords } from '../failure-words.tsx';
import { usePassphrase } from '../use-passphrase.tsx';

export interface PersonFormProps {
  /** Absent: a new one. */
  readonly person?: PersonView | undefined;
  readonly onClose: () => void;
  readonly onSaved: (personId: string) => void;
}

const roles = ['storyteller', 'pictured', 'voiced', 'named', 'translator', 'musician', 'photographer'] as const;
const guardians = ['parent', 'appointed-guardian', 'institution'] as const;

interface Draft {
  readonly nameKind: PersonWords['publicName']['kind'] | null;
  readonly name: string;
  readonly roles: readonly (typeof roles)[number][];
  readonly age: PersonWords['age'] | null;
  readonly turns18On: string;
  readonly guardian: (typeof guardians)[number] | 'none';
  readonly procedure: PersonWords['openProcedure'] | null;
  readonly languages: readonly string[];
  readonly legalName: string;
  readonly contact: string;
  readonly places: string;
}

const draftOf = (person: PersonView | undefined): Draft => ({
  nameKind: person?.publicName.kind ?? null,
  name: person?.publicName.text ?? '',
  roles: person?.roles ?? [],
  age: person?.age ?? null,
  turns18On: person?.turns18On ?? '',
  guardian: person?.guardian ?? 'none',
  procedure: person?.openProcedure ?? null,
  languages: person?.languages ?? [],
  legalName: '',
  contact: '',
  places: '',
});

const toldOf = ({ legalName, contact, places }: Draft): PersonWords['told'] => {
  const hiddenPlaces = places.split('\n').map((place) => place.trim()).filter((place) => place !== '');
  const told = {
    ...(legalName.trim() === '' ? {} : { legalName: legalName.trim() }),
    ...(contact.trim() === '' ? {} : { contact: contact.trim() }),
    ...(hiddenPlaces.length === 0 ? {} : { hiddenPlaces }),
  };
  return Object.keys(told).length === 0 ? undefined : told;
};

/** Undefined while something that must be asked is open. */
const wordsOf = (draft: Draft): PersonWords | undefined => {
  const { nameKind, name, age, turns18On, guardian, procedure } = draft;
  const hasName = nameKind === 'none' || name.trim() !== '';
  const isDated = turns18On === '' || isDay(turns18On);
  if (nameKind === null || age === null || procedure === null || draft.roles.length === 0 || !hasName || !isDated) return undefined;
  const told = toldOf(draft);
  return {
    publicName: { kind: nameKind, text: nameKind === 'none' ? '' : name.trim() },
    roles: [...draft.roles],
    age,
    ...(turns18On === '' ? {} : { turns18On }),
    openProcedure: procedure,
    languages: [...draft.languages],
    ...(guardian === 'none' ? {} : { guardian }),
    ...(told === undefined ? {} : { told }),
  };
};

interface PartProps {
  readonly draft: Draft;
  readonly onDraft: (change: Partial<Draft>) => void;
}

const NameFields = ({ draft, onDraft }: PartProps): JSX.Element => {
  const { say } = useSentences();
  return (
    <>
      <RadioGroup
        label={say('consent.nameLabel')}
        value={draft.nameKind}
        onChange={(nameKind) => onDraft({ nameKind })}
        isRequired
        options={(['pseudonym', 'real', 'none'] as const).map((kind) => ({ id: kind, label: say(`consent.name-kind.${kind}`) }))}
      />
      {draft.nameKind !== null && draft.nameKind !== 'none' && <TextField label={say('consent.publicName')} description={say('consent.publicNameHelp')} value={draft.name} onChange={(name) => onDraft({ name })} maxLength={200} dir="auto" isRequired />}
      <CheckboxGroup label={say('consent.rolesLabel')} value={draft.roles} onChange={(chosen) => onDraft({ roles: chosen })} isRequired options={roles.map((role) => ({ id: role, label: say(`consent.role.${role}`) }))} />
    </>
  );
};

const ProtectionFields = ({ draft, onDraft }: PartProps): JSX.Element => {
  const { say } = useSentences();
  return (
    <>
      <RadioGroup label={say('consent.ageLabel')} value={draft.age} onChange={(age) => onDraft({ age })} isRequired orientation="horizontal" options={(['adult', 'minor'] as const).map((age) => ({ id: age, label: say(`consent.age.${age}`) }))} />
      {draft.age === 'minor' && <DayField label={say('consent.birthdayLabel')} description={say('consent.birthdayHelp')} value={draft.turns18On} onChange={(turns18On) => onDraft({ turns18On })} />}
      <Select
        label={say('consent.guardianLabel')}
        description={draft.age === 'minor' ? say('consent.guardianHelp') : undefined}
        value={draft.guardian}
        onChange={(guardian) => onDraft({ guardian })}
        options={(['none', ...guardians] as const).map((one) => ({ id: one, label: say(`consent.guardian.${one}`) }))}
      />
      <RadioGroup
        label={say('consent.procedureLabel')}
        description={say('consent.procedureHelp')}
        value={draft.procedure}
        onChange={(procedure) => onDraft({ procedure })}
        isRequired
        options={(['no', 'yes', 'unknown'] as const).map((one) => ({ id: one, label: say(`consent.procedure.${one}`) }))}
      />
    </>
  );
};

const LanguageFields = ({ draft, onDraft }: PartProps): JSX.Element => {
  const { say, language } = useSentences();
  const others = offeredLanguages(language).filter(({ tag }) => !draft.languages.includes(tag));
  return (
    <>
      <Select label={say('consent.languagesLabel')} description={say('consent.languagesHelp')} placeholder={say('consent.addLanguage')} value={null} onChange={(tag) => onDraft({ languages: [...draft.languages, tag] })} options={others.map(({ tag, name }) => ({ id: tag, label: name }))} />
      {draft.languages.length > 0 && (
        <ul className="consent-languages" aria-label={say('consent.languagesLabel')}>
          {draft.languages.map((tag) => (
            <li key={tag}>
              <Button variant="plain" icon="close" onPress={() => onDraft({ languages: draft.languages.filter((one) => one !== tag) })}>
                {say('consent.removeLanguage', { language: languageName(tag, language) })}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
};

const PrivateFields = ({ draft, onDraft, person }: PartProps & { readonly person: PersonView | undefined }): JSX.Element => {
  const { say } = useSentences();
  const kept = (isKnown: boolean): string | undefined => (isKnown ? say('consent.keptPrivate') : undefined);
  return (
    <details>
      <summary>{say('consent.privateTitle')}</summary>
      <p className="field-description">{say('consent.privateHelp')}</p>
      <TextField label={say('consent.legalName')} description={kept(person?.hasLegalName === true)} value={draft.legalName} onChange={(legalName) => onDraft({ legalName })} maxLength={500} dir="auto" />
      <TextField label={say('consent.contact')} description={kept(person?.hasContact === true)} value={draft.contact} onChange={(contact) => onDraft({ contact })} maxLength={500} dir="auto" />
      <TextArea label={say('consent.places')} description={person !== undefined && person.hiddenPlaceCount > 0 ? say('consent.placesKept', { count: person.hiddenPlaceCount }) : say('consent.placesHelp')} value={draft.places} onChange={(places) => onDraft({ places })} minRows={2} dir="auto" />
    </details>
  );
};

export const PersonForm = ({ person, onClose, onSaved }: PersonFormProps): JSX.Element => {
  const { say } = useSentences();
  const studio = useStudioBridge();
  const [draft, setDraft] = useState(() => draftOf(person));
  const [failure, setFailure] = useState<ToldFailure>();
  const { withPassphrase, passphraseDialog } = usePassphrase();
  const words = wordsOf(draft);
  const part: PartProps = { draft, onDraft: (change) => setDraft((before) => ({ ...before, ...change })) };
  const save = async (): Promise<void> => {
    if (words === undefined) return;
    const saved = await withPassphrase(() => (person === undefined ? studio.addPerson({ person: words }) : studio.changePerson({ personId: person.personId, person: words })));
    await consentOf(studio).load();
    if (saved.ok) onSaved(saved.value.personId);
    else setFailure(saved.failure);
  };
  return (
    <FormDialog
      title={person === undefined ? say('consent.addPerson') : say('consent.editPerson')}
      onClose={onClose}
      closeLabel={say('share.close')}
      size="large"
      cancelLabel={say('share.cancel')}
      saveLabel={say('consent.save')}
      isWhole={words !== undefined}
      onSave={() => void save().catch(reportError)}
    >
      <div className="panel-form">
        <NameFields {...part} />
        <ProtectionFields {...part} />
        <LanguageFields {...part} />
        <PrivateFields {...part} person={person} />
        {words === undefined && <p className="field-description">{say('consent.stillOpen')}</p>}
        {failure !== undefined && <FailureWords failure={failure} />}
        {passphraseDialog}
      </div>
    </FormDialog>
  );
};
