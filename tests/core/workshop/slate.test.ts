import { describe, expect, it } from 'vitest';
import { edit } from '../../../electron/core/story/edit.ts';
import { newScene, newStory } from '../../../electron/core/story/new-story.ts';
import { storySchema, type Story } from '../../../electron/core/story/story.ts';
import { titlePages } from '../../../electron/core/captions/title-pages.ts';
import { writeTitleAss } from '../../../electron/core/captions/title-ass.ts';
import { framePlan } from '../../../electron/core/plan/frame-plan.ts';
import { pictureGeometry } from '../../../electron/core/plan/motion.ts';
import { newScenePicture } from '../../../electron/core/story/new-story.ts';
import { isSlateCard, neutralWords, slateEdits } from '../../../electron/core/workshop/slate.ts';
import type { FunderSlate } from '../../../electron/core/consent/organisation.ts';
import { loadSentences } from '../../../renderer/sentences.ts';

const logo = `${'e'.repeat(64)}.png`;
const slate: FunderSlate = { required: true, text: 'Funded', words: [{ language: 'it', statement: 'Finanziato da X.', disclaimer: 'Le opinioni sono di chi racconta.' }, { language: 'ar', statement: 'بتمويل من X.', disclaimer: '' }], logo, logoSize: { widthPx: 600, heightPx: 400 } };
const story: Story = { ...newStory({ id: 's', title: 'Bread', language: 'it' }), scenes: [newScene({ id: 'a', minDurationMs: 3000 }), newScene({ id: 'b', kind: 'credits', text: { templateId: 'credits-list', lines: ['X'] }, minDurationMs: 3000 })] };

let count = 0;
const put = (before: Story, wish: FunderSlate = slate): Story => {
  const edits = slateEdits({ story: before, slate: wish, funder: 'X', newId: () => `id-${(count += 1)}` });
  const done = edits.length === 0 ? { ok: true as const, value: before } : edit(before, { kind: 'together', changes: [...edits] });
  if (!done.ok) throw new Error(JSON.stringify(done.failure));
  return done.value;
};

describe('core/workshop/slate', () => {
  it('puts a card for each language at the end, each with the emblem', () => {
    const after = put(story);
    expect(storySchema.safeParse(after).success).toBe(true);
    expect(after.scenes.map((scene) => [scene.kind, scene.text?.templateId, scene.text?.lines.length])).toEqual([['picture', undefined, undefined], ['credits', 'credits-list', 1], ['title', 'slate', 2], ['title', 'slate', 1]]);
    expect(after.assets).toMatchObject([{ fileName: logo, widthPx: 600, altText: 'Finanziato da X.', shows: { kind: 'nobody' }, rights: { source: 'funder', author: 'X' } }]);
    expect(after.scenes.filter(isSlateCard).every((scene) => scene.picture?.assetId === after.assets[0]?.id)).toBe(true);
  });

  it('takes the place of the slate that stood there, and brings the emblem once', () => {
    const again = put(put(story));
    expect([again.scenes.length, again.assets.length, again.scenes.slice(0, 2).map(({ id }) => id)]).toEqual([4, 1, ['a', 'b']]);
  });

  it('has no card without words, and one from words without a language', () => {
    expect([put(story, { required: true, text: ' ', logo }).scenes.length, put(story, { required: true, text: 'Funded' }).scenes.at(-1)?.text?.lines]).toEqual([2, ['Funded']]);
  });

  it('sets the words below the emblem, which stands whole above them, in every shape of film', () => {
    const after = put(story);
    const titles = framePlan(after).titlesOf(2);
    expect(titles[0]?.text.place).toEqual({ kind: 'below', marginPx: Math.round(1080 * 0.08) });
    for (const film of [{ widthPx: 1920, heightPx: 1080 }, { widthPx: 1080, heightPx: 1920 }, { widthPx: 1080, heightPx: 1080 }]) {
      for (const upright of [{ widthPx: 600, heightPx: 400 }, { widthPx: 2000, heightPx: 200 }, { widthPx: 200, heightPx: 900 }]) {
        const { motion, scaled, canvas } = pictureGeometry({ picture: newScenePicture({ assetId: 'x' }), upright, film, isAboveWords: true });
        expect([motion.kind, canvas]).toEqual(['still', film]);
        expect([scaled.x >= 0, scaled.y >= 0, scaled.x + scaled.widthPx <= film.widthPx, scaled.y + scaled.heightPx <= film.heightPx * 0.46]).toEqual([true, true, true, true]);
        expect(scaled.widthPx / scaled.heightPx / (upright.widthPx / upright.heightPx)).toBeCloseTo(1, 1);
      }
      const long = { text: `Finanziato da X.\n${'Le opinioni espresse sono di chi racconta. '.repeat(8)}`, language: 'it', ...film, durationMs: 5000, templateId: 'slate', isBelowPicture: true } as const;
      const [page, ...others] = titlePages(long);
      expect([others, (page?.lines ?? []).reduce((sum, line) => sum + line.sizePx, 0) <= film.heightPx * 0.46]).toEqual([[], true]);
      expect(writeTitleAss(long)).toMatch(new RegExp(`,2,\\d+,\\d+,${Math.round(film.heightPx * 0.08)},-1`));
    }
  });

  it('has neutral words in every language of the program, for a funder with a name or without', async () => {
    for (const language of ['en', 'it', 'ar', 'uk'] as const) {
      const { say } = await loadSentences(language);
      const [named, unnamed] = [neutralWords(language, ' City ', say), neutralWords(language, '', say)];
      expect([named.language, named.statement.includes('City'), named.disclaimer.includes('City'), /\{\{|undefined/.test(JSON.stringify([named, unnamed])), unnamed.statement.includes(say('slate.unnamed'))]).toEqual([language, true, true, false, true]);
    }
  });
});
