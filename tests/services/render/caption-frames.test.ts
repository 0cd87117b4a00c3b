import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeAss } from '../../../electron/core/captions/ass.ts';
import { fontOf } from '../../../electron/core/captions/fonts.ts';
import { writeTitleAss } from '../../../electron/core/captions/title-ass.ts';
import { uiLanguages } from '../../../electron/core/ui-languages.ts';
import { captionLines } from './caption-languages.ts';

const run = promisify(execFile);
const fontsFolder = path.resolve(import.meta.dirname, '../../../resources/fonts');
const [widthPx, heightPx] = [640, 360];
let folder = '';

interface Frame {
  readonly grey: Buffer;
  readonly log: string;
}

/** The file goes through the same filter as in a render, over black, and comes back as grey pixels. */
const burn = async (ass: string, name = 'captions'): Promise<Frame> => {
  await writeFile(path.join(folder, `${name}.ass`), ass);
  const source = `color=black:s=${widthPx}x${heightPx}:r=1:d=1`;
  const args = ['-nostdin', '-v', 'verbose', '-f', 'lavfi', '-i', source, '-vf', `ass=${name}.ass:fontsdir=${fontsFolder}`, '-frames:v', '1', '-pix_fmt', 'gray', '-f', 'rawvideo', '-'];
  const env = { ...process.env, FONTCONFIG_FILE: path.join(folder, 'fonts.conf') };
  const { stdout, stderr } = await run(process.env['FFMPEG_PATH'] ?? 'ffmpeg', args, { cwd: folder, env, encoding: 'buffer', maxBuffer: 16 * 1024 * 1024 });
  return { grey: stdout, log: stderr.toString('utf8') };
};

const captions = (text: string, language: string): string => writeAss({ cues: [{ startMs: 0, endMs: 5000, text, sceneId: 'a' }], language, widthPx, heightPx });

interface Ink {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly height: number;
}

/** Where there is white ink, between two columns (whole frame when left out). */
const inkOf = (frame: Frame, from = 0, until = widthPx): Ink => {
  const [columns, rows]: [number[], number[]] = [[], []];
  for (let y = 0; y < heightPx; y += 1) {
    for (let x = from; x < until; x += 1) {
      if ((frame.grey[y * widthPx + x] ?? 0) <= 128) continue;
      columns.push(x);
      rows.push(y);
    }
  }
  const [top, bottom] = [Math.min(...rows), Math.max(...rows)];
  return { left: Math.min(...columns), right: Math.max(...columns), top, bottom, height: bottom - top + 1 };
};

/** The first and the last letter or sign of the line, as heights of ink. */
const endsOf = (frame: Frame): { readonly leftHeight: number; readonly rightHeight: number; readonly height: number } => {
  const ink = inkOf(frame);
  return { leftHeight: inkOf(frame, ink.left, ink.left + 3).height, rightHeight: inkOf(frame, ink.right - 2, ink.right + 1).height, height: ink.height };
};

