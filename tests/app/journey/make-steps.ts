/**
 * The middle of the way: voice, pictures, movement, captions, preview.
 */
import { readFile } from 'node:fs/promises';
import { expect } from 'vitest';
import { languageName } from '../../../renderer/state/story-languages.ts';
import { hear, holdsWhatWasSaid, rateHz, type HeardSignal } from '../capture/heard-signal.ts';
import { sceneOf, type Walk, type WalkStep } from './walk.ts';

const wavHeaderBytes = 44;
const spokenMs = 2600;
/** A machine that is far too busy makes Chromium's own fake device repeat a hundredth of a second; people retake too. */
const mostTakes = 3;

/** What lies on the disk of a take, held against what the microphone heard. */
const heardIn = async ({ originalOf, brought }: Walk, sha256: string): Promise<HeardSignal & { readonly seconds: number }> => {
  const wav = await originalOf(sha256);
  const samples = new Int16Array(wav.slice(wavHeaderBytes).buffer);
  return { ...hear(samples, brought.signal), seconds: samples.length / rateHz };
};

const record = async (walk: Walk, number: number): Promise<void> => {
  const { page, say, hand, button, card, saved } = walk;
  await hand.select(card(number));
  await page.getByRole('heading', { level: 3, name: say('storyboard.sceneNumber', { number }), exact: true }).waitFor();
  for (let take = 1; take <= mostTakes; take += 1) {
    await hand.press(button(take === 1 ? 'voice.record' : 'voice.recordAgain'));
    await page.locator('.recording[data-state="recording"]').waitFor();
    await page.waitForTimeout(spokenMs);
    await hand.press(button('voice.stop'));
    await page.locator('.recording').waitFor({ state: 'detached' });
    const story = await saved(({ scenes }) => scenes[number - 1]?.takes.length === take);
    const heard = await heardIn(walk, story.scenes[number - 1]?.takes.at(-1)?.sha256 ?? '');
    expect(heard.seconds).toBeGreaterThan(2);
    expect(heard.blocks).toBeGreaterThan(35);
    if (holdsWhatWasSaid(heard)) return;
    expect(take, `the recording holds what was said: ${JSON.stringify(heard)}`).toBeLessThan(mostTakes);
  }
};

/** A few of the preview's pixels, and where it says it is. */
const lookAtPreview = async ({ page, say }: Walk): Promise<{ readonly pixels: string; readonly position: number }> => {
  const position = Number(await page.getByRole('slider', { name: say('preview.position'), exact: true }).inputValue());
  const pixels = await page.locator('canvas.preview-canvas').evaluate((canvas: HTMLCanvasElement) => {
    const small = document.createElement('canvas');
    [small.width, small.height] = [16, 9];
    const context = small.getContext('2d');
    context?.drawImage(canvas, 0, 0, 16, 9);
    return [...(context?.getImageData(0, 0, 16, 9).data ?? [])].join();
  });
  return { pixels, position };
};

