/**
 * The terms of one export: what all its people together allow.
 *
 * In: the people of a package. Out: the narrowest of everything they said. Never widens: where one says no, it is no;
 * the earliest end wins; with nobody recognisable the organisation's own 24 months hold.
 */
import type { PackageGrant, PackagePerson } from './package-value.ts';

export interface PackageTerms {
  readonly validUntil: string;
  readonly notBefore?: string;
  readonly allowed: { readonly clip: boolean; readonly translate: boolean; readonly download: boolean; readonly remix: boolean };
  readonly anyone: boolean;
  /** Absent: nobody limited it. Empty: no country is allowed by all. */
  readonly territory?: readonly string[];
  readonly notIn: readonly string[];
  /** The people's own words, in the order they were given. */
  readonly conditions: readonly string[];
}

const allTrue = (grants: readonly PackageGrant[], name: 'clip' | 'translate' | 'download' | 'remix'): boolean => grants.length > 0 && grants.every((grant) => grant.allowed[name]);

export const addMonths = (moment: string, months: number): string => {
  const date = new Date(moment);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, lastDay));
  return date.toISOString().replace('.000Z', 'Z');
};

const earliest = (moments: readonly string[]): string | undefined => [...moments].sort((a, b) => Date.parse(a) - Date.parse(b))[0];

const commonTerritory = (grants: readonly PackageGrant[]): readonly string[] | undefined => {
  const limited = grants.map((grant) => grant.territory).filter((territory) => territory.length > 0 && !territory.includes('world'));
  const first = limited[0];
  if (first === undefined) return undefined;
  return [...new Set(first.filter((place) => limited.every((territory) => territory.includes(place))))].sort();
};

export const packageTerms = ({ people, exportedAt }: { readonly people: readonly PackagePerson[]; readonly exportedAt: string }): PackageTerms => {
  const grants = people.flatMap((person) => person.grants);
  const embargoes = grants.flatMap((grant) => (grant.embargoUntil === undefined ? [] : [grant.embargoUntil]));
  const notBefore = [...embargoes].sort((a, b) => Date.parse(b) - Date.parse(a))[0];
  const territory = commonTerritory(grants);
  return {
    validUntil: earliest(grants.map((grant) => grant.validUntil)) ?? addMonths(exportedAt, 24),
    ...(notBefore === undefined ? {} : { notBefore }),
    allowed: { clip: allTrue(grants, 'clip'), translate: allTrue(grants, 'translate'), download: allTrue(grants, 'download'), remix: allTrue(grants, 'remix') },
    anyone: grants.length > 0 && grants.every((grant) => grant.anyone),
    ...(territory === undefined ? {} : { territory }),
    notIn: [...new Set(grants.flatMap((grant) => grant.notIn))].sort(),
    conditions: [...new Set(grants.map((grant) => grant.conditions.trim()).filter((words) => words !== ''))],
  };
};
