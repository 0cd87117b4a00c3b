/**
 * A folder as a phone and a workshop leave it: twelve pictures and twelve voices in mixed formats, scripts in four
 * languages. Made with local tools at any size, so that the same folder serves a quick test and the full campaign.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';

export interface PhoneFolderOptions {
  readonly folder: string;
  /** 1 = pictures of 12 megapixels. */
  readonly scale: number;
  readonly voiceSeconds: number;
  /** A grid HEIC as phones write it; committed as a small file, because no tool here can make one. */
  readonly heic: string;
}

/** Planted where a phone plants it; none of it may be found in what leaves. */
export const planted = {
  maker: 'PlantedMaker7431',
  model: 'PlantedModel 88 Pro',
  artist: 'Planted Artist Name',
  gpsDegrees: '48/1 12/1 3111/100',
  soundTitle: 'PlantedSoundTitle5520',
} as const;

export const colourPatches = ['#ff0000', '#00ff00', '#0000ff', '#ffff00', '#00ffff', '#ff00ff', '#808080', '#c86432'] as const;

const scripts: Readonly<Record<string, readonly string[]>> = {
  ar: ['وصلت في الصباح الباكر. كانت المدينة هادئة (2015).', 'تعلمت الكلمات واحدة تلو الأخرى.', 'اليوم أعلّم جيراني الطبخ.'],
  ti: ['ንግሆ ኣብ ከተማ ኣቲና። ኩሉ ሓድሽ ነበረ።', 'ኣዴይ ትደውለለይ ነበረት።', 'ሎሚ ኣነ መምህር እየ።'],
  uk: ['Ми їхали потягом усю ніч. Було тихо.', 'Я знайшла роботу в пекарні.', 'Тут у мене є друзі.'],
  it: ['La prima sera ho guardato il mare.', 'Al mercato ho imparato a contare.', 'Adesso questa è anche casa mia.'],
};
const languages = ['ar', 'ti', 'uk', 'it'] as const;

const ffmpeg = (words: readonly string[]): void => {
  execFileSync(process.env['FFMPEG_PATH'] ?? 'ffmpeg', ['-hide_banner', '-v', 'error', '-nostdin', '-y', ...words]);
};

const even = (pixels: number): number => Math.max(2, Math.round(pixels / 2) * 2);

interface PictureSpec {
  readonly ending: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly orientation?: number;
  readonly isTransparent?: boolean;
}

const spec = (index: number): PictureSpec => {
  if (index === 2) return { ending: 'jpg', widthPx: 4000, heightPx: 3000, orientation: 6 };
  if (index === 3) return { ending: 'png', widthPx: 4000, heightPx: 3000, isTransparent: true };
  if (index === 4) return { ending: 'jpg', widthPx: 8000, heightPx: 1200 };
  if (index === 5) return { ending: 'jpg', widthPx: 3000, heightPx: 4000 };
  return { ending: 'jpg', widthPx: 4000, heightPx: 3000 };
};

/** Eight flat colours on a calm ground, so that what comes out can be compared with what went in. */
const drawing = (widthPx: number, heightPx: number, index: number): string => {
  const patch = (colour: string, at: number): string => `<rect x="${12 + (at % 4) * 20}%" y="${at < 4 ? 22 : 55}%" width="16%" height="25%" fill="${colour}"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${heightPx}"><rect width="100%" height="100%" fill="hsl(${index * 30} 40% 75%)"/>${colourPatches.map(patch).join('')}<circle cx="50%" cy="50%" r="4%" fill="#111"/></svg>`;
};

