/**
 * The terms of a yes: who gets it and where, until when, what may be done with it.
 */
import type { JSX } from 'react';
import type { PartnerView } from '../../../electron/core/bridge/consent.ts';
import type { Channel } from '../../../electron/core/story/story.ts';
import { useSentences } from '../../sentences.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { CheckboxGroup } from '../../ui/checkbox-group.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { countryName } from '../country-name.ts';
import { DayField } from './day-field.tsx';
import { allowances, unknownCountries, type YesPartProps } from './yes-draft.ts';

const Audience = ({ draft, onDraft, partners, channel }: YesPartProps & { readonly partners: readonly PartnerView[]; readonly channel: Channel }): JSX.Element => {
  const { say, language } = useSentences();
  const unknown = unknownCountries(draft.countries);
  return (
    <>
      {partners.length > 0 && (
        <CheckboxGroup
          label={say('consent.recipientsLabel')}
          value={draft.recipients}
          onChange={(recipients) => onDraft({ recipients })}
          options={partners.map((partner) => ({ id: partner.partnerId, label: <bdi>{partner.name}</bdi>, description: countryName(partner.country, language) }))}
        />
      )}
      {partners.length === 0 && channel === 'partner-portfolio' && <p className="field-description">{say('share.noPartners')}</p>}
      <Checkbox isSelected={draft.anyone} onChange={(anyone) => onDraft({ anyone })}>
        {say('consent.anyone')}
      </Checkbox>
      <CheckboxGroup label={say('consent.areasLabel')} value={draft.areas} onChange={(areas) => onDraft({ areas })} options={(['EEA', 'world'] as const).map((one) => ({ id: one, label: say(`consent.area.${one}`) }))} />
      <TextField
        label={say('consent.countriesLabel')}
        description={say('consent.countriesHelp')}
        value={draft.countries}
        onChange={(countries) => onDraft({ countries })}
        error={unknown.length === 0 ? undefined : say('consent.countriesOff', { words: unknown.join(', ') })}
        dir="ltr"
      />
      <Checkbox isSelected={draft.otherCountries} onChange={(otherCountries) => onDraft({ otherCountries })} description={say('consent.otherCountriesHelp')}>
        {say('consent.otherCountries')}
      </Checkbox>
    </>
  );
};

export const YesTerms = ({ draft, onDraft, partners, channel }: YesPartProps & { readonly partners: readonly PartnerView[]; readonly channel: Channel }): JSX.Element => {
  const { say } = useSentences();
  return (
    <>
      <Audience draft={draft} onDraft={onDraft} partners={partners} channel={channel} />
      <DayField label={say('consent.untilLabel')} description={say('consent.untilHelp')} value={draft.until} onChange={(until) => onDraft({ until })} isRequired />
      <details>
        <summary>{say('consent.moreTerms')}</summary>
        <CheckboxGroup label={say('consent.allowLabel')} value={draft.allowed} onChange={(allowed) => onDraft({ allowed })} options={allowances.map((one) => ({ id: one, label: say(`consent.allow.${one}`) }))} />
        <p className="field-description">{say('consent.noMachines')}</p>
        <RadioGroup label={say('consent.laterLabel')} value={draft.laterEdits} onChange={(laterEdits) => onDraft({ laterEdits })} options={(['none', 'corrections'] as const).map((one) => ({ id: one, label: say(`consent.later.${one}`) }))} />
        <DayField label={say('consent.embargoLabel')} value={draft.embargo} onChange={(embargo) => onDraft({ embargo })} />
        <TextField label={say('consent.notAudienceLabel')} description={say('consent.notAudienceHelp')} value={draft.notAudience} onChange={(notAudience) => onDraft({ notAudience })} dir="ltr" />
        <TextArea label={say('consent.conditionsLabel')} description={say('consent.conditionsHelp')} value={draft.conditions} onChange={(conditions) => onDraft({ conditions })} minRows={2} maxLength={20_000} dir="auto" />
      </details>
    </>
  );
};
