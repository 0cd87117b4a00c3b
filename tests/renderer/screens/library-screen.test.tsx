import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { Studio } from '../../../electron/core/bridge.ts';
import type { StoryListing, WorkshopListing } from '../../../electron/core/bridge/library.ts';
import { withoutIsolates } from '../../../electron/core/captions/direction.ts';
import { failure, succeed } from '../../../electron/core/failure.ts';
import { LibraryScreen } from '../../../renderer/screens/library-screen.tsx';
import { openSentences, SentencesContext } from '../../../renderer/sentences.ts';
import type { LibraryState } from '../../../renderer/state/library-store.ts';
import { StudioContext } from '../../../renderer/state/studio-context.ts';
import { UiProvider } from '../../../renderer/ui/ui-provider.tsx';

/** Nothing is asked while a page is drawn once; the address of a poster is. */
const studio = { mediaUrl: (kind: string, id: string) => `studio://${kind}/${id}`, listWorkshops: () => Promise.resolve(succeed([])) } as unknown as Studio;
const nothing = (): undefined => undefined;
const counts = { ending: 0, open: 0 };

const show = (state: LibraryState): string =>
  renderToStaticMarkup(
    <SentencesContext value={openSentences('en')}>
      <StudioContext value={studio}>
        <UiProvider locale="en" messagesLabel="Messages" closeLabel="Close">
          <LibraryScreen store={{ state: () => state, subscribe: () => nothing, load: () => Promise.resolve() }} marks={{ counts: () => counts, subscribe: () => nothing, load: () => Promise.resolve() }} onOpenStory={nothing} onOpenSettings={nothing} onOpenPortfolio={nothing} onOpenHelp={nothing} onShow={nothing} />
        </UiProvider>
      </StudioContext>
    </SentencesContext>,
  );

const story: Extract<StoryListing, { kind: 'readable' }> = {
  kind: 'readable',
  storyId: 'bread',
  folderName: 'bread',
  title: 'خبز الصباح',
  language: 'ar',
  sceneCount: 7,
  durationMs: 65_000,
  changedAtMs: 0,
  problems: [],
  stage: { script: 'done', voice: 'some', pictures: 'none', captions: 'none', consent: 'none', shared: 'none' },
  posterId: 'p-1',
};
const spring: WorkshopListing = { workshopId: 'spring', title: 'Spring', startsOn: '2026-03-01', endsOn: '2026-03-05', place: 'Turin', partner: '', languages: [], purpose: '' };
const ready = (stories: readonly StoryListing[], workshops: readonly WorkshopListing[] = []): LibraryState => ({ kind: 'ready', status: { folderName: 'Storyhearth', storyCount: stories.length }, stories, workshops });

describe('renderer/screens/library-screen', () => {
  it('gives a title the direction of its own language', () => {
    expect(show(ready([story]))).toContain('<bdi lang="ar" dir="rtl">خبز الصباح</bdi>');
  });

  it('tells length, language, scenes and how far the story is, in words', () => {
    const page = show(ready([story]));
    for (const part of ['1:05', '1 min 5 s', 'Arabic', '7 scenes', '1 story', 'Script: done', 'Voice: begun', 'Pictures: not yet', 'studio://poster/p-1']) expect(page).toContain(part);
  });

  it('tells a version from its story, also to who hears the buttons alone', () => {
    const page = withoutIsolates(show(ready([story, { ...story, folderName: 'bread-hidden', storyId: 'bread-hidden', versionOf: { storyId: 'bread', title: 'خبز الصباح' } }, { ...story, folderName: 'x', storyId: 'x', versionOf: { storyId: 'gone' } }])));
    for (const words of ['Version of “خبز الصباح”', 'Version of a story that is not here']) expect(page.split(words).length).toBe(3);
    expect(page).toMatch(/aria-label="[^"]*خبز الصباح, Version of “خبز الصباح”/);
    expect(show(ready([story]))).not.toContain('Version of');
  });

  it('counts what is worth a look', () => {
    expect(show(ready([{ ...story, problems: [{ code: 'problem.alt-text-missing', params: { scene: 1 } }] }]))).toContain('1 thing to look at');
    expect(show(ready([story]))).not.toContain('to look at');
  });

  it('names a story that cannot be read instead of leaving it out, and opens it nowhere', () => {
    const page = show(ready([{ kind: 'unreadable', storyId: 'x', folderName: 'old-story', changedAtMs: 0, failureCode: 'our-fault' }]));
    expect(page).toContain('old-story');
    expect(page).toContain('Something went wrong inside Storyhearth');
    expect(page).not.toContain('>Open<');
  });

  it('gathers stories by workshop, and the rest at the end', () => {
    const page = show(ready([{ ...story, folderName: 'a' }, { ...story, folderName: 'b', workshopId: 'spring' }], [spring]));
    expect(page.indexOf('Spring')).toBeLessThan(page.indexOf('Without a workshop'));
    expect(page).toContain('Turin');
  });

  it('teaches how a story begins where there is none', () => {
    const page = show(ready([]));
    for (const part of ['A story begins here', 'From a folder', 'Drop the folder anywhere']) expect(page).toContain(part);
  });

  it('says what went wrong and offers to try again', () => {
    const page = show({ kind: 'failed', failure: failure('our-fault') });
    for (const part of ['role="alert"', 'Something went wrong inside Storyhearth', 'Try again']) expect(page).toContain(part);
  });

  it('says that it is looking before the first answer', () => {
    expect(show({ kind: 'loading' })).toContain('<output>');
  });
});
