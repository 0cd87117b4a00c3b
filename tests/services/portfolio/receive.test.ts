import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Acknowledgement } from '../../../electron/core/consent/acknowledgement.ts';
import type { Result } from '../../../electron/core/failure.ts';
import { nodeFileSystem, type FileSystem } from '../../../electron/services/disk/file-system.ts';
import { openPortfolioKey, portfolioKeyFile } from '../../../electron/services/keys/portfolio-key.ts';
import type { ByteProgress } from '../../../electron/services/studio/byte-progress.ts';
import { checkAcknowledgement } from '../../../electron/services/studio/check-acknowledgement.ts';
import { addPartner } from '../../../electron/services/studio/organisation.ts';
import { listPortfolio, receivePackage, receiveWithdrawals, removeEnded, type Reception } from '../../../electron/services/studio/receive-package.ts';
import type { Studio } from '../../../electron/services/studio/studio.ts';
import { build, makeFolder, makeKey, makeMedia, orderFor, unzip } from '../package/built-package.ts';
import { bagFaults } from '../package/independent-bag.ts';
import { snapshot, studioThatKnows, withdrawalList, type NoticeShape } from './portfolio-desk.ts';

const sources = makeFolder();
const key = makeKey();
let archive: string;
let place: ReturnType<typeof makeFolder>;
let studio: Studio;
let root: string;
let now: Date;

beforeAll(async () => {
  archive = (await build(await orderFor({ mediaFiles: makeMedia(sources.path), key, outFolder: sources.path }))).path;
});
afterAll(() => sources.remove());
beforeEach(async () => {
  place = makeFolder();
  now = new Date('2026-04-01T00:00:00Z');
  root = path.join(place.path, 'portfolio');
  studio = await studioThatKnows({ folder: place.path, key, now: () => now });
});
afterEach(() => place.remove());

const receive = (file = archive): Promise<Result<Reception>> => receivePackage({ studio, root, path: file });
const received = async (): Promise<Reception['note']> => {
  const answer = await receive();
  if (!answer.ok) throw new Error(JSON.stringify(answer.failure));
  return answer.value.note;
};
const codes = (answer: Result<unknown>): readonly string[] => (answer.ok ? [] : [answer.failure.code, ...answer.failure.reasons.map((reason) => reason.code)]);
const sendList = (notices: readonly NoticeShape[], signer = key): ReturnType<typeof receiveWithdrawals> => {
  const list = path.join(place.path, 'withdrawals-harbour-voices.jsonl');
  const pem = path.join(place.path, 'key.pem');
  writeFileSync(list, withdrawalList(signer, notices));
  writeFileSync(pem, signer.signer.publicKeyPem);
  return receiveWithdrawals({ studio, root, list, key: pem });
};
/** By other means than ours: the text is the file's own fields, sorted, without the signature. */
const opensslSays = ({ signature, ...rest }: Acknowledgement): string => {
  const paths = { key: path.join(place.path, 'ack.pem'), text: path.join(place.path, 'ack.txt'), sig: path.join(place.path, 'ack.sig') };
  writeFileSync(paths.key, `-----BEGIN PUBLIC KEY-----\n${rest.publicKey}\n-----END PUBLIC KEY-----\n`);
  writeFileSync(paths.text, JSON.stringify(Object.fromEntries(Object.entries(rest).toSorted(([a], [b]) => (a < b ? -1 : 1)))));
  writeFileSync(paths.sig, Buffer.from(signature, 'base64'));
  return spawnSync('openssl', ['pkeyutl', '-verify', '-rawin', '-pubin', '-inkey', paths.key, '-in', paths.text, '-sigfile', paths.sig], { encoding: 'utf8' }).stdout;
};
const stories = (): readonly string[] => (existsSync(path.join(root, 'stories')) ? readdirSync(path.join(root, 'stories')) : []);

