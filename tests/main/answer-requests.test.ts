import { describe, expect, it } from 'vitest';
import { requestSchemas } from '../../electron/core/bridge-schemas.ts';
import { refuse, succeed } from '../../electron/core/failure.ts';
import { answerRequests, type Answers, type RequestEvent } from '../../electron/main/answer-requests.ts';
import { checkedAnswers } from '../../electron/main/checked-answers.ts';

type Listener = (event: RequestEvent, request: unknown) => Promise<unknown>;

const ourWindow = {};
const fromOurPage: RequestEvent = { sender: ourWindow, senderFrame: { url: 'app://bundle/index.html', parent: null } };
/** Every other request is answered too, by something that nobody asks here. */
const silent = Object.fromEntries(Object.keys(requestSchemas).map((name) => [name, () => Promise.resolve(refuse('stopped'))])) as unknown as Answers;
const goodAnswers: Answers = { ...silent, 'library:list': () => Promise.resolve(succeed([])), 'library:status': () => Promise.resolve(succeed({ folderName: 'Storyhearth', storyCount: 0 })) };

const bridgeWith = (answers: Partial<Answers> = {}): { readonly ask: (name: string, event: RequestEvent, request: unknown) => Promise<unknown>; readonly names: () => string[]; readonly reported: unknown[]; readonly failed: string[] } => {
  const listeners = new Map<string, Listener>();
  const reported: unknown[] = [];
  const failed: string[] = [];
  answerRequests({
    listener: { handle: (name, listener) => listeners.set(name, listener) },
    answer: checkedAnswers({ ...goodAnswers, ...answers }),
    isOurWindow: (sender) => sender === ourWindow,
    report: (error) => reported.push(error),
    onFailure: (name, { code }) => failed.push(`${name} ${code}`),
  });
  return { ask: async (name, event, request) => listeners.get(name)?.(event, request), names: () => [...listeners.keys()], reported, failed };
};

const refused = refuse('request-refused', { name: 'library:list' });

describe('main/answer-requests', () => {
  it('listens to the requests of the bridge and to nothing else', () => {
    expect(bridgeWith().names().sort()).toEqual(Object.keys(requestSchemas).sort());
  });

  it('answers our own page', async () => {
    expect(await bridgeWith().ask('library:status', fromOurPage, {})).toEqual({ ok: true, value: { folderName: 'Storyhearth', storyCount: 0 } });
  });

  it.each([
    ['another window', { ...fromOurPage, sender: {} }],
    ['a frame inside the page', { ...fromOurPage, senderFrame: { url: 'app://bundle/index.html', parent: {} } }],
    ['another page', { ...fromOurPage, senderFrame: { url: 'https://example.org/', parent: null } }],
    ['a frame that has gone', { ...fromOurPage, senderFrame: null }],
  ])('refuses %s', async (_title, event) => {
    expect(await bridgeWith().ask('library:list', event, {})).toEqual(refused);
  });

  it.each([[undefined], [null], ['x'], [[]], [{ path: '/etc/passwd' }], [{ x: 'a'.repeat(8_100_000) }]])('refuses a request of another shape', async (request) => {
    expect(await bridgeWith().ask('library:list', fromOurPage, request)).toEqual(refused);
  });

  it('passes a refusal on as it is', async () => {
    const missing = refuse('library-missing', { name: 'Stick' });
    expect(await bridgeWith({ 'library:list': () => Promise.resolve(missing) }).ask('library:list', fromOurPage, {})).toEqual(missing);
  });

  it('notes every refusal, of an answer, of a stranger and of ours', async () => {
    const bridge = bridgeWith({ 'library:list': () => Promise.resolve(refuse('library-missing')), 'library:status': () => Promise.reject(new Error('x')) });
    await bridge.ask('library:list', fromOurPage, {});
    await bridge.ask('library:list', { ...fromOurPage, sender: {} }, {});
    await bridge.ask('library:status', fromOurPage, {});
    expect(bridge.failed).toEqual(['library:list library-missing', 'library:list request-refused', 'library:status our-fault']);
  });

  it('keeps the detail of a failure to itself', async () => {
    const failed = refuse('ffmpeg-failed', {}, { detail: 'ffmpeg -i /home/someone/voice.wav' });
    expect(JSON.stringify(await bridgeWith({ 'library:list': () => Promise.resolve(failed) }).ask('library:list', fromOurPage, {}))).not.toContain('someone');
  });

  it('counts bytes as bytes when a request is too long', async () => {
    const bytes = new Uint8Array(900_000);
    expect(await bridgeWith({ 'voice:append': () => Promise.resolve(succeed({ writtenMs: 1, heldMs: 0 })) }).ask('voice:append', fromOurPage, { recordingId: '0123456789abcdef', fromSample: 0, pcm: bytes })).not.toEqual(refuse('request-refused', { name: 'voice:append' }));
  });

  it('reports what an answer throws and tells the window nothing of it', async () => {
    const bridge = bridgeWith({ 'library:list': () => Promise.reject(new Error('/home/someone/stories')) });
    expect(await bridge.ask('library:list', fromOurPage, {})).toEqual(refuse('our-fault', { name: 'library:list' }));
    expect(bridge.reported).toEqual([new Error('/home/someone/stories')]);
  });

  it('lets no answer out that carries more than the bridge names', async () => {
    const talkative = { folderName: 'x', storyCount: 0, root: '/home/someone' };
    expect(await bridgeWith({ 'library:status': () => Promise.resolve(succeed(talkative)) }).ask('library:status', fromOurPage, {})).toEqual(refuse('our-fault', { name: 'library:status' }));
  });
});
