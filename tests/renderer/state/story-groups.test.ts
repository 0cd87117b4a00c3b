import { describe, expect, it } from 'vitest';
import type { StoryListing, WorkshopListing } from '../../../electron/core/bridge/library.ts';
import { groupStories } from '../../../renderer/state/story-groups.ts';

const stage = { script: 'none', voice: 'none', pictures: 'none', captions: 'none', consent: 'none', shared: 'none' } as const;
const story = (folderName: string, title: string, language: string, workshopId?: string): StoryListing => ({ kind: 'readable', storyId: folderName, folderName, title, language, sceneCount: 0, durationMs: 0, changedAtMs: 0, problems: [], stage, ...(workshopId === undefined ? {} : { workshopId }) });
const workshop = (workshopId: string, title: string, place = ''): WorkshopListing => ({ workshopId, title, startsOn: '2026-03-01', endsOn: '2026-03-01', place, partner: '', languages: [], purpose: '' });

const stories: readonly StoryListing[] = [story('a', 'Pane dell’Élia', 'it'), story('b', 'خبز', 'ar', 'spring'), story('c', 'River', 'en', 'gone'), { kind: 'unreadable', storyId: 'd', folderName: 'old-bread', changedAtMs: 0, failureCode: 'document-newer' }];
const workshops = [workshop('winter', 'Winter'), workshop('spring', 'Spring', 'Turin')];
const names: Readonly<Record<string, string>> = { it: 'Italian', ar: 'Arabic', en: 'English' };
const found = (search: string) => groupStories({ stories, workshops, search, nameOf: (tag) => names[tag] ?? tag }).map((group) => [group.workshop?.title, group.stories.map((one) => one.folderName)]);

describe('renderer/state/story-groups', () => {
  it('shows every story once, in its workshop or at the end, and no empty workshop', () => {
    expect(found('')).toEqual([['Spring', ['b']], [undefined, ['a', 'c', 'old-bread']]]);
  });

  it.each([
    ['elia', [[undefined, ['a']]]],
    ['arab', [['Spring', ['b']]]],
    ['خبز', [['Spring', ['b']]]],
    ['TURIN', [['Spring', ['b']]]],
    ['english riv', [[undefined, ['c']]]],
    ['old', [[undefined, ['old-bread']]]],
    ['river turin', []],
  ])('finds %j', (search, expected) => {
    expect(found(search)).toEqual(expected);
  });
});
