import { rm } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ReviewView } from '../../../electron/core/bridge/review.ts';
import { reviewAnswers } from '../../../electron/main/answers/review-answers.ts';
import { allowed, cards, mainDesk, must, openIn, type MainDesk } from './a-desk.ts';

// Making keys takes seconds on purpose.
vi.setConfig({ testTimeout: 60_000 });

let desk: MainDesk;
const read = async (): Promise<ReviewView> => allowed('review:read', await reviewAnswers(desk.context)['review:read']({}));

beforeEach(async () => {
  desk = mainDesk();
  const story = cards('bread', 1);
  await openIn(desk, { ...story, scenes: story.scenes.map((scene) => ({ ...scene, text: { templateId: 'card' as const, lines: ['we lived in hidden street'] } })) });
});
afterEach(async () => {
  await desk.session.close();
  await rm(desk.root, { recursive: true, force: true });
});

describe('main/answers/review-answers', () => {
  it('keeps what was ticked with the story, and takes it back', async () => {
    const { questions, tickedIds, needsPassphrase } = await read();
    expect([questions.map((one) => one.kind), tickedIds, needsPassphrase]).toEqual([['file-name'], [], false]);
    const questionId = questions[0]!.questionId;
    expect(must(await reviewAnswers(desk.context)['review:tick']({ questionId, isTicked: true }))).toEqual({ tickedIds: [questionId] });
    expect((await read()).tickedIds).toEqual([questionId]);
    must(await reviewAnswers(desk.context)['review:tick']({ questionId, isTicked: false }));
    expect((await read()).tickedIds).toEqual([]);
  });

  it('compares what was told in confidence only with the passphrase, and tells the place alone', async () => {
    desk.context.passphrase.remember('bread at dawn');
    must(await desk.consent['consent:add-person']({ person: { publicName: { kind: 'none', text: '' }, roles: ['storyteller'], age: 'adult', openProcedure: 'no', languages: ['ar'], told: { hiddenPlaces: ['Hidden Street'] } } }));
    const known = await read();
    expect(known.questions.filter((one) => one.kind === 'private-word').map(({ where, words, sceneNumber }) => [where, words, sceneNumber])).toEqual([['titles', [], 1]]);
    expect(JSON.stringify(known).toLowerCase()).not.toContain('hidden street');
    desk.context.passphrase.forget();
    const unknown = await read();
    expect([unknown.needsPassphrase, unknown.questions.some((one) => one.kind === 'private-word')]).toEqual([true, false]);
  });
});
