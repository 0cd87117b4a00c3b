import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OpenRequest } from '../../electron/core/bridge/desktop.ts';
import { offeredFiles } from '../../electron/main/offered-files.ts';
import { openRequests } from '../../electron/main/open-requests.ts';
import { nodeFileSystem } from '../../electron/services/disk/file-system.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'storyhearth-open-'));
});

afterEach(() => rm(folder, { recursive: true }));

const bench = () => {
  const told: OpenRequest[] = [];
  const files = offeredFiles();
  return { told, files, requests: openRequests({ fs: nodeFileSystem, files, tell: (request) => void told.push(request) }) };
};

const file = async (name: string): Promise<string> => {
  await writeFile(path.join(folder, name), 'x');
  return path.join(folder, name);
};

describe('main/open-requests', () => {
  it('keeps what comes before the window listens, and tells what comes later', async () => {
    const { told, requests } = bench();
    await requests.offer(await file('early.zip'));
    expect(told).toEqual([]);
    expect(requests.takeWaiting().map(({ name, kind }) => [name, kind])).toEqual([['early.zip', 'package']]);
    await requests.offer(await file('late.hearth'));
    expect([told.map(({ name, kind }) => [name, kind]), requests.takeWaiting()]).toEqual([[['late.hearth', 'package']], []]);
  });

  it('gives the window an id, and main the place behind it', async () => {
    const { requests, files } = bench();
    const place = await file('bread.ZIP');
    await requests.offer(place);
    const [request] = requests.takeWaiting();
    expect(files.placeOf(request?.fileId ?? '')).toEqual({ ok: true, value: { path: place, name: 'bread.ZIP' } });
    expect(JSON.stringify(request)).not.toContain(folder);
  });

  it('knows a backup, locked or plain, from a package by what it begins with', async () => {
    const { requests } = bench();
    const holding = async (name: string, bytes: Buffer): Promise<string> => {
      await writeFile(path.join(folder, name), bytes);
      return path.join(folder, name);
    };
    const entry = (name: string): Buffer => Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), Buffer.alloc(26), Buffer.from(name, 'utf8')]);
    await requests.offer(await holding('locked.hearth', Buffer.from('age-encryption.org/v1\n-> scrypt')));
    await requests.offer(await holding('plain.hearth', entry('storyhearth-backup/backup.json')));
    await requests.offer(await holding('package.hearth', entry('story-1/bagit.txt, and more of it')));
    await requests.offer(await holding('handover.hearth', entry('storyhearth-handover/bagit.txt')));
    await requests.offer(await holding('short.hearth', entry('story')));
    expect(requests.takeWaiting().map(({ name, kind }) => [name, kind])).toEqual([['locked.hearth', 'backup'], ['plain.hearth', 'backup'], ['package.hearth', 'package'], ['handover.hearth', 'backup'], ['short.hearth', 'package']]);
  });

  it('knows a partner’s answer by what it says, under either ending, and leaves other documents alone', async () => {
    const { requests } = bench();
    const holding = async (name: string, text: string): Promise<void> => {
      await writeFile(path.join(folder, name), text);
      await requests.offer(path.join(folder, name));
    };
    const answer = JSON.stringify({ schemaVersion: 1, type: 'StoryRemovalAcknowledgement' }, undefined, 2);
    await holding('one.hearth', answer);
    await holding('one.json', answer);
    await holding('one.txt', answer);
    await holding('recipe.json', '{"type": "Recipe"}');
    await holding('spoken-of.json', '"StoryRemovalAcknowledgement"');
    await holding('empty.json', '');
    expect(requests.takeWaiting().map(({ name, kind }) => [name, kind])).toEqual([['one.hearth', 'answer'], ['one.json', 'answer']]);
  });

  it('knows the folder of a story from any other', async () => {
    const { requests } = bench();
    await mkdir(path.join(folder, 'bread'));
    await writeFile(path.join(folder, 'bread/story.json'), '{}');
    await mkdir(path.join(folder, 'holidays'));
    await requests.offer(path.join(folder, 'bread'));
    await requests.offer(path.join(folder, 'holidays'));
    expect(requests.takeWaiting().map(({ name, kind }) => [name, kind])).toEqual([['bread', 'story-folder']]);
  });

  it('does nothing with what is not ours, is a link, or is not there', async () => {
    const { requests } = bench();
    await requests.offer(await file('holiday.jpg'));
    await requests.offer(await file('run.exe'));
    await symlink(await file('real.zip'), path.join(folder, 'link.zip'));
    await requests.offer(path.join(folder, 'link.zip'));
    await requests.offer(path.join(folder, 'gone.zip'));
    await requests.offer(path.join(folder, 'real.zip', 'inside.zip'));
    expect(requests.takeWaiting()).toEqual([]);
  });
});
