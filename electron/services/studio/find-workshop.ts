/**
 * Finds the workshop a person names: by its id, or by its title where only one has it.
 */
import type { Workshop } from '../../core/consent/organisation.ts';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import { listWorkshops } from '../library/workshops.ts';
import type { Studio } from './studio.ts';

export const findWorkshop = async (studio: Studio, named: string): Promise<Result<Workshop>> => {
  const workshops = await listWorkshops(studio);
  if (!workshops.ok) return workshops;
  const byId = workshops.value.find(({ id }) => id === named);
  const byTitle = workshops.value.filter(({ title }) => title.trim() === named.trim());
  const [only] = byTitle;
  if (byId !== undefined) return succeed(byId);
  return only !== undefined && byTitle.length === 1
    ? succeed(only)
    : refuse('workshop-missing', {}, { reasons: workshops.value.map(({ id, title }) => ({ code: 'note.workshop-known', params: { id, title } })) });
};
