/**
 * Who answers for the stories, and who may receive them.
 */
import { useEffect, useState, type JSX } from 'react';
import type { OrganisationForm, PartnerFacts, PartnerForm } from '../../electron/core/bridge/settings.ts';
import { useSentences } from '../sentences.ts';
import { useStudioBridge } from '../state/studio-context.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useToast } from '../ui/use-toast.ts';
import { PartnerKeyStatement } from './partner-key-statement.tsx';
import { TrustedKeys } from './trusted-keys.tsx';
import { useTold } from './settings-parts.tsx';

const emptyOrganisation: OrganisationForm = { name: '', address: '', contact: '', country: '', dataProtectionOfficer: '', authority: '', takedownContact: '' };
const isCountry = (text: string): boolean => /^[A-Za-z]{2}$/.test(text.trim());

export const OrganisationPart = (): JSX.Element => {
  const { say } = useSentences();
  const studio = useStudioBridge();
  const told = useTold();
  const toast = useToast();
  const [form, setForm] = useState(emptyOrganisation);
  const [isTried, setIsTried] = useState(false);
  useEffect(() => {
    studio.readOrganisation().then((answer) => {
      if (answer.ok && answer.value.organisation !== undefined) setForm(answer.value.organisation);
    }, reportError);
  }, [studio]);
  const field = (name: keyof OrganisationForm) => ({ value: form[name], onChange: (value: string): void => setForm({ ...form, [name]: value }) });
  const missing = (name: 'name' | 'takedownContact'): string | undefined => (isTried && form[name].trim() === '' ? say('settings.needed') : undefined);
  const save = async (): Promise<void> => {
    setIsTried(true);
    if (form.name.trim() === '' || form.takedownContact.trim() === '' || !isCountry(form.country)) return;
    const kept = await told(studio.setOrganisation({ ...form, country: form.country.trim().toUpperCase() }));
    if (kept === undefined) return;
    setForm(kept);
    toast({ text: say('settings.kept'), kind: 'done' });
  };
  return (
    <div className="part">
      <p>{say('settings.organisationText')}</p>
      <TextField label={say('settings.organisationName')} isRequired dir="auto" error={missing('name')} {...field('name')} />
      <TextField label={say('settings.country')} description={say('settings.countryHelp')} isRequired dir="ltr" maxLength={2} error={isTried && !isCountry(form.country) ? say('settings.countryHelp') : undefined} {...field('country')} />
      <TextField label={say('settings.address')} dir="auto" {...field('address')} />
      <TextField label={say('settings.contact')} dir="auto" {...field('contact')} />
      <TextField label={say('settings.takedownContact')} description={say('settings.takedownHelp')} isRequired dir="auto" error={missing('takedownContact')} {...field('takedownContact')} />
      <TextField label={say('settings.officer')} dir="auto" {...field('dataProtectionOfficer')} />
      <TextField label={say('settings.authority')} description={say('settings.authorityHelp')} dir="auto" {...field('authority')} />
      <div className="part-buttons">
        <Button
          onPress={() => {
            save().catch(reportError);
          }}
        >
          {say('settings.keep')}
        </Button>
      </div>
    </div>
  );
};

const emptyPartner: PartnerForm = { name: '', country: '', contact: '', fingerprint: '' };
const fingerprintOf = (text: string): string => text.replaceAll(/[\s:]/gu, '').toLowerCase();
const isFingerprint = (text: string): boolean => /^(?:[0-9a-f]{64})?$/.test(fingerprintOf(text));

export const PartnersPart = (): JSX.Element => {
  const { say } = useSentences();
  const studio = useStudioBridge();
  const told = useTold();
  const [partners, setPartners] = useState<readonly PartnerFacts[]>([]);
  const [form, setForm] = useState(emptyPartner);
  const [isTried, setIsTried] = useState(false);
  const read = (): void => {
    studio.listPartners().then((answer) => answer.ok && setPartners(answer.value), reportError);
  };
  // Read once, and after each partner that was added.
  // oxlint-disable-next-line react-hooks/exhaustive-deps
  useEffect(read, [studio]);
  const field = (name: keyof PartnerForm) => ({ value: form[name], onChange: (value: string): void => setForm({ ...form, [name]: value }) });
  const add = async (): Promise<void> => {
    setIsTried(true);
    if (form.name.trim() === '' || !isCountry(form.country) || !isFingerprint(form.fingerprint)) return;
    const added = await told(studio.addPartner({ ...form, country: form.country.trim().toUpperCase(), fingerprint: fingerprintOf(form.fingerprint) }));
    if (added === undefined) return;
    setForm(emptyPartner);
    setIsTried(false);
    read();
  };
  return (
    <div className="part">
      <p>{say('settings.partnersText')}</p>
      {partners.length > 0 && (
        <ul className="rows">
          {partners.map((partner) => (
            <li key={partner.id} className="row">
              <span className="row-text">
                <span className="row-title">
                  <bdi>{partner.name}</bdi> ({partner.country})
                </span>
                {partner.contact !== '' && (
                  <span className="field-description">
                    <bdi>{partner.contact}</bdi>
                  </span>
                )}
                <span className="field-description">{say('settings.keys', { count: partner.fingerprints.length })}</span>
                <TrustedKeys partner={partner} onChanged={setPartners} />
              </span>
            </li>
          ))}
        </ul>
      )}
      {partners.some(({ fingerprints }) => fingerprints.length > 0) && <PartnerKeyStatement onFollowed={read} />}
      <h3>{say('settings.addPartner')}</h3>
      <TextField label={say('settings.partnerName')} isRequired dir="auto" error={isTried && form.name.trim() === '' ? say('settings.needed') : undefined} {...field('name')} />
      <TextField label={say('settings.country')} description={say('settings.countryHelp')} isRequired dir="ltr" maxLength={2} error={isTried && !isCountry(form.country) ? say('settings.countryHelp') : undefined} {...field('country')} />
      <TextField label={say('settings.contact')} dir="auto" {...field('contact')} />
      <TextField label={say('settings.partnerKey')} description={say('settings.partnerKeyHelp')} dir="ltr" error={isTried && !isFingerprint(form.fingerprint) ? say('settings.partnerKeyWrong') : undefined} {...field('fingerprint')} />
      <div className="part-buttons">
        <Button
          variant="plain"
          icon="plus"
          onPress={() => {
            add().catch(reportError);
          }}
        >
          {say('settings.addPartner')}
        </Button>
      </div>
    </div>
  );
};
