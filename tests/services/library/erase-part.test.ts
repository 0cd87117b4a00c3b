import { describe, expect, it } from 'vitest';
import { eraseFromStory, type Erasure } from '../../../electron/core/story/erase.ts';
import { newAsset, newScene, newScenePicture, newStory, newTake } from '../../../electron/core/story/new-story.ts';
import type { Story } from '../../../electron/core/story/story.ts';
import { logLine } from '../../../electron/services/disk/append-log.ts';
import { erasePart, erasureFor } from '../../../electron/services/library/erase-part.ts';
import { crashEverywhere, type Workload } from '../disk/crash-model.ts';
import type { MemoryDisk } from '../disk/memory-disk.ts';
import { bytes, desk, libraryRoot, marketFolder, must, type Desk } from './desk.ts';

const [face, camera, voice, tree] = ['a', 'b', 'c', 'd'].map((letter) => letter.repeat(64)) as [string, string, string, string];
const secret = 'My father was in prison';

const planted: Story = {
  ...newStory({ id: 'market', title: 'Market', language: 'en' }),
  assets: [newAsset({ id: 'face', kind: 'picture', sha256: face, fileName: `${face}.jpg` }), newAsset({ id: 'tree', kind: 'picture', sha256: tree, fileName: `${tree}.jpg` })],
  scenes: [
    newScene({ id: 'scene-1', script: `We baked. ${secret}.`, picture: newScenePicture({ assetId: 'face' }), takes: [newTake({ id: 't1', sha256: voice, durationMs: 1000 })], chosenTakeId: 't1' }),
    newScene({ id: 'scene-2', picture: newScenePicture({ assetId: 'tree' }) }),
  ],
};

const everyFile = async (disk: MemoryDisk, folder: string): Promise<readonly string[]> => {
  const found: string[] = [];
  for (const name of await disk.list(folder)) {
    const place = `${folder}/${name}`;
    if ((await disk.facts(place))?.kind === 'folder') found.push(...(await everyFile(disk, place)));
    else found.push(place);
  }
  return found;
};

/** Every name and every byte of the library, as text. */
const everything = async (disk: MemoryDisk): Promise<string> => {
  const files = await everyFile(disk, libraryRoot);
  const texts = await Promise.all(files.map(async (file) => `${file}\n${new TextDecoder('latin1').decode(await disk.readFile(file))}`));
  return texts.join('\n');
};

const put = async (disk: MemoryDisk, file: string, content: string): Promise<void> => {
  await disk.mkdir(file.slice(0, file.lastIndexOf('/')));
  disk.overwrite(file, bytes(content));
};

/** A story that has the same picture, voice and sentence in every drawer there is. */
const plant = async ({ disk, library }: Desk): Promise<void> => {
  const opened = must(await (await library()).createStory(planted));
  must(await opened.apply({ kind: 'set-script', sceneId: 'scene-2', script: secret }));
  must(await opened.save());
  must(await opened.apply({ kind: 'set-note', sceneId: 'scene-2', note: secret }));
  await opened.close();
  const half = { ...planted, scenes: planted.scenes.map((scene) => ({ ...scene, script: 'We baked. My father was in pr' })) };
  const files: Readonly<Record<string, string>> = {
    [`media/${face}.jpg`]: `JPEG ${face}`,
    [`media/${voice}.flac`]: `fLaC ${voice}`,
    [`media/${tree}.jpg`]: 'a tree',
    [`originals/${camera}.heic`]: `HEIC ${face}`,
    [`originals/${face}.from`]: logLine({ original: camera }),
    [`cache/thumb-${face}-320.webp`]: 'small',
    'renders/story.mp4': secret,
    'takes/0123456789abcdef.journal': JSON.stringify({ sha256: voice }),
    'takes/0123456789abcdef.wav': 'RIFF the raw words',
    'lost+found/story.json.damaged-01234567': `{"sha256":"${face}","${voice}": "${secret}`,
    'lost+found/story.journal.damaged-01234567': '{"script":"My father was in p',
    'story.fork-01234567-9.json': JSON.stringify(planted),
    'story (copy of Lamia).json': JSON.stringify(planted),
    'backups/story.00000001-20261122T080000Z.json': JSON.stringify(half),
    '.story.json.99.0123456789ab.tmp': JSON.stringify(planted),
  };
  for (const [name, content] of Object.entries(files)) await put(disk, `${marketFolder}/${name}`, content);
};

