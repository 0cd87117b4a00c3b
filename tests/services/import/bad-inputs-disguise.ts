/**
 * Bad inputs 1 to 20: disguises, playlists, protocols, and files inside files.
 */
import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { made, refused, taken, takenSomehow } from './bad-input.ts';
import type { Attempt, BadInput } from './bad-input.ts';
import { boxBody, film, insertInto, photograph, voice } from './bad-files.ts';
import type { Desk } from './import-desk.ts';

/** What a playlist would drag in: its bytes must never reach the story. */
const secret = 'NEIGHBOUR-SECRET';
const notMedia = refused('file-unknown-kind', 'note.looks-like');

const neighbour = (desk: Desk): string => voice(desk, 'neighbour.mp3', '-metadata', `title=${secret}`);

/** The same text as a sound, a picture and a still: it is refused before any of them is tried. */
const asEverything = (file: string): readonly Attempt[] => (['picture', 'sound', 'still'] as const).map((as) => ({ file, as, ends: [notMedia], never: [secret] }));

const playlist = (row: number, title: string, name: string, text: (desk: Desk) => string): BadInput =>
  made(row, title, (desk) => {
    neighbour(desk);
    return asEverything(desk.write(name, text(desk)));
  });

const hls = (segment: string): string => `#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\n${segment}\n#EXT-X-ENDLIST\n`;

/** `alis` is the one kind of data reference for which ffmpeg reads a path: absolute, to a file that exists. */
const externalReference = (desk: Desk): string => {
  const whole = readFileSync(voice(desk, 'whole.m4a', '-c:a', 'aac'));
  const target = Buffer.from(neighbour(desk), 'utf8');
  const record = Buffer.alloc(160);
  record.writeUInt16BE(2, 10);
  const padded = Buffer.alloc(target.length + (target.length % 2));
  target.copy(padded);
  const pathItem = Buffer.concat([Buffer.from([0, 2, target.length >> 8, target.length & 255]), padded, Buffer.from([0xff, 0xff, 0, 0])]);
  const body = Buffer.concat([Buffer.alloc(4), record.subarray(0, 150), pathItem]);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8, 0);
  head.write('alis', 4, 'latin1');
  const at = boxBody(whole, 'dref') + 8;
  const cleared = Buffer.concat([whole.subarray(0, at), whole.subarray(at + 12)]);
  const shorter = insertInto(cleared, ['moov', 'trak', 'mdia', 'minf', 'dinf', 'dref'], at, Buffer.alloc(0));
  const entry = Buffer.concat([head, body]);
  // The old `url ` entry of 12 bytes goes, the new one comes: the boxes around grow by the difference.
  const grown = insertInto(shorter, ['moov', 'trak', 'mdia', 'minf', 'dinf', 'dref'], at, entry);
  for (const type of ['moov', 'trak', 'mdia', 'minf', 'dinf', 'dref']) {
    const place = boxBody(grown, type) - 8;
    grown.writeUInt32BE(grown.readUInt32BE(place) - 12, place);
  }
  return desk.write('external.m4a', grown);
};