export const makeSteps: readonly WalkStep[] = [
  {
    title: 'records two scenes: the WAV on the disk holds what was said, without a gap',
    walk: async (walk) => {
      await walk.goTo('voice');
      await record(walk, sceneOf(1));
      await record(walk, sceneOf(2));
    },
  },
  {
    title: 'takes a voice note from a phone for the third',
    walk: async ({ studio, hand, card, button, saved, brought, page, say }) => {
      await hand.select(card(sceneOf(3)));
      await page.getByRole('heading', { level: 3, name: say('storyboard.sceneNumber', { number: sceneOf(3) }), exact: true }).waitFor();
      studio.answerDialogs({ kind: 'open', filePaths: [brought.noteFile] });
      await hand.press(button('voice.import'));
      const story = await saved(({ scenes }) => scenes[3]?.takes.length === 1);
      const take = story.scenes[3]?.takes[0];
      expect(take?.origin).toBe('imported');
      expect(Math.abs((take?.durationMs ?? 0) - 3000)).toBeLessThan(60);
    },
  },
  {
    title: 'puts four pictures on four cards, upright as the phone meant them',
    walk: async ({ hand, goTo, board, saved, brought, originalOf }) => {
      await goTo('script');
      await hand.bringPictures(board().getByRole('row').nth(1), brought.pictureFiles);
      const story = await saved(({ scenes }) => scenes.length === 5 && scenes.slice(1).every((scene) => scene.picture !== undefined));
      for (const [index, file] of brought.pictureFiles.entries()) {
        const asset = story.assets.find((one) => one.id === story.scenes[index + 1]?.picture?.assetId);
        expect(Buffer.from(await originalOf(asset?.sha256 ?? '')).equals(await readFile(file))).toBe(true);
      }
      for (const { widthPx = 0, heightPx = 0 } of story.assets) expect(widthPx / heightPx).toBeCloseTo(1600 / 1067, 2);
    },
  },
  {
    title: 'sets the movement of a picture, and says of each what it shows and where it is from',
    walk: async ({ page, say, hand, goTo, card, saved, brought }) => {
      await goTo('pictures');
      await hand.select(card(sceneOf(1)));
      const before = (await saved(() => true)).scenes[1]?.picture;
      await hand.press(page.getByRole('tab', { name: say('pictures.movement'), exact: true }));
      await hand.tick(page.getByRole('radio', { name: say('pictures.end'), exact: true }));
      await hand.tighten(page.getByRole('slider', { name: say('pictures.endFrame'), exact: true }));
      const moved = await saved(({ scenes }) => scenes[1]?.picture !== undefined && scenes[1].picture.to.width < (before?.to.width ?? 0) * 0.95);
      expect(moved.scenes[1]?.picture?.from).toEqual(before?.from);
      for (const [index, words] of brought.pictures.entries()) {
        const number = sceneOf(index + 1);
        await hand.select(card(number));
        await page.getByRole('heading', { level: 3, name: say('storyboard.sceneNumber', { number }), exact: true }).waitFor();
        await hand.press(page.getByRole('tab', { name: say('pictures.facts'), exact: true }));
        await hand.write(page.getByRole('textbox', { name: say('pictures.altText'), exact: true }), words);
        await hand.tick(page.getByRole('radio', { name: say('pictures.who-nobody'), exact: true }));
        await hand.tick(page.getByRole('radio', { name: say('pictures.from-own'), exact: true }));
      }
      const story = await saved(({ assets }) => assets.every((asset) => asset.altText !== '' && asset.rights.source === 'own' && asset.shows.kind === 'nobody'));
      expect(story.scenes.slice(1).map((scene) => story.assets.find((asset) => asset.id === scene.picture?.assetId)?.altText)).toEqual(brought.pictures);
    },
  },
  {
    title: 'makes captions of the words, corrects one, and takes a second language by hand',
    walk: async ({ page, say, hand, goTo, card, button, dialog, saved, brought, language }) => {
      await goTo('captions');
      await hand.select(card(sceneOf(1)));
      await hand.press(button('captions.makeAll'));
      const made = await saved(({ captions }) => captions[0]?.cues.length === 4);
      expect(made.captions[0]?.cues.map((cue) => cue.text.replaceAll('\n', ' '))).toEqual(brought.paragraphs);
      const words = page.getByRole('textbox', { name: say('captions.cueWords', { number: 1 }), exact: true });
      await hand.write(words, brought.firstCaption);
      await hand.tick(page.getByRole('checkbox', { name: say('captions.checked'), exact: true }));
      await saved(({ captions }) => captions[0]?.cues[0]?.text === brought.firstCaption && captions[0].checkedByStoryteller);

      const { translation } = brought;
      await hand.pick(button('captions.languages'), say('captions.addLanguage'));
      await dialog(say('captions.addLanguage')).waitFor();
      await hand.choose(dialog(say('captions.addLanguage')).getByRole('button', { name: say('captions.chooseLanguage') }), languageName(translation.language, language));
      await hand.press(dialog(say('captions.addLanguage')).getByRole('button', { name: say('captions.addLanguageYes'), exact: true }));
      await dialog(say('captions.addLanguage')).waitFor({ state: 'detached' });
      await hand.write(page.getByRole('textbox', { name: say('captions.translator'), exact: true }), translation.translator);
      const second = await saved(({ captions }) => captions.length === 2);
      if ((second.captions[1]?.cues.length ?? 0) === 0) await hand.press(button('captions.add'));
      await hand.write(page.getByRole('textbox', { name: say('captions.cueWords', { number: 1 }), exact: true }), translation.text);
      const story = await saved(({ captions }) => captions[1]?.cues.some((cue) => cue.text === translation.text) === true && captions[1].translator === translation.translator);
      expect(story.captions.map((track) => [track.language, track.kind])).toEqual([
        [language, 'original'],
        [translation.language, 'translation'],
      ]);
    },
  },
  {
    title: 'plays the preview: the picture changes, the playhead moves and goes where it is sent',
    walk: async (walk) => {
      const { page, say, hand, button, card } = walk;
      // The title card stands still; the scene after it moves.
      await hand.select(card(sceneOf(1)));
      await expect.poll(async () => (await lookAtPreview(walk)).position).toBeGreaterThan(0);
      const before = await lookAtPreview(walk);
      await hand.press(button('preview.play'));
      await expect.poll(async () => (await lookAtPreview(walk)).position).toBeGreaterThan(before.position + 25);
      const during = await lookAtPreview(walk);
      expect(during.pixels).not.toBe(before.pixels);
      await hand.press(button('preview.pause'));
      const slider = page.getByRole('slider', { name: say('preview.position'), exact: true });
      await hand.seek(slider);
      const share = Number(await slider.inputValue()) / Number(await slider.getAttribute('max'));
      expect(share).toBeGreaterThan(0.25);
      expect(share).toBeLessThan(0.75);
      await expect.poll(async () => (await lookAtPreview(walk)).pixels).not.toBe(during.pixels);
    },
  },
];