const makePicture = async (options: PhoneFolderOptions, index: number): Promise<void> => {
  const { ending, orientation, isTransparent, ...size } = spec(index);
  const widthPx = even(size.widthPx * options.scale);
  const heightPx = even(size.heightPx * options.scale);
  const drawn = sharp(Buffer.from(drawing(widthPx, heightPx, index)), { limitInputPixels: false });
  const file = path.join(options.folder, `${String(index + 1).padStart(2, '0')} scene.${ending}`);
  if (isTransparent === true) {
    const hole = Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${heightPx}"><circle cx="90%" cy="10%" r="8%"/></svg>`);
    await drawn.ensureAlpha().composite([{ input: hole, blend: 'dest-out' }]).png().toFile(file);
    return;
  }
  await drawn
    .jpeg({ quality: 90, chromaSubsampling: '4:4:4' })
    .withExif({
      IFD0: { Make: planted.maker, Model: planted.model, Artist: planted.artist },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: planted.gpsDegrees, GPSLongitudeRef: 'E', GPSLongitude: '16/1 22/1 1200/100' },
    })
    .withMetadata(orientation === undefined ? {} : { orientation })
    .toFile(file);
};

const voiceFormats = [
  ['wav', ['-c:a', 'pcm_s16le']],
  ['mp3', ['-c:a', 'libmp3lame', '-b:a', '96k']],
  ['m4a', ['-c:a', 'aac', '-b:a', '96k']],
  ['ogg', ['-c:a', 'libopus', '-b:a', '32k']],
  ['opus', ['-c:a', 'libopus', '-b:a', '24k']],
  ['flac', ['-c:a', 'flac']],
  ['wma', ['-c:a', 'wmav2', '-b:a', '96k']],
  ['3gp', ['-c:a', 'aac', '-b:a', '48k', '-f', '3gp']],
  ['aac', ['-c:a', 'aac', '-b:a', '96k', '-f', 'adts']],
  ['mp4', ['-c:a', 'aac', '-b:a', '96k']],
  ['mp3', ['-c:a', 'libmp3lame', '-b:a', '64k', '-ar', '22050']],
  ['wav', ['-c:a', 'pcm_s24le', '-ar', '44100']],
] as const;

/** Speech-like: bursts of a voice with pauses between. The last voice has one sharp onset in silence, for the sync. */
export const onsetAtSeconds = 0.5;

const voiceSource = (index: number, seconds: number): string =>
  index === 11
    ? `aevalsrc=exprs='if(gte(t,${onsetAtSeconds}),0.5*sin(2*PI*1000*t),0)':d=${seconds}:s=48000`
    : `aevalsrc=exprs='0.4*sin(2*PI*(140+${index * 7})*t)*(0.6+0.4*sin(2*PI*4*t))*lt(mod(t,2),1.5)':d=${seconds}:s=48000`;

const makeVoice = (options: PhoneFolderOptions, index: number): void => {
  const [ending, words] = voiceFormats[index] ?? voiceFormats[0];
  const file = path.join(options.folder, `${String(index + 1).padStart(2, '0')} scene.${ending}`);
  const video = ending === 'mp4' ? ['-f', 'lavfi', '-i', `testsrc2=s=320x180:r=15:d=${options.voiceSeconds}`, '-map', '0:a', '-map', '1:v', '-c:v', 'libx264'] : [];
  ffmpeg(['-f', 'lavfi', '-i', voiceSource(index, options.voiceSeconds), ...video, '-metadata', `title=${planted.soundTitle}`, ...words, `file:${file}`]);
};

export const makePhoneFolder = async (options: PhoneFolderOptions): Promise<void> => {
  mkdirSync(options.folder, { recursive: true });
  for (let index = 0; index < 12; index += 1) {
    const number = String(index + 1).padStart(2, '0');
    if (index === 1) writeFileSync(path.join(options.folder, `${number} scene.heic`), readFileSync(options.heic));
    else await makePicture(options, index);
    makeVoice(options, index);
    const language = languages[index % 4] ?? 'ar';
    writeFileSync(path.join(options.folder, `${number} scene.${language}.txt`), scripts[language]?.[Math.floor(index / 4)] ?? '');
  }
};
