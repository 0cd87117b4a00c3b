import { describe, expect, it } from 'vitest';
import { newScene } from '../../../electron/core/story/new-story.ts';
import type { Story } from '../../../electron/core/story/story.ts';
import { bytes, desk as newDesk, deskWithStory, filesIn, marketFolder, must, setTitle } from './desk.ts';
import type { Desk } from './desk.ts';
import { diskError, memoryDisk } from '../disk/memory-disk.ts';

const storyFile = `${marketFolder}/story.json`;
const journalFile = `${marketFolder}/story.journal`;
const storyOn = (desk: Desk): Story => JSON.parse(desk.text(storyFile)) as Story;
const journalRevs = (desk: Desk): readonly number[] => desk.text(journalFile).split('\n').filter((line) => line !== '').map((line) => (JSON.parse(line) as { rev: number }).rev);

/** Edits, then the program is killed: what was acknowledged is on the disk, nothing else happened. */
const editedAndKilled = async (): Promise<Desk> => {
  const desk = await deskWithStory();
  const story = await desk.open();
  for (const title of ['title-1', 'title-2']) must(await setTitle(story, title));
  must(await story.save());
  for (const title of ['title-3', 'title-4']) must(await setTitle(story, title));
  desk.killAll();
  return desk;
};

describe('services/library/open-story', () => {
  it('keeps an edit as one line of the journal, with its revision and a checksum', async () => {
    const desk = await deskWithStory();
    const story = await desk.open();
    const edited = must(await setTitle(story, 'new'));
    expect([edited.rev, edited.title, story.story()]).toEqual([1, 'new', edited]);
    expect(JSON.parse(desk.text(journalFile))).toMatchObject({ rev: 1, edit: { kind: 'set-title', title: 'new' }, crc: expect.stringMatching(/^[0-9a-f]{8}$/) });
    expect(storyOn(desk)).toMatchObject({ rev: 0, title: 'title-0' });
  });

  it('saves the story with its revision, its parent and its library, and shortens the journal', async () => {
    const desk = await deskWithStory();
    const story = await desk.open();
    for (const title of ['a', 'b']) must(await setTitle(story, title));
    must(await story.save());
    expect(storyOn(desk)).toMatchObject({ rev: 2, parentRev: 0, title: 'b', savedBy: (await desk.library()).libraryId });
    must(await setTitle(story, 'c'));
    must(await story.save());
    expect([storyOn(desk).parentRev, journalRevs(desk)]).toEqual([2, [3]]);
  });

  it('refuses an edit that does not fit and changes nothing', async () => {
    const desk = await deskWithStory();
    const story = await desk.open();
    expect(await story.apply({ kind: 'remove-scene', sceneId: 'nowhere' })).toMatchObject({ ok: false });
    expect(await story.apply({ kind: 'set-title', title: 7 as never })).toMatchObject({ ok: false, failure: { code: 'edit-refused' } });
    expect([story.story().rev, desk.text(journalFile)]).toEqual([0, '']);
  });

  it('replays what the journal holds beyond story.json, without a word', async () => {
    const desk = await editedAndKilled();
    const story = await desk.open();
    expect([story.story().title, story.story().rev, story.notes]).toEqual(['title-4', 4, []]);
  });

  it('puts a whole story in place of another as one change', async () => {
    const desk = await deskWithStory();
    const story = await desk.open();
    must(await setTitle(story, 'title-1'));
    must(await story.replace({ ...story.story(), title: 'whole', scenes: [newScene({ id: 's1' })] }));
    must(await setTitle(story, 'after'));
    desk.killAll();
    desk.disk.overwrite(storyFile, bytes('\0'));
    const again = await desk.open();
    expect([again.story().title, again.story().scenes.length, again.story().rev]).toEqual(['after', 1, 3]);
    expect(await again.replace({ ...again.story(), language: '?' })).toMatchObject({ ok: false, failure: { code: 'document-invalid' } });
  });

  it('saves on closing what only the journal holds', async () => {
    const desk = await deskWithStory();
    const story = await desk.open();
    must(await setTitle(story, 'closed'));
    await story.close();
    expect(storyOn(desk).title).toBe('closed');
  });

  it.each([
    ['empty', ''],
    ['zeroed', '\0'.repeat(400)],
    ['cut off', '{"schemaVersion":1,"rev":2,'],
    ['of null parts', '{"schemaVersion":1,"rev":2,"scenes":[null]}'],
  ])('loses no edit when story.json is %s: the generation before it and the journal lead to the same story', async (_name, text) => {
    const desk = await editedAndKilled();
    desk.disk.overwrite(storyFile, bytes(text));
    const story = await desk.open();
    expect([story.story().title, story.story().rev]).toEqual(['title-4', 4]);
    expect(story.notes.map(({ code }) => code)).toEqual(['note.damaged-file-kept', 'note.restored-from-backup']);
    expect(storyOn(desk).title).toBe('title-4');
    const [kept = ''] = await filesIn(desk.disk, `${marketFolder}/lost+found`);
    expect(desk.text(`${marketFolder}/lost+found/${kept}`)).toBe(text);
    await story.close();
    expect((await desk.open()).notes).toEqual([]);
  });

  it('loses no edit of a new story that was never saved again', async () => {
    const desk = await deskWithStory();
    must(await setTitle(await desk.open(), 'first words'));
    desk.killAll();
    desk.disk.overwrite(storyFile, bytes('\0'));
    expect((await desk.open()).story().title).toBe('first words');
  });

  it('loses no edit when story.json was damaged while the story was open and then damaged again', async () => {
    const desk = await deskWithStory();
    const story = await desk.open();
    must(await setTitle(story, 'a'));
    must(await story.save());
    must(await setTitle(story, 'b'));
    desk.disk.overwrite(storyFile, bytes('\0\0'));
    must(await story.save());
    must(await setTitle(story, 'c'));
    desk.killAll();
    desk.disk.overwrite(storyFile, bytes('\0\0\0'));
    expect((await desk.open()).story().title).toBe('c');
  });

  it('stops at the first bad line of the journal and keeps the rest in lost+found', async () => {
    const desk = await editedAndKilled();
    const lines = desk.text(journalFile).split('\n');
    desk.disk.overwrite(journalFile, bytes(lines.map((line) => (line.includes('title-3') ? line.replace('title-3', 'forged!') : line)).join('\n')));
    const story = await desk.open();
    expect([story.story().title, story.notes.map(({ code }) => code)]).toEqual(['title-2', ['note.journal-end-kept']]);
    const [kept = ''] = await filesIn(desk.disk, `${marketFolder}/lost+found`);
    expect(desk.text(`${marketFolder}/lost+found/${kept}`)).toContain('title-4');
    must(await setTitle(story, 'goes on'));
    desk.killAll();
    expect((await desk.open()).story().title).toBe('goes on');
  });

  it('refuses a story of a newer program by name and leaves every file as it is', async () => {
    const desk = await editedAndKilled();
    desk.disk.overwrite(storyFile, bytes(JSON.stringify({ ...storyOn(desk), schemaVersion: 99 })));
    const before = [desk.text(storyFile), desk.text(journalFile)];
    expect(await (await desk.library()).openStory('market')).toMatchObject({ ok: false, failure: { code: 'document-newer', params: { version: 99 } } });
    expect([desk.text(storyFile), desk.text(journalFile)]).toEqual(before);
    expect(await filesIn(desk.disk, marketFolder)).not.toContain('story.lock');
  });

  it('keeps fields of the story that it does not know', async () => {
    const desk = await deskWithStory();
    desk.disk.overwrite(storyFile, bytes(`\uFEFF${JSON.stringify({ ...storyOn(desk), fromLater: { a: 1 } })}`));
    const story = await desk.open();
    must(await setTitle(story, 'x'));
    await story.close();
    expect(storyOn(desk)).toMatchObject({ title: 'x', fromLater: { a: 1 } });
  });

  it('opens for looking without writing anything, also when everything is damaged', async () => {
    const desk = await editedAndKilled();
    desk.disk.overwrite(storyFile, bytes('broken'));
    desk.disk.overwrite(journalFile, bytes(`${desk.text(journalFile)}{"torn`));
    const library = await desk.library();
    desk.disk.settle();
    const story = must(await library.openStory('market', { readOnly: true }));
    expect([story.story().title, story.isReadOnly, desk.disk.steps]).toEqual(['title-4', true, []]);
  });

  it('puts its story beside the other one when another program saved meanwhile, and takes no more edits', async () => {
    const desk = await deskWithStory();
    const one = await desk.open({ host: 'laptop' });
    must(await setTitle(one, 'mine'));
    desk.killAll();
    const other = await desk.open({ host: 'laptop' });
    must(await setTitle(other, 'theirs'));
    must(await other.save());
    const edited = await setTitle(one, 'mine too');
    const forks = (await filesIn(desk.disk, marketFolder)).filter((name) => /^story\.fork-[0-9a-f]{8}-2\.json$/.test(name));
    expect(edited).toMatchObject({ ok: false, failure: { code: 'story-forked', params: { name: forks[0] } } });
    expect([forks.length, (JSON.parse(desk.text(`${marketFolder}/${forks[0]}`)) as Story).title, storyOn(desk).title]).toEqual([1, 'mine too', 'theirs']);
    expect(await one.save()).toMatchObject({ ok: false, failure: { code: 'story-forked' } });
    await one.close();
    must(await setTitle(other, 'goes on'));
  });

  it('compares what lies on the disk before a save, also when no lock tells', async () => {
    const desk = await deskWithStory();
    const story = await desk.open();
    must(await setTitle(story, 'mine'));
    desk.disk.overwrite(storyFile, bytes(JSON.stringify({ ...storyOn(desk), rev: 9, title: 'synced from another laptop' })));
    expect(await story.save()).toMatchObject({ ok: false, failure: { code: 'story-forked' } });
    expect(storyOn(desk).title).toBe('synced from another laptop');
    expect((await filesIn(desk.disk, marketFolder)).filter((name) => name.startsWith('story.fork-'))).toHaveLength(1);
  });

  it('notices a line that another program wrote into the journal, also when no lock tells', async () => {
    const desk = await deskWithStory();
    const story = await desk.open();
    must(await setTitle(story, 'mine'));
    desk.disk.overwrite(journalFile, bytes(`${desk.text(journalFile)}{"rev":2}\n`));
    expect(await setTitle(story, 'mine too')).toMatchObject({ ok: false, failure: { code: 'story-forked' } });
    expect(desk.text(journalFile)).toContain('{"rev":2}');
  });

  it('finds both stories in a journal that two programs wrote into', async () => {
    const desk = await deskWithStory();
    const one = await desk.open();
    must(await setTitle(one, 'one-1'));
    const beginning = desk.text(journalFile);
    must(await setTitle(one, 'one-2'));
    const ofOne = desk.text(journalFile).slice(beginning.length);
    desk.killAll();
    desk.disk.overwrite(journalFile, bytes(beginning));
    const other = await desk.open();
    must(await setTitle(other, 'other-2'));
    must(await setTitle(other, 'other-3'));
    const ofOther = desk.text(journalFile).slice(beginning.length);
    desk.killAll();
    desk.disk.overwrite(journalFile, bytes(`${beginning}${ofOne}${ofOther}`));
    const found = await desk.open();
    expect([found.story().title, found.notes.map(({ code }) => code)]).toEqual(['one-2', ['note.fork-found']]);
    const fork = (await filesIn(desk.disk, marketFolder)).find((name) => name.startsWith('story.fork-')) ?? '';
    expect((JSON.parse(desk.text(`${marketFolder}/${fork}`)) as Story).title).toBe('other-3');
  });

  it.each(['story.json', 'story.journal'])('does not take its own work for another program\'s when the flush after renaming %s failed', async (name) => {
    const desk = await deskWithStory();
    let left = 1;
    let lastRenamed = '';
    const fs = {
      ...desk.disk,
      rename: (from: string, to: string) => {
        lastRenamed = to;
        return desk.disk.rename(from, to);
      },
      syncFolder: (folder: string) => (lastRenamed.endsWith(`/${name}`) && left-- > 0 ? Promise.reject(diskError('EIO', 'fsync')) : desk.disk.syncFolder(folder)),
    };
    const story = await desk.open({ fs });
    must(await setTitle(story, 'a'));
    await story.save();
    expect(left).toBe(0);
    must(await setTitle(story, 'b'));
    must(await story.save());
    desk.killAll();
    expect([(await desk.open()).story().title, storyOn(desk).title]).toEqual(['b', 'b']);
  });

  it('says what it cannot find', async () => {
    const library = await newDesk().library();
    expect(await library.openStory('nowhere')).toMatchObject({ ok: false, failure: { code: 'story-missing', params: { name: 'nowhere' } } });
    expect(await library.openStory('/library/stories/../elsewhere')).toMatchObject({ ok: false, failure: { code: 'story-missing' } });
  });

  it('tells of a disk that was pulled out, and writes nothing in its place', async () => {
    const desk = await deskWithStory();
    const story = await desk.open();
    must(await setTitle(story, 'kept'));
    const stick = desk.disk.nodes.get(0);
    const library = stick?.kind === 'folder' ? stick.names.get('library') : undefined;
    if (stick?.kind === 'folder') stick.names.delete('library');
    expect(await setTitle(story, 'while away')).toMatchObject({ ok: false, failure: { code: 'file-missing' } });
    expect(await memoryDisk(desk.disk.nodes).list('/')).toEqual([]);
    if (stick?.kind === 'folder' && library !== undefined) stick.names.set('library', library);
    expect(must(await setTitle(story, 'back')).title).toBe('back');
    desk.killAll();
    expect((await desk.open()).story().title).toBe('back');
  });
});