/** The same file with every line of text between explicit marks of direction. */
const isolated = (ass: string, mark: '\u2066' | '\u2067'): string =>
  ass.replaceAll(/^(Dialogue: (?:[^,]*,){9})(.*)$/gmu, (_whole, head: string, text: string) => head + text.split(String.raw`\N`).map((line) => `${mark}${line}\u2069`).join(String.raw`\N`));

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'caption-frames-'));
  await writeFile(path.join(folder, 'fonts.conf'), `<?xml version="1.0"?>\n<fontconfig><dir>${fontsFolder}</dir><cachedir>${path.join(folder, 'cache')}</cachedir></fontconfig>\n`);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('services/render: captions in the picture', () => {
  it('puts the full stop of an Arabic line at its left end', async () => {
    const arabic = endsOf(await burn(captions('مرحبا، اسمي ليلى (2015).', 'ar')));
    expect(arabic.leftHeight).toBeLessThan(arabic.height / 4);
    expect(arabic.rightHeight).toBeGreaterThan(arabic.height / 4);
    const italian = endsOf(await burn(captions('Mi chiamo Leila (2015).', 'it')));
    expect(italian.rightHeight).toBeLessThan(italian.height / 4);
    expect(italian.leftHeight).toBeGreaterThan(italian.height / 4);
  });

  it.each([
    ['ar', '\u2067', 'مرحبا، اسمي ليلى (2015).'],
    ['ar', '\u2067', 'WhatsApp أرسلت لي رسالة من Roma في عام 2015، ثم قرأتها (مرتين).'],
    ['ar', '\u2067', '(2015) Bologna.'],
    ['fa', '\u2067', 'سلام، من از کابل آمده‌ام؛ چی؟ «خوب» ۱۲۳ و 456.'],
    ['he', '\u2067', 'שלום, שמי לאה (2015).'],
    ['it', '\u2066', '«مرحبا» vuol dire ciao, disse.'],
    ['uk', '\u2066', 'Бабуся казала «صباح الخير» (2015).'],
  ] as const)('lays a line out as if its direction were marked by hand: %s %s %s', async (language, mark, text) => {
    const ass = captions(text, language);
    const frame = await burn(ass);
    expect(inkOf(frame).height).toBeGreaterThan(5);
    expect((await burn(isolated(ass, mark))).grey.equals(frame.grey)).toBe(true);
  });

  it('would notice the wrong encoding of a style', async () => {
    const ass = captions('مرحبا، اسمي ليلى (2015).', 'ar');
    expect((await burn(ass.replace(/,-1$/mu, ',1'))).grey.equals((await burn(ass)).grey)).toBe(false);
  });

  it.each([
    ['ar', 'مرحبا، اسمي ليلى (2015).', ['NotoNaskhArabic-Regular']],
    ['ti', 'ሰላም። ስመይ ለምለም ይበሃል፣ ኣብ Roma እነብር።', ['NotoSansEthiopic-Regular']],
    ['uk', 'Мене звати Оксана, ґанок і їжа — «так»…', ['NotoSans-Regular']],
    ['it', 'Perché no? È così: «città» – 20 € …', ['NotoSans-Regular']],
    ['bn', 'আমার নাম রহিমা, আমি ঢাকা থেকে এসেছি।', ['NotoSansBengali-Regular']],
    ['it', 'Diceva «ሰላም» e «שלום».', ['NotoSans-Regular', 'NotoSansEthiopic-Regular', 'NotoSansHebrew-Regular']],
  ])('draws %s with our fonts alone: %s', async (language, text, fonts) => {
    const { log } = await burn(captions(text, language));
    const chosen = [...log.matchAll(/fontselect: \(.*?\) -> [^,]*, -?\d+, (\S+)/gu)].map((match) => match[1] ?? '');
    expect([...new Set(chosen)].sort()).toEqual(fonts);
    expect(log).not.toMatch(/Glyph 0x[0-9A-F]+ not found/u);
  });

  it('has every letter of every language that captions are promised in, in the fonts we bring', async () => {
    const languages = captionLines.map(([language]) => language);
    expect([new Set(languages).size, uiLanguages.filter(({ tag }) => !languages.includes(tag))]).toEqual([25, []]);
    const drawn = await Promise.all(
      captionLines.map(async ([language, line]) => {
        const { log, grey } = await burn(captions(line, language), language);
        const chosen = [...log.matchAll(/fontselect: \(.*?\) -> [^,]*, -?\d+, (\S+)/gu)].map((match) => (match[1] ?? '').replace('-Regular', ''));
        return { language, fonts: [...new Set(chosen)], missing: [...log.matchAll(/Glyph 0x[0-9A-F]+ not found/gu)].map(String), hasInk: grey.some((value) => value > 128) };
      }),
    );
    expect(drawn).toEqual(captionLines.map(([language]) => ({ language, fonts: [fontOf(language).family.replaceAll(' ', '')], missing: [], hasInk: true })));
  });

  it('would notice a letter that none of our fonts has', async () => {
    const { log } = await burn(captions('Diceva «สวัสดี».', 'it'));
    expect(log).toMatch(/Glyph 0x[0-9A-F]+ not found/u);
  });

  it('makes the letters of every script about as high', async () => {
    const heightOf = async (text: string, language: string): Promise<number> => inkOf(await burn(writeTitleAss({ text, language, widthPx, heightPx, durationMs: 5000, templateId: 'plain' }))).height;
    const latin = await heightOf('H', 'it');
    for (const [letter, language] of [['ا', 'ar'], ['ሀ', 'ti'], ['א', 'he']] as const) {
      const ratio = (await heightOf(letter, language)) / latin;
      expect(ratio).toBeGreaterThan(0.85);
      expect(ratio).toBeLessThan(1.15);
    }
  });

  it('keeps captions in the lower part and inside the safe area, however wide their letters', async () => {
    for (const [language, text] of [['it', `${'M'.repeat(42)}\n${'W'.repeat(42)}`], ['uk', `${'Щ'.repeat(42)}\n${'ж'.repeat(42)}`], ['ti', `${'ጨ'.repeat(29)}\n${'ጧ'.repeat(29)}`], ['ar', `${'سش'.repeat(21)}\n${'ضص '.repeat(14)}`]] as const) {
      const ink = inkOf(await burn(captions(text, language)));
      expect(ink.left).toBeGreaterThanOrEqual(widthPx * 0.04);
      expect(ink.right).toBeLessThanOrEqual(widthPx * 0.96);
      expect(ink.top).toBeGreaterThan(heightPx * 0.6);
      expect(ink.bottom).toBeLessThan(heightPx * 0.96);
    }
  });

  it('shows commands in a text as text', async () => {
    const harmless = inkOf(await burn(captions(String.raw`{\an8\fs200}ciao\N{\pos(0,0)}`, 'it')));
    expect(harmless.top).toBeGreaterThan(heightPx * 0.6);
    expect(harmless.right - harmless.left).toBeGreaterThan(widthPx * 0.4);
  });

  it('centres titles in the frame', async () => {
    for (const [language, text] of [['it', 'La casa sul fiume\nuna storia'], ['ar', 'بيت على النهر\nقصة ليلى (2015)']] as const) {
      const ink = inkOf(await burn(writeTitleAss({ text, language, widthPx, heightPx, durationMs: 5000, templateId: 'card' })));
      expect(Math.abs((ink.left + ink.right) / 2 - widthPx / 2)).toBeLessThan(6);
      expect(Math.abs((ink.top + ink.bottom) / 2 - heightPx / 2)).toBeLessThan(heightPx * 0.06);
    }
  });
});
