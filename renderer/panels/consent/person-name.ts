/**
 * What a person is called on the screen: the public name, or a number where there is none.
 */
import type { PersonView } from '../../../electron/core/bridge/consent.ts';
import type { Say } from '../../sentences.ts';

export const personName = (person: Pick<PersonView, 'personId' | 'publicName'>, people: readonly Pick<PersonView, 'personId'>[], say: Say): string =>
  person.publicName.kind === 'none' || person.publicName.text.trim() === '' ? say('consent.personNumber', { number: people.findIndex((one) => one.personId === person.personId) + 1 }) : person.publicName.text;
