/**
 * Bad inputs 21 to 42: names and paths.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { held, made, refused, taken } from './bad-input.ts';
import type { Attempt, BadInput } from './bad-input.ts';
import { photograph } from './bad-files.ts';
import type { Desk } from './import-desk.ts';

const named = async (desk: Desk, names: readonly string[], sizePx: readonly [number, number] = [64, 48]): Promise<readonly Attempt[]> => {
  const bytes = await photograph(...sizePx);
  return names.map((name) => ({ file: desk.write(name, bytes), as: 'picture', ends: [taken()], sizePx }));
};

const allTaken = (row: number, title: string, ...names: readonly string[]): BadInput => made(row, title, (desk) => named(desk, names));

export const names: readonly BadInput[] = [
  made(21, 'photo%03d.jpg with siblings', async (desk) => {
    await named(desk, ['photo001.jpg', 'photo002.jpg'], [32, 24]);
    return named(desk, ['photo%03d.jpg']);
  }),
  allTaken(22, 'IMG_100%.jpg', 'IMG_100%.jpg'),
  allTaken(23, 'patterns and brackets', 'a*b.jpg', '[0:v].jpg', '{x}.jpg', '?.jpg'),
  allTaken(24, 'a leading dash', '-x.jpg'),
  allTaken(25, 'a name that would be an option as an output', '-x.png'),
  allTaken(26, 'a name that would be a pattern as an output', 'out%d.png'),
  allTaken(27, 'a colon', 'a:b.jpg'),
  allTaken(28, 'a Windows path as a name', 'C:\\Users\\Anna\\x.jpg', 'D:x.jpg'),
  made(29, 'concat:good.jpg beside good.jpg', async (desk) => {
    await named(desk, ['good.jpg'], [32, 24]);
    return named(desk, ['concat:good.jpg']);
  }),
  allTaken(30, 'http:foo.jpg', 'http:foo.jpg'),
  allTaken(31, 'subfile,,start,0,end,9,,:x', 'subfile,,start,0,end,9,,:x'),
  allTaken(32, 'quotes', "it's.jpg", '"q".jpg', '`x`.jpg', '$(true).jpg'),
  made(33, 'a line break', async (desk) => (await named(desk, ["one\nfile 'neighbour.jpg'.jpg"])).map((one) => ({ ...one, displayName: "one\\u{A}file 'neighbour.jpg'.jpg" }))),
  made(34, 'other scripts, emoji, marks, a right-to-left override', async (desk) => [
    ...(await named(desk, ['قصتي.jpg', 'داستان.jpg', 'ታሪኸይ.jpg', '📷👩‍👧.jpg', 'e\u0301te\u0301.jpg'])),
    ...(await named(desk, ['\u202Egpj.jpg'])).map((one) => ({ ...one, displayName: '\\u{202E}gpj.jpg' })),
  ]),
  allTaken(35, 'a name of 255 bytes', `${'a'.repeat(251)}.jpg`),
  allTaken(36, 'names that Windows forbids', 'CON.jpg', 'aux', 'nul.mp4', 'trailing.', 'blank .jpg '),
  made(37, 'a link', async (desk) => {
    const [target] = await named(desk, ['target.jpg']);
    symlinkSync(target?.file ?? '', desk.file('link.jpg'));
    symlinkSync('/etc/hostname', desk.file('outside.jpg'));
    return [
      { file: desk.file('link.jpg'), as: 'picture', ends: [taken()], sizePx: [64, 48] },
      { file: desk.file('outside.jpg'), as: 'picture', ends: [refused('file-unknown-kind', 'note.looks-like')] },
    ];
  }),
  made(38, 'a pipe and a device', (desk) => {
    execFileSync('mkfifo', [desk.file('pipe.jpg')]);
    return [desk.file('pipe.jpg'), '/dev/zero', '/dev/null'].map((file) => ({ file, as: 'picture', ends: [refused('file-not-regular')] }));
  }),
  made(39, 'a folder', (desk) => {
    mkdirSync(desk.file('folder.jpg'), { recursive: true });
    return [{ file: desk.file('folder.jpg'), as: 'picture', ends: [refused('file-not-regular')] }];
  }),
  made(40, 'the output would be the input: a file of the story itself', async (desk) => {
    const folder = path.join(desk.storyFolder, 'media');
    mkdirSync(folder, { recursive: true });
    const [good] = await named(desk, ['again.jpg']);
    const inside = path.join(folder, `${'0'.repeat(64)}.jpg`);
    copyFileSync(good?.file ?? '', inside);
    return [{ file: inside, as: 'picture', ends: [taken()], sizePx: [64, 48] }];
  }),
  held(41, 'the output is a link to something else', 'tests/services/import/bad-inputs.test.ts: replaces a link planted in media/ and leaves its target alone'),
  made(42, 'the output exists already', async (desk) => {
    const [first] = await named(desk, ['exists.jpg']);
    return first === undefined ? [] : [first, first];
  }),
];
