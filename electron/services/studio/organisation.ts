/**
 * Who answers for the stories of this library, and who may receive them.
 */
import type { Organisation, Partner } from '../../core/consent/organisation.ts';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import type { Studio } from './studio.ts';

/** Changes what is written down now, not what was read a moment ago: two who set different facts both keep theirs. */
export const setOrganisation = async ({ studio, change }: { readonly studio: Studio; readonly change: (present: Organisation | undefined) => Result<Organisation> }): Promise<Result<Organisation>> => {
  const library = await studio.library({ create: true });
  if (!library.ok) return library;
  let next: Result<Organisation> = refuse('organisation-missing');
  const written = await library.value.organisation.update((present) => {
    next = change(present);
    return next;
  });
  return written.ok ? next : written;
};

const together = (before: readonly string[] = [], now: readonly string[] = []): readonly string[] => [...new Set([...before, ...now])];

/** Adds a partner, or replaces what is known about it; fingerprints are added to those already trusted. */
export const addPartner = async ({ studio, partner }: { readonly studio: Studio; readonly partner: Partner }): Promise<Result<Partner>> => {
  const library = await studio.library({ create: true });
  if (!library.ok) return library;
  let next = partner;
  const written = await library.value.partners.update((known) => {
    const before = known.partners.find((one) => one.id === partner.id);
    const acknowledgementKeys = together(before?.acknowledgementKeys, partner.acknowledgementKeys);
    // Compared anew, a key is no former one any more.
    const formerKeys = (before?.formerKeys ?? []).filter((key) => !partner.fingerprints.includes(key));
    next = { ...before, ...partner, ...(before?.formerKeys === undefined ? {} : { formerKeys }), fingerprints: [...together(before?.fingerprints, partner.fingerprints)], ...(acknowledgementKeys.length === 0 ? {} : { acknowledgementKeys: [...acknowledgementKeys] }) };
    return succeed({ ...known, partners: [...known.partners.filter((one) => one.id !== partner.id), next] });
  });
  return written.ok ? succeed(next) : written;
};

const withoutKey = (partner: Partner, fingerprint: string): Partner =>
  partner.fingerprints.includes(fingerprint) ? { ...partner, fingerprints: partner.fingerprints.filter((key) => key !== fingerprint), formerKeys: [...together(partner.formerKeys, [fingerprint])] } : partner;

/** Packages signed by this key are refused from now on; what was received stays as long as its terms say, or until the partner takes it back. */
export const removeFingerprint = async ({ studio, partnerId, fingerprint }: { readonly studio: Studio; readonly partnerId: string; readonly fingerprint: string }): Promise<Result<readonly Partner[]>> => {
  const library = await studio.library();
  if (!library.ok) return library;
  const written = await library.value.partners.update((known) =>
    succeed({ ...known, partners: known.partners.map((one) => (one.id === partnerId ? withoutKey(one, fingerprint) : one)) }),
  );
  return written.ok ? succeed(written.value.partners) : written;
};

export const listPartners = async (studio: Studio): Promise<Result<readonly Partner[]>> => {
  const library = await studio.library();
  return library.ok ? succeed(library.value.partners.value().partners) : library;
};

/** The partner a package is for, or a refusal that names those there are. */
/** Keys of one organisation, however many it has had: one may speak for what another signed. */
export const keyGroups = async (studio: Studio): Promise<readonly (readonly string[])[]> => {
  const partners = await listPartners(studio);
  // A list by the key of today speaks also for what was signed by one that is not trusted any more.
  return partners.ok ? partners.value.map((partner) => [...partner.fingerprints, ...(partner.formerKeys ?? [])]) : [];
};

export const findPartner = async (studio: Studio, recipient: string | undefined): Promise<Result<Partner | undefined>> => {
  if (recipient === undefined) return succeed(undefined);
  const partners = await listPartners(studio);
  if (!partners.ok) return partners;
  const found = partners.value.find((one) => one.id === recipient);
  return found === undefined ? refuse('recipient-unknown', { recipient }, { reasons: partners.value.map((one) => ({ code: 'note.partner-known', params: { partner: one.id, name: one.name } })) }) : succeed(found);
};
