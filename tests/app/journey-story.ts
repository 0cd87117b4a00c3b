/**
 * What a person brings to the journeys: a script, four pictures, a voice, a voice note, and who gets the story.
 *
 * In: a language and a folder. Out: real files in it and words. Nobody in it exists.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { wavHeader } from '../../electron/services/recording/wav.ts';
import { knownSignal } from './capture/heard-signal.ts';

/** The microphone is open during the countdown, and a busy machine counts slowly. */
const spokenSeconds = 40;

export interface JourneyWords {
  readonly title: string;
  /** One for each scene. */
  readonly paragraphs: readonly [string, string, string, string];
  readonly firstCaption: string;
  readonly translation: { readonly language: string; readonly text: string; readonly translator: string };
  readonly pictures: readonly [string, string, string, string];
  readonly notice: string;
  readonly storyteller: string;
  readonly organisation: { readonly name: string; readonly country: string; readonly takedown: string };
  readonly partner: { readonly name: string; readonly country: string; readonly contact: string };
  readonly passphrase: string;
}

export interface JourneyStory extends JourneyWords {
  readonly signal: Int16Array;
  /** For the microphone that is not there. */
  readonly voiceFile: string;
  /** As a phone sends it. */
  readonly noteFile: string;
  readonly pictureFiles: readonly string[];
}

const english: JourneyWords = {
  title: 'The blue suitcase',
  paragraphs: [
    'My grandmother kept a blue suitcase under her bed.',
    'When we left, it was the only thing we carried.',
    'On the boat I slept with my head on it.',
    'Today it stands by my door, full of letters.',
  ],
  firstCaption: 'My grandmother kept\na small blue suitcase under her bed.',
  translation: { language: 'it', text: 'Mia nonna teneva una valigia blu.', translator: 'Nadia' },
  pictures: ['A blue suitcase on a wooden floor', 'A road between green hills', 'A boat at night', 'A door with letters beside it'],
  notice: 'We ask you before we show your story to anyone. You may say no, and you may take a yes back at any time. You choose who gets it and for how long.',
  storyteller: 'Nadia',
  organisation: { name: 'House of Stories', country: 'IT', takedown: 'takedown@example.org' },
  partner: { name: 'City Library', country: 'IT', contact: 'library@example.org' },
  passphrase: 'quiet river seven lanterns',
};

const arabic: JourneyWords = {
  title: 'الحقيبة الزرقاء',
  paragraphs: [
    'كانت جدتي تحتفظ بحقيبة زرقاء تحت سريرها.',
    'وحين رحلنا كانت الشيء الوحيد الذي حملناه.',
    'في القارب نمت ورأسي عليها.',
    'اليوم تقف قرب بابي مليئة بالرسائل.',
  ],
  firstCaption: 'كانت جدتي تحتفظ\nبحقيبة زرقاء صغيرة تحت سريرها.',
  translation: { language: 'en', text: 'My grandmother kept a blue suitcase.', translator: 'نادية' },
  pictures: ['حقيبة زرقاء على أرض خشبية', 'طريق بين تلال خضراء', 'قارب في الليل', 'باب وقربه رسائل'],
  notice: 'نسألك قبل أن نعرض حكايتك على أي أحد. يمكنك أن تقول لا، ويمكنك أن تسحب موافقتك في أي وقت. أنت تختار لمن تعرض وإلى متى.',
  storyteller: 'نادية',
  organisation: { name: 'بيت الحكايات', country: 'IT', takedown: 'takedown@example.org' },
  partner: { name: 'مكتبة المدينة', country: 'IT', contact: 'library@example.org' },
  passphrase: 'نهر هادئ وسبعة فوانيس',
};

const drawings = [
  { name: '01 suitcase.jpg', paper: '#d9c7a3', shape: '<rect x="420" y="320" width="760" height="460" rx="40" fill="#1f5fa8"/><rect x="680" y="250" width="240" height="90" rx="30" fill="none" stroke="#17406f" stroke-width="30"/>' },
  { name: '02 road.jpg', paper: '#8fc6e8', shape: '<path d="M0 700 Q400 420 800 640 T1600 560 V1067 H0Z" fill="#4f8f3a"/><path d="M700 1067 L790 640 L830 640 L980 1067Z" fill="#777"/>' },
  { name: '03 boat.jpg', paper: '#0d1b3a', shape: '<circle cx="1250" cy="220" r="110" fill="#f4e9b8"/><path d="M350 720 H1250 L1080 900 H520Z" fill="#b4552d"/>' },
  { name: '04 door.jpg', paper: '#efe4d2', shape: '<rect x="560" y="160" width="480" height="860" fill="#8c3b2e"/><circle cx="960" cy="600" r="32" fill="#e9c46a"/>' },
] as const;

/** The third lies on its side in the file and says so, as phones do. */
const turned = 2;

const drawPictures = (folder: string): Promise<readonly string[]> =>
  Promise.all(
    drawings.map(async ({ name, paper, shape }, index) => {
      const upright = await sharp(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="1067"><rect width="1600" height="1067" fill="${paper}"/>${shape}</svg>`)).png().toBuffer();
      const file = path.join(folder, name);
      const isTurned = index === turned;
      // 6: to be turned by a quarter to the right when it is shown.
      await sharp(upright).rotate(isTurned ? -90 : 0).withMetadata({ orientation: isTurned ? 6 : 1 }).jpeg({ quality: 88 }).toFile(file);
      return file;
    }),
  );

/** Three bursts with breaths between them, as a short sentence. */
const spokenNote = (): Int16Array => {
  const rateHz = 48_000;
  const samples = new Int16Array(3 * rateHz);
  for (let at = 0; at < samples.length; at += 1) {
    const second = at / rateHz;
    const isVoiced = second % 1 > 0.2 && second % 1 < 0.85;
    samples[at] = isVoiced ? Math.round(9000 * Math.sin(2 * Math.PI * (180 + 40 * Math.sin(6 * second)) * second)) : 0;
  }
  return samples;
};

const writeWav = (file: string, samples: Int16Array): Promise<void> => writeFile(file, Buffer.concat([wavHeader(samples.byteLength), new Uint8Array(samples.buffer)]));

export const journeyStory = async (language: 'en' | 'ar', folder: string): Promise<JourneyStory> => {
  await mkdir(folder, { recursive: true });
  const signal = knownSignal(spokenSeconds);
  const [voiceFile, noteFile] = [path.join(folder, 'spoken.wav'), path.join(folder, 'voice note.wav')];
  await Promise.all([writeWav(voiceFile, signal), writeWav(noteFile, spokenNote())]);
  return { ...(language === 'ar' ? arabic : english), signal, voiceFile, noteFile, pictureFiles: await drawPictures(folder) };
};
