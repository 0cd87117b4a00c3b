import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { StoryListing } from '../../../electron/core/bridge/library.ts';
import { failure } from '../../../electron/core/failure.ts';
import { LibraryScreen } from '../../../renderer/screens/library-screen.tsx';
import { openSentences, SentencesContext } from '../../../renderer/sentences.ts';
import type { LibraryState } from '../../../renderer/state/library-store.ts';

const show = (state: LibraryState): string =>
  renderToStaticMarkup(
    <SentencesContext value={openSentences('en')}>
      <LibraryScreen state={state} onRetry={() => undefined} />
    </SentencesContext>,
  );

const story: StoryListing = { kind: 'readable', storyId: 'bread', folderName: 'bread', title: 'خبز الصباح', language: 'ar', sceneCount: 7, durationMs: 65_000, changedAtMs: 0, problems: [] };
const ready = (stories: readonly StoryListing[]): LibraryState => ({ kind: 'ready', status: { folderName: 'Storyhearth', storyCount: stories.length }, stories });

describe('renderer/screens/library-screen', () => {
  it('gives a title the direction of its own language', () => {
    expect(show(ready([story]))).toContain('<bdi lang="ar" dir="rtl">خبز الصباح</bdi>');
  });

  it('tells length, language, scenes and that nothing is missing', () => {
    const page = show(ready([story]));
    for (const part of ['1:05', '1 min 5 s', 'Arabic', '7 scenes', 'Nothing is missing', '1 story']) expect(page).toContain(part);
  });

  it('shows three problems as sentences and counts the rest', () => {
    const problems = [1, 2, 3, 4, 5].map((scene) => ({ code: 'problem.alt-text-missing', params: { scene } }));
    const page = show(ready([{ ...story, problems }]));
    expect(page).toContain('5 things to look at');
    expect(page).toContain('Scene 3:');
    expect(page).not.toContain('Scene 4:');
    expect(page).toContain('and 2 more');
  });

  it('names a story that cannot be read instead of leaving it out', () => {
    const page = show(ready([{ kind: 'unreadable', storyId: 'x', folderName: 'old-story', changedAtMs: 0, failureCode: 'our-fault' }]));
    expect(page).toContain('old-story');
    expect(page).toContain('Something went wrong inside Storyhearth');
  });

  it('teaches how a story begins where there is none', () => {
    expect(show(ready([]))).toContain('npm run cli -- draft');
  });

  it('says what went wrong and offers to try again', () => {
    const page = show({ kind: 'failed', failure: failure('our-fault') });
    expect(page).toContain('role="alert"');
    expect(page).toContain('Something went wrong inside Storyhearth');
    expect(page).toContain('Try again');
  });

  it('says that it is looking before the first answer', () => {
    expect(show({ kind: 'loading' })).toContain('<output>');
  });
});
