/**
 * The other side of the benchmark: one hand-written ffmpeg command for the same film.
 *
 * Pictures enlarged to 4K, zoomed with zoompan, lengthened for a chain of fades; subtitles burned; voices joined and
 * brought to loudness in the same run. Nothing is cached, cut in parts or checked.
 */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { type ReferenceStory, sceneSeconds } from './reference-story.ts';

const fps = 25;

const zoom = (index: number, count: number): string => {
  const frames = (sceneSeconds + (index === 0 || index === count - 1 ? 0.5 : 1)) * fps;
  const whole = Math.ceil(frames);
  return `[${index}:v]scale=3840:-1,crop=3840:2160,setsar=1,zoompan=z='1+0.15*on/${whole}':x='iw/2-(iw/zoom/2)':y='ih/2-(ih/zoom/2)':d=${whole}:s=1920x1080:fps=${fps},format=yuv420p[v${index}]`;
};

const graph = ({ pictures, voices, captionsFile }: ReferenceStory): string => {
  const count = pictures.length;
  const zooms = pictures.map((_picture, index) => zoom(index, count));
  const fades = pictures.slice(1).map((_picture, at) => `[${at === 0 ? 'v0' : `x${at}`}][v${at + 1}]xfade=transition=fade:duration=1:offset=${(at + 1) * sceneSeconds - 0.5}[x${at + 1}]`);
  const last = count === 1 ? 'v0' : `x${count - 1}`;
  const padded = voices.map((_voice, index) => `[${count + index}:a]apad=whole_dur=${sceneSeconds}[a${index}]`);
  const joined = `${voices.map((_voice, index) => `[a${index}]`).join('')}concat=n=${count}:v=0:a=1,loudnorm=I=-16:TP=-1.5:LRA=11[sound]`;
  return [...zooms, ...fades, `[${last}]subtitles=${path.basename(captionsFile)}[film]`, ...padded, joined].join(';');
};

export const renderByHand = async (reference: ReferenceStory, outFile: string): Promise<void> => {
  const inputs = [...reference.pictures, ...reference.voices].flatMap((file) => ['-i', file]);
  const words = ['-v', 'error', '-nostdin', '-y', ...inputs, '-filter_complex', graph(reference), '-map', '[film]', '-map', '[sound]', '-c:v', 'libx264', '-preset', 'veryfast', '-crf', '21', '-pix_fmt', 'yuv420p', '-c:a', 'aac', '-b:a', '160k', '-ar', '48000', '-t', String(reference.pictures.length * sceneSeconds), '-movflags', '+faststart', outFile];
  await new Promise<void>((resolve, reject) => {
    const child = spawn('ffmpeg', words, { cwd: reference.folder, stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`the hand-written command ended with ${code}`))));
  });
};