describe('services/studio/receive-package', () => {
  it('files a package byte for byte, with a note and an index', async () => {
    const note = await received();
    const filed = path.join(root, 'stories', note.exportId, note.folderName);
    expect(snapshot(filed)).toEqual(snapshot(unzip(archive, path.join(place.path, 'unzipped'))));
    expect(bagFaults(filed)).toEqual([]);
    expect(JSON.parse(readFileSync(path.join(root, 'index.json'), 'utf8'))).toEqual({ schemaVersion: 1, newestSeen: now.toISOString(), packages: [note] });
    expect(note).toMatchObject({ organisation: 'Harbour Voices', fingerprint: key.signer.fingerprint, channel: 'partner-portfolio' });
  });

  it('takes a folder as it takes an archive', async () => {
    expect(await receive(unzip(archive, path.join(place.path, 'unzipped')))).toMatchObject({ ok: true, value: { isNew: true } });
  });

  it('writes nothing when the very package is there already', async () => {
    await received();
    const before = snapshot(root);
    expect(await receive()).toMatchObject({ ok: true, value: { isNew: false } });
    expect(snapshot(root)).toEqual(before);
  });

  it('keeps the package it has when another comes with the same number', async () => {
    await received();
    const other = await build(await orderFor({ mediaFiles: makeMedia(place.path), key, outFolder: place.path, change: { grant: { conditions: 'other words' } } }));
    const before = snapshot(root);
    expect(codes(await receive(other.path))).toEqual(['package-invalid', 'package.same-export']);
    expect(snapshot(root)).toEqual(before);
  });

  it('keeps nothing by a key that nobody compared, also where no key is known at all', async () => {
    const stranger = makeKey();
    const other = await build(await orderFor({ mediaFiles: makeMedia(place.path), key: stranger, outFolder: place.path }));
    expect(codes(await receive(other.path))).toEqual(['package-invalid', 'package.signer-unknown']);
    studio = { ...studio, libraryRoot: path.join(place.path, 'nowhere'), library: () => Promise.resolve({ ok: false, failure: { code: 'library-missing', params: {}, reasons: [] } }) };
    expect(codes(await receive())).toEqual(['package-invalid', 'package.signer-unknown']);
    expect(stories()).toEqual([]);
  });

  it('keeps nothing whose consent has ended', async () => {
    now = new Date('2031-01-01T00:00:00Z');
    expect(codes(await receive())).toContain('package.expired');
    expect(stories()).toEqual([]);
  });

  it('makes the index again from what lies there', async () => {
    const note = await received();
    writeFileSync(path.join(root, 'index.json'), '{ torn');
    expect(await listPortfolio({ studio, root })).toMatchObject({ ok: true, value: { packages: [note] } });
  });

  it('shows a package whole or not at all, whichever step the disk fails', async () => {
    const steps = ['open', 'mkdir', 'rename', 'syncFolder'] as const;
    for (const step of steps) {
      for (const nth of [1, 4, 9]) {
        const folder = path.join(place.path, `${step}-${nth}`);
        let left = nth;
        const failing: FileSystem = { ...nodeFileSystem, pause: () => Promise.resolve(), [step]: (...words: readonly never[]) => {
          left -= 1;
          if (left <= 0) return Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' }));
          return (nodeFileSystem[step] as (...all: readonly never[]) => Promise<unknown>)(...words);
        } };
        await receivePackage({ studio: { ...studio, fs: failing }, root: folder, path: archive });
        const visible = existsSync(path.join(folder, 'stories')) ? readdirSync(path.join(folder, 'stories')).filter((name) => !name.startsWith('.')) : [];
        const whole = visible.map((name) => bagFaults(path.join(folder, 'stories', name, 'the-market-partner-portfolio-v2')));
        expect([step, nth, whole.flat()]).toEqual([step, nth, []]);
        expect(await receivePackage({ studio, root: folder, path: archive })).toMatchObject({ ok: true });
      }
    }
  });

  it('leaves nothing behind when it is stopped', async () => {
    const controller = new AbortController();
    const stopping: FileSystem = { ...nodeFileSystem, open: (...words) => {
      controller.abort();
      return nodeFileSystem.open(...words);
    } };
    await expect(receivePackage({ studio: { ...studio, fs: stopping }, root, path: archive, signal: controller.signal })).resolves.toMatchObject({ ok: false, failure: { code: 'stopped' } });
    expect(stories()).toEqual([]);
  });

  it('tells how many bytes are done, up to all of them', async () => {
    const told: ByteProgress[] = [];
    const answer = await receivePackage({ studio, root, path: archive, onProgress: (progress) => told.push(progress) });
    const totalBytes = answer.ok ? answer.value.note.totalBytes : 0;
    expect(told.at(-1)).toEqual({ phase: 'receive', share: 1, doneBytes: totalBytes, totalBytes, leftMs: 0 });
    expect(told.map(({ doneBytes }) => doneBytes)).toEqual(told.map(({ doneBytes }) => doneBytes).toSorted((a, b) => a - b));
  });

  it('names everything that is wrong when a film turns out damaged while it is copied', async () => {
    const folder = unzip(archive, path.join(place.path, 'unzipped'));
    for (const name of ['data/media/story.mp4', 'data/images/poster.jpg']) {
      const file = path.join(folder, ...name.split('/'));
      const bytes = readFileSync(file);
      bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
      writeFileSync(file, bytes);
    }
    const answer = await receive(folder);
    expect(answer).toMatchObject({ ok: false, failure: { code: 'package-invalid', reasons: [{ code: 'package.changed', params: { file: 'data/images/poster.jpg' } }, { code: 'package.changed', params: { file: 'data/media/story.mp4' } }] } });
    expect(stories()).toEqual([]);
  });

  it('writes no byte of a film that was withdrawn before it came', async () => {
    const note = await received();
    await sendList([{ exportId: note.exportId, effect: 'erase', effectiveAt: '2026-03-31T00:00:00Z' }]);
    const opened: string[] = [];
    const watching: FileSystem = { ...nodeFileSystem, open: (...words) => {
      opened.push(path.basename(words[0]));
      return nodeFileSystem.open(...words);
    } };
    expect(codes(await receivePackage({ studio: { ...studio, fs: watching }, root, path: archive }))).toEqual(['package-invalid', 'package.withdrawn']);
    expect(opened).toEqual([]);
  });

  it('removes what was withdrawn, at once, and acknowledges it', async () => {
    const note = await received();
    const taken = await sendList([{ exportId: note.exportId, effect: 'erase', effectiveAt: '2026-03-31T00:00:00Z' }]);
    expect(taken).toMatchObject({ ok: true, value: { notices: 1, removed: [{ package: `urn:uuid:${note.exportId}`, reason: 'withdrawn', effect: 'erase' }] } });
    expect(stories()).toEqual([]);
    expect(JSON.parse(readFileSync(path.join(root, 'acknowledgements', `${note.exportId}.json`), 'utf8'))).toMatchObject({ type: 'StoryRemovalAcknowledgement', reason: 'withdrawn' });
    expect(await listPortfolio({ studio, root })).toMatchObject({ value: { packages: [] } });
  });

  it('never takes back in what was withdrawn', async () => {
    const note = await received();
    await sendList([{ exportId: note.exportId, effect: 'take-down', effectiveAt: '2026-03-31T00:00:00Z' }]);
    expect(codes(await receive())).toEqual(['package-invalid', 'package.withdrawn']);
  });

  it('lets nothing new in after a stop, and leaves what is held', async () => {
    const note = await received();
    expect(await sendList([{ exportId: note.exportId, effect: 'stop-new', effectiveAt: '2026-03-31T00:00:00Z' }])).toMatchObject({ ok: true, value: { removed: [] } });
    expect(stories()).toEqual([note.exportId]);
  });

  it('lets nobody withdraw the stories of another organisation', async () => {
    const note = await received();
    const other = makeKey();
    expect(codes(await sendList([{ exportId: note.exportId, effect: 'erase', effectiveAt: '2026-03-31T00:00:00Z' }], other))).toEqual(['withdrawals-invalid', 'withdrawals.unknown-key']);
    expect(stories()).toEqual([note.exportId]);
  });

  it('removes what has ended and acknowledges it', async () => {
    const note = await received();
    now = new Date(Date.parse(note.validUntil));
    expect(await removeEnded({ studio, root })).toMatchObject({ ok: true, value: [{ reason: 'ended', package: `urn:uuid:${note.exportId}` }] });
    expect(stories()).toEqual([]);
    expect(await removeEnded({ studio, root })).toMatchObject({ ok: true, value: [] });
  });

  it('finishes a removal that was cut off at any step', async () => {
    for (let cut = 1; cut <= 4; cut += 1) {
      root = path.join(place.path, `cut-${cut}`);
      now = new Date('2026-04-01T00:00:00Z');
      const note = await received();
      now = new Date(Date.parse(note.validUntil));
      let left = cut;
      const count = <Words extends readonly unknown[], Answer>(call: (...words: Words) => Promise<Answer>) => (...words: Words): Promise<Answer> => {
        left -= 1;
        return left <= 0 ? Promise.reject(Object.assign(new Error('cut'), { code: 'EIO' })) : call(...words);
      };
      const failing: FileSystem = { ...nodeFileSystem, pause: () => Promise.resolve(), rename: count((from: string, to: string) => nodeFileSystem.rename(from, to)), removeFolder: count((folder: string) => nodeFileSystem.removeFolder(folder)) };
      await removeEnded({ studio: { ...studio, fs: failing }, root });
      expect(await removeEnded({ studio, root })).toMatchObject({ ok: true });
      expect([cut, stories(), existsSync(path.join(root, 'acknowledgements', `${note.exportId}.json`))]).toEqual([cut, [], true]);
    }
  });

  it('signs what it acknowledges, so that openssl and the studio can check whose word it is', async () => {
    const note = await received();
    now = new Date(Date.parse(note.validUntil));
    await removeEnded({ studio, root });
    const file = path.join(root, 'acknowledgements', `${note.exportId}.json`);
    const text = readFileSync(file, 'utf8');
    expect(opensslSays(JSON.parse(text) as Acknowledgement)).toContain('Signature Verified Successfully');
    expect(codes(await checkAcknowledgement({ studio, text }))).toEqual(['acknowledgement-invalid', 'acknowledgement.unknown-key']);
    const shown = await openPortfolioKey(studio);
    const fingerprint = shown.ok ? shown.value.fingerprint : '';
    await addPartner({ studio, partner: { id: 'town-library', name: 'Town Library', country: 'IT', fingerprints: [], acknowledgementKeys: [fingerprint] } });
    expect(await checkAcknowledgement({ studio, text })).toMatchObject({ ok: true, value: { fingerprint, partner: { id: 'town-library' }, acknowledgement: { package: `urn:uuid:${note.exportId}`, reason: 'ended' } } });
    expect(codes(await checkAcknowledgement({ studio, text: text.replace('"ended"', '"withdrawn"') }))).toEqual(['acknowledgement-invalid', 'acknowledgement.signature']);
    expect(codes(await checkAcknowledgement({ studio, text: text.replace(/"signature": "[^"]*"/, '"x": ""') }))).toEqual(['acknowledgement-invalid', 'acknowledgement.unreadable']);
  });

  it('takes no package that is signed by a key for acknowledgements', async () => {
    const other = makeKey();
    await addPartner({ studio, partner: { id: 'town-library', name: 'Town Library', country: 'IT', fingerprints: [], acknowledgementKeys: [other.signer.fingerprint] } });
    const built = await build(await orderFor({ mediaFiles: makeMedia(place.path), key: other, outFolder: place.path }));
    expect(codes(await receive(built.path))).toEqual(['package-invalid', 'package.signer-unknown']);
  });

  it('removes what has to go even when its key is damaged, and acknowledges it once there is a key', async () => {
    const note = await received();
    now = new Date(Date.parse(note.validUntil));
    const file = portfolioKeyFile(studio.libraryRoot);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, 'no key');
    expect(codes(await removeEnded({ studio, root }))).toEqual(['portfolio-key-damaged']);
    expect(snapshot(root).filter((one) => one.startsWith('stories/'))).toEqual([expect.stringMatching(/removal\.json/)]);
    expect(await listPortfolio({ studio, root })).toMatchObject({ ok: true, value: { packages: [] } });
    rmSync(file);
    expect(await removeEnded({ studio, root })).toMatchObject({ ok: true, value: [{ reason: 'ended' }] });
    expect(stories()).toEqual([]);
  });

  it('takes no list that is unsigned, cut, older, forked, or damaged in one line', async () => {
    const first = { exportId: '11111111-1111-4111-8111-111111111111', effect: 'erase', effectiveAt: '2026-03-30T00:00:00Z' } as const;
    const second = { ...first, exportId: '22222222-2222-4222-8222-222222222222' };
    expect(await sendList([first, second])).toMatchObject({ ok: true, value: { notices: 2 } });
    const held = snapshot(root);
    expect(codes(await sendList([first]))).toEqual(['withdrawals-invalid', 'withdrawals.older']);
    expect(codes(await sendList([second, first]))).toEqual(['withdrawals-invalid', 'withdrawals.other-story']);
    const text = withdrawalList(key, [first, second]);
    const list = path.join(place.path, 'list.jsonl');
    const pem = path.join(place.path, 'key.pem');
    const send = async (changed: string): Promise<readonly string[]> => {
      writeFileSync(list, changed);
      return codes(await receiveWithdrawals({ studio, root, list, key: pem }));
    };
    expect(await send(text.replace('"erase"', '"stop-new"'))).toEqual(['withdrawals-invalid', 'withdrawals.broken-chain']);
    expect(await send(text.replace(/"erase"(?![^]*"erase")/, '"stop-new"'))).toEqual(['withdrawals-invalid', 'withdrawals.signature']);
    expect(await send(text.slice(0, -20))).toEqual(['withdrawals-invalid', 'withdrawals.unreadable']);
    writeFileSync(pem, 'no key');
    expect(await send(text)).toEqual(['withdrawals-invalid', 'withdrawals.key']);
    expect(snapshot(root)).toEqual(held);
  });

  it('stops at a clock that is behind the index, the list or the package', async () => {
    now = new Date('2026-01-01T00:00:00Z');
    expect((await receive()).ok).toBe(false);
    expect(stories()).toEqual([]);
    now = new Date('2026-04-01T00:00:00Z');
    expect(codes(await sendList([{ exportId: '11111111-1111-4111-8111-111111111111', effect: 'erase', effectiveAt: '2026-05-01T00:00:00Z' }]))).toEqual(['clock-behind']);
    await received();
    now = new Date('2026-03-31T23:00:00Z');
    const before = snapshot(root);
    for (const answer of [await receive(), await removeEnded({ studio, root }), await listPortfolio({ studio, root }), await sendList([])]) expect(codes(answer)).toEqual(['clock-behind']);
    expect(snapshot(root)).toEqual(before);
  });

  it('opens no portfolio whose note or list is damaged', async () => {
    const note = await received();
    writeFileSync(path.join(root, 'stories', note.exportId, 'received.json'), '{}');
    expect(codes(await removeEnded({ studio, root }))).toEqual(['document-unreadable']);
  });
});