const erasures: Readonly<Record<string, { readonly what: Erasure; readonly traces: readonly string[] }>> = {
  'a picture': { what: { kind: 'file', sha256: face }, traces: [face, camera] },
  'a voice': { what: { kind: 'file', sha256: voice }, traces: [voice, 'the raw words'] },
  'a sentence': { what: { kind: 'sentence', text: secret }, traces: ['father was', 'My father'] },
};

describe('services/library/erase-part', () => {
  it.each(Object.entries(erasures))('leaves no byte of %s in the story', async (_name, { what, traces }) => {
    const made = desk();
    await plant(made);
    for (const trace of traces) expect(await everything(made.disk)).toContain(trace);
    const opened = await made.open();
    must(await erasePart({ fs: made.disk, opened }, what));
    await opened.close();
    const left = await everything(made.disk);
    for (const trace of traces) expect(left).not.toContain(trace);
    expect(left).toContain('a tree');
    expect(left).not.toContain('erasure.json');
  });

  it('keeps what was not erased in every earlier version', async () => {
    const made = desk();
    await plant(made);
    const opened = await made.open();
    must(await erasePart({ fs: made.disk, opened }, { kind: 'file', sha256: face }));
    const versions = (await everyFile(made.disk, `${marketFolder}/backups`)).filter((file) => file.includes('/story.'));
    expect(versions.length).toBeGreaterThan(2);
    for (const file of versions) expect(JSON.parse(made.text(file))).toMatchObject({ title: 'Market', assets: [{ id: 'tree' }] });
    await opened.close();
  });

  it('goes on with the story afterwards', async () => {
    const made = desk();
    await plant(made);
    const opened = await made.open();
    must(await erasePart({ fs: made.disk, opened }, { kind: 'file', sha256: face }));
    must(await opened.apply({ kind: 'set-title', title: 'After' }));
    await opened.close();
    expect((await made.open()).story()).toMatchObject({ title: 'After', assets: [{ id: 'tree' }] });
  });

  it('finishes at the next start what was cut off after the order was written', async () => {
    const made = desk();
    await plant(made);
    await put(made.disk, `${marketFolder}/erasure.json`, JSON.stringify({ schemaVersion: 1, what: { kind: 'file', sha256: face } }));
    made.killAll();
    await made.library();
    expect(await everything(made.disk)).not.toContain(face);
  });

  it('erases nothing from a story that another program holds', async () => {
    const made = desk();
    await plant(made);
    const holder = await made.open();
    const opened = await made.open();
    const refused = await erasePart({ fs: made.disk, opened }, { kind: 'file', sha256: face });
    expect(refused.ok ? '' : refused.failure.code).toBe('story-locked');
    await holder.close();
  });

  it('finds the file of a wish and refuses words too short to be a sentence', () => {
    expect(erasureFor(planted, { kind: 'take', sceneId: 'scene-1', takeId: 't1' })).toMatchObject({ ok: true, value: { sha256: voice } });
    expect(erasureFor(planted, { kind: 'asset', assetId: 'face' })).toMatchObject({ ok: true, value: { sha256: face } });
    expect(erasureFor(planted, { kind: 'narration' })).toMatchObject({ ok: false, failure: { code: 'file-missing' } });
    expect(erasureFor(planted, { kind: 'sentence', text: ' me ' })).toMatchObject({ ok: false, failure: { code: 'edit-refused' } });
  });

  it('comes to the same end after a power cut at any step', async () => {
    let made = desk();
    const small: Story = { ...eraseFromStory(planted, { kind: 'file', sha256: voice }), captions: [] };
    const workload: Workload = {
      name: 'erasing a picture',
      before: { picture: 'there' },
      prepare: async (disk) => {
        made = desk(disk);
        await (await made.library()).createStory(small).then(async (opened) => must(opened).close());
        await put(disk, `${marketFolder}/media/${face}.jpg`, 'the picture');
      },
      run: async (disk, mark) => {
        const opened = await made.open({ fs: disk });
        must(await erasePart({ fs: disk, opened }, { kind: 'file', sha256: face }));
        mark.acknowledge('picture', 'gone');
      },
      load: async (disk) => {
        await desk(disk).library();
        const left = await everything(disk);
        const opened = await desk(disk).open();
        const isNamed = opened.story().assets.some((asset) => asset.sha256 === face);
        await opened.close();
        if (left.includes(face) && !(isNamed && left.includes('the picture'))) throw new Error('half of the picture is left');
        return { picture: left.includes(face) ? 'there' : 'gone' };
      },
    };
    const report = await crashEverywhere(workload, { stopAfter: 3 });
    expect(report.damage).toEqual([]);
    expect(report.cases).toBeGreaterThan(50);
  }, 120_000);
});