export const disguises: readonly BadInput[] = [
  playlist(1, 'ffconcat text named .mp4, relative entry', 'list.mp4', () => 'ffconcat version 1.0\nfile neighbour.mp3\n'),
  playlist(2, 'the same, absolute entry', 'absolute.mp4', (desk) => `ffconcat version 1.0\nfile ${desk.file('neighbour.mp3')}\n`),
  playlist(3, 'ffconcat with an http entry, named .mp3', 'remote.mp3', () => 'ffconcat version 1.0\nfile http://127.0.0.1:9/x.mp3\n'),
  playlist(4, 'HLS playlist named .mp4', 'hls.mp4', () => hls('neighbour.mp3')),
  playlist(5, 'HLS .m3u8 with a local segment', 'local.m3u8', (desk) => hls(`file://${desk.file('neighbour.mp3')}`)),
  playlist(6, 'HLS .m3u8 with an http segment', 'remote.m3u8', () => hls('http://127.0.0.1:9/x.ts')),
  playlist(7, 'HLS pointing at a text file', 'text.m3u8', () => hls('notes.txt')),
  playlist(8, 'DASH manifest named .mp4', 'dash.mp4', (desk) => `<?xml version="1.0"?>\n<MPD xmlns="urn:mpeg:dash:schema:mpd:2011"><Period><AdaptationSet><Representation><BaseURL>file://${desk.file('neighbour.mp3')}</BaseURL></Representation></AdaptationSet></Period></MPD>`),
  playlist(9, 'IMF composition playlist named .mp4', 'imf.mp4', () => '<?xml version="1.0"?>\n<CompositionPlaylist xmlns="http://www.smpte-ra.org/schemas/2067-3/2016"><Id>x</Id></CompositionPlaylist>'),
  made(10, 'a text, also named .jpg and .mp3', (desk) => ['a.txt', 'text.jpg', 'text.mp3'].flatMap((name) => asEverything(desk.write(name, 'Once upon a time there was a file.\n')))),
  made(11, 'SVG, also named .png, with an external link', (desk) => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9"><image xlink:href="http://127.0.0.1:9/x.png"/></svg>';
    return ['drawing.svg', 'drawing.png'].flatMap((name) => asEverything(desk.write(name, svg)));
  }),
  made(12, 'ZIP, EXE, ELF, PDF, DOCX named .mp4', (desk) => {
    const zip = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), Buffer.alloc(60)]);
    const files: readonly (readonly [string, Buffer])[] = [['zip.mp4', zip], ['docx.mp4', zip], ['exe.mp4', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)])], ['elf.mp4', readFileSync('/bin/true')]];
    const pdf: Attempt = { file: desk.write('pdf.mp4', '%PDF-1.7\n%\u00e2\u00e3'), as: 'picture', ends: [refused('file-unknown-kind', 'note.looks-like-pdf')] };
    return [...files.map(([name, bytes]): Attempt => ({ file: desk.write(name, bytes), as: 'still', ends: [notMedia] })), pdf];
  }),
  made(13, 'AVI with a playlist among its subtitles', (desk) => {
    const avi = readFileSync(desk.encode('-f', 'lavfi', '-i', 'testsrc2=s=64x48:d=0.2', '-c:v', 'mjpeg', 'plain.avi'));
    return asEverything(desk.write('gab2.avi', Buffer.concat([avi, Buffer.from(`GAB2\0${hls('file:///etc/hostname')}`, 'latin1')])));
  }),
  made(14, 'Matroska with attachments', (desk) => {
    const font = desk.write('font.ttf', `\0\u0001\0\0${secret}`);
    const file = desk.encode('-f', 'lavfi', '-i', 'sine=d=1', '-attach', font, '-metadata:s:t', 'mimetype=font/ttf', 'attached.mkv');
    return [{ file, as: 'sound', ends: [taken()], never: [secret] }];
  }),
  made(15, 'MP4 whose data lies in another file', (desk) => [{ file: externalReference(desk), as: 'sound', ends: [refused('file-damaged'), takenSomehow], never: [secret] }]),
  made(16, 'MP4 with subtitle and data tracks', (desk) => {
    const text = desk.write('spoken.srt', `1\n00:00:00,000 --> 00:00:01,000\n${secret}\n`);
    film(desk, 'plain.mp4');
    const file = desk.encode('-i', desk.file('plain.mp4'), '-i', text, '-map', '0', '-map', '1', '-c', 'copy', '-c:s', 'mov_text', '-timecode', '01:00:00:00', 'tracks.mp4');
    return [{ file, as: 'sound', ends: [taken()], never: [secret] }, { file, as: 'still', ends: [taken()], never: [secret] }];
  }),
  made(17, 'MP3 with a cover picture', async (desk) => {
    const cover = desk.write('cover.jpg', await photograph(64, 64));
    const file = desk.encode('-f', 'lavfi', '-i', 'sine=d=1', '-i', cover, '-map', '0', '-map', '1', '-c:v', 'copy', '-disposition:v', 'attached_pic', 'cover.mp3');
    return [{ file, as: 'sound', ends: [taken()], never: ['JFIF'] }, { file, as: 'picture', ends: [refused('picture-unsupported', 'note.looks-like')] }, { file, as: 'still', ends: [refused('picture-unsupported', 'note.looks-like')] }];
  }),
  made(18, 'JPEG with a film behind it (motion photo)', async (desk) => {
    const file = desk.write('motion.jpg', Buffer.concat([await photograph(), readFileSync(film(desk, 'trailer.mp4', '-metadata', `title=${secret}`))]));
    return [{ file, as: 'picture', ends: [taken('note.motion-photo-dropped')], never: [secret, 'ftyp'] }];
  }),
  made(19, 'PNG and JPEG with data behind them', async (desk) => {
    const jpeg = await photograph();
    const png = await sharp(jpeg).png().toBuffer();
    const trailer = Buffer.from(`${secret} was cropped away, or so it seemed`, 'latin1');
    return [
      { file: desk.write('cropped.png', Buffer.concat([png, trailer])), as: 'picture', ends: [taken()], never: [secret] },
      { file: desk.write('cropped.jpg', Buffer.concat([jpeg, trailer])), as: 'picture', ends: [taken('note.extra-data-dropped')], never: [secret] },
    ];
  }),
  made(20, 'JPEG that is a ZIP and an HTML page as well', async (desk) => {
    const tail = Buffer.from(`PK\u0003\u0004<html><script>${secret}</script></html>`, 'latin1');
    return [{ file: desk.write('polyglot.jpg', Buffer.concat([await photograph(), tail])), as: 'picture', ends: [taken('note.extra-data-dropped')], never: [secret, '<script'] }];
  }),
];
