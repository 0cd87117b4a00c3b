/**
 * Who made the story, as they wish to be named.
 *
 * In: the people of a package and the works the story uses. Out: the text of `text/credits.json`. Public names only; a
 * person who wants no name is not counted either.
 */
import type { Story } from '../story/story.ts';
import { jsonText } from './linked-names.ts';
import type { PackagePerson, PackageValue } from './package-value.ts';

export interface CreditedPerson {
  readonly name: string;
  readonly roles: PackagePerson['roles'];
}

export interface CreditedWork {
  readonly kind: 'picture' | 'sound' | 'music';
  readonly source: string;
  readonly author: string;
  readonly licence: string;
}

export const creditedPeople = (people: readonly PackagePerson[]): readonly CreditedPerson[] =>
  people.flatMap(({ publicName, roles }) => (publicName === undefined ? [] : [{ name: publicName, roles }]));

/** Works by others that the story shows or plays; assets that lie unused are nobody's business. */
export const creditedWorks = (story: Story): readonly CreditedWork[] => {
  const used = new Set([...story.scenes.map((scene) => scene.picture?.assetId), ...story.music.map((one) => one.assetId), ...story.insets.map((one) => one.assetId)]);
  return story.assets.flatMap(({ id, kind, rights }) => (used.has(id) && rights.source !== 'own' && rights.source !== '' ? [{ kind, source: rights.source, author: rights.author, licence: rights.licence }] : []));
};

export const creditsText = (value: PackageValue): string =>
  jsonText({
    schemaVersion: 1,
    title: value.story.title.normalize('NFC'),
    language: value.story.language,
    organisation: value.organisation.controller.name,
    people: creditedPeople(value.people),
    works: creditedWorks(value.story),
  });
