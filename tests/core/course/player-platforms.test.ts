import { createContext, runInContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { playerModel } from '../../../electron/core/course/player-model.ts';
import { bareFolder, cmi5, scorm12 } from '../../../electron/core/course/player-platforms.ts';

type How = 'press' | 'away' | 'ended';
interface State {
  readonly positionMs: number;
  readonly latestMs: number;
  readonly isSeen: boolean;
  readonly isTold: boolean;
  readonly answers: readonly number[];
}
interface Score {
  readonly scaled: number;
  readonly raw: number;
}
interface Platform {
  start(): Promise<{ readonly kept: string; readonly mayTell: boolean; readonly isHeard?: boolean }>;
  keep(text: string, state: State): void;
  finish(score: Score | undefined): boolean;
  mayPass?(score: Score | undefined): boolean;
  leave(way: { readonly how: How; readonly isDone: boolean }): void | Promise<void>;
}

const unit = { key: '0a1b2c3d', questions: [{ kind: 'single' }] };
const done: State = { positionMs: 1500, latestMs: 10, isSeen: true, isTold: false, answers: [2] };
const [none, all]: readonly [Score, Score] = [{ scaled: 0, raw: 0 }, { scaled: 1, raw: 100 }];

/** The very text that leaves with the player, among the things of a window it needs. */
const openPlatform = (text: string, around: object) => {
  const troubles: string[] = [];
  const context = createContext({ unit, onTrouble: () => void troubles.push('trouble'), performance, URL, URLSearchParams, crypto, ...around });
  const { platform, written } = runInContext(`(() => { 'use strict';${playerModel}${text}; return { platform: openPlatform({ unit, onTrouble }), written: (state) => written(unit, state) }; })()`, context) as { readonly platform: Platform; readonly written: (state: State) => string };
  return { platform, written, troubles };
};
const storage = (kept = new Map<string, string>()) => ({ sessionStorage: { getItem: (name: string) => kept.get(name) ?? null, setItem: (name: string, text: string) => void kept.set(name, text) } });

interface ScormHow {
  /** What the platform answers "false" to. */
  readonly unknown?: RegExp;
  readonly values?: Readonly<Record<string, string>>;
  readonly throwsAt?: RegExp;
}
const openScorm = (how: ScormHow = {}) => {
  const values = new Map(Object.entries(how.values ?? {}));
  const calls: string[] = [];
  const settings: ScormHow = { ...how };
  const api = Object.fromEntries(
    ['LMSInitialize', 'LMSFinish', 'LMSGetValue', 'LMSSetValue', 'LMSCommit'].map((name) => [
      name,
      (key: string, value?: string) => {
        calls.push(name);
        if (platformHow.now.throwsAt?.test(`${name} ${key}`) === true) throw new Error('gone');
        if (name === 'LMSGetValue') return values.get(key) ?? '';
        if (platformHow.now.unknown?.test(`${name} ${key}`) === true) return 'false';
        if (value !== undefined) values.set(key, value);
        return 'true';
      },
    ]),
  );
  const platformHow = { now: settings };
  const top: Record<string, unknown> = { API: api };
  top['parent'] = top;
  return { ...openPlatform(scorm12, { window: top }), values, calls, become: (next: ScormHow) => void (platformHow.now = next) };
};

describe('core/course/player-platforms: SCORM 1.2', () => {
  it('tells completion and score to a platform that knows the mandatory elements alone', async () => {
    const { platform, values, troubles, calls } = openScorm({ unknown: /score\.(min|max)/, throwsAt: /lesson_mode/ });
    expect(await platform.start()).toMatchObject({ mayTell: true, isHeard: false });
    expect(platform.finish(all)).toBe(true);
    expect(Object.fromEntries(values)).toEqual({ 'cmi.core.lesson_status': 'completed', 'cmi.core.score.raw': '100' });
    expect([troubles, calls.at(-1)]).toEqual([[], 'LMSCommit']);
  });

  it('says that the end was not taken, so that it is told again', async () => {
    const { platform, values, troubles, become } = openScorm();
    await platform.start();
    for (const unknown of [/lesson_status/, /score\.raw/, /LMSCommit/]) {
      become({ unknown });
      expect(platform.finish(none)).toBe(false);
    }
    expect(troubles).toHaveLength(3);
    become({});
    expect(platform.finish(none)).toBe(true);
    expect(values.get('cmi.core.lesson_status')).toBe('completed');
  });

  it.each(['completed', 'passed', 'failed'])('leaves a status "%s" as it is, and knows that the end was heard', async (status) => {
    const { platform, values } = openScorm({ values: { 'cmi.core.lesson_status': status } });
    expect(await platform.start()).toMatchObject({ isHeard: true });
    expect(values.get('cmi.core.lesson_status')).toBe(status);
  });

  it.each([/LMSInitialize/, /LMSGetValue/])('goes on without a platform that throws at %s, and writes over nothing', async (throwsAt) => {
    const { platform, values, troubles, become } = openScorm({ throwsAt, values: { 'cmi.suspend_data': 'kept' } });
    expect(await platform.start()).toEqual({ kept: '', mayTell: false });
    become({});
    platform.keep('new', done);
    void platform.leave({ how: 'away', isDone: false });
    expect([values.get('cmi.suspend_data'), troubles]).toEqual(['kept', ['trouble']]);
  });

  it('throws at nobody when the session of the platform has gone', async () => {
    const { platform, troubles, become } = openScorm();
    await platform.start();
    become({ throwsAt: /./ });
    platform.keep('new', done);
    expect(platform.finish(all)).toBe(false);
    void platform.leave({ how: 'ended', isDone: true });
    expect(troubles).toHaveLength(3);
  });
});

interface Request {
  readonly method: string;
  readonly what: string;
  readonly body: unknown;
  readonly isLast: boolean;
}
const verbsOf = (body: unknown): readonly string[] => [body].flat().map((one) => (one as { verb: { id: string } }).verb.id.replace(/.*\//, ''));

interface Cmi5How {
  readonly terms?: object;
  readonly kept?: object;
  /** What the platform has heard in earlier sessions. */
  readonly heard?: readonly string[];
  /** What is answered to a statement or a state. */
  readonly status?: (what: string) => number;
  readonly session?: Map<string, string>;
}
/** A learner at a platform of cmi5: every request, in its order. */
const openCmi5 = (how: Cmi5How = {}) => {
  const requests: Request[] = [];
  const places: string[] = [];
  let status = how.status ?? (() => 200);
  const json = (value: unknown) => ({ ok: true, status: 200, json: () => Promise.resolve(value), text: () => Promise.resolve(JSON.stringify(value)) });
  const found = (url: URL): unknown => {
    if (url.searchParams.get('stateId') === 'LMS.LaunchData') return { contextTemplate: {}, launchMode: 'Normal', returnURL: 'http://platform.test/left', ...how.terms };
    if (url.searchParams.get('stateId') === 'storyhearth') return how.kept;
    return url.pathname.endsWith('/statements') ? { statements: (how.heard ?? []).filter((verb) => url.searchParams.get('verb')?.endsWith(`/${verb}`)) } : undefined;
  };
  const fetch = async (where: string, { method, body, keepalive = false }: { readonly method: string; readonly body?: string; readonly keepalive?: boolean }) => {
    const url = new URL(where);
    if (url.pathname === '/fetch') return json({ 'auth-token': 'token' });
    if (method === 'GET') return found(url) === undefined ? { ok: false, status: 404 } : json(found(url));
    const given = JSON.parse(body ?? '') as unknown;
    const what = method === 'PUT' ? 'state' : verbsOf(given).join(' ');
    requests.push({ method, what, body: given, isLast: keepalive });
    await Promise.resolve();
    const answer = status(what);
    return { ok: answer < 300, status: answer };
  };
  const search = `?${new URLSearchParams({ endpoint: 'http://platform.test/xapi', fetch: 'http://platform.test/fetch', actor: '{"name":"learner"}', registration: 'r', activityId: 'urn:unit' }).toString()}`;
  const opened = openPlatform(cmi5, { location: { search, assign: (place: string) => void places.push(place) }, fetch, ...storage(how.session) });
  const { platform, written } = opened;
  /** As the page does when somebody goes on after the last question. */
  const end = (score: Score | undefined): void => {
    const state = { ...done, isTold: platform.finish(score) };
    platform.keep(written(state), state);
  };
  const keptMarks = ({ body }: Request): string | undefined => (body as { kept: string }).kept.split('.')[4];
  return { ...opened, requests, places, end, keptMarks, said: () => requests.map(({ what }) => what), become: (next: (what: string) => number) => void (status = next) };
};
const [isSeen, isSeenAndTold] = ['1', '3'];

describe('core/course/player-platforms: cmi5', () => {
  it('says the last words of a closing window in one request, in their order, and keeps them as not told', async () => {
    const learner = openCmi5({ terms: { masteryScore: 0.5 } });
    await learner.platform.start();
    learner.end(all);
    void learner.platform.leave({ how: 'away', isDone: true });
    await expect.poll(learner.said).toEqual(['initialized', 'completed passed terminated', 'state']);
    expect(learner.requests.slice(1).map(({ isLast }) => isLast)).toEqual([true, true]);
    expect(learner.keptMarks(learner.requests.at(-1)!)).toBe(isSeen);
  });

  it.each([
    ['completed passed terminated', ['completed', 'passed'], ['initialized', 'state', 'terminated']],
    ['nothing', [], ['initialized', 'completed', 'passed', 'state', 'terminated']],
  ])('asks the platform after a closed window what it has heard: %s', async (_heard, heard, said) => {
    const before = openCmi5().written(done);
    const learner = openCmi5({ terms: { masteryScore: 0.5 }, kept: { kept: before }, heard });
    await learner.platform.start();
    learner.end(all);
    await learner.platform.leave({ how: 'press', isDone: true });
    expect(learner.said()).toEqual(said);
    expect(learner.keptMarks(learner.requests.find(({ what }) => what === 'state')!)).toBe(isSeenAndTold);
    expect(learner.places).toEqual(['http://platform.test/left']);
  });

  it.each([400, 403])('lets a statement that is refused with %s stop nothing behind it, and does not call it told', async (refused) => {
    const learner = openCmi5({ status: (what) => (what === 'completed' ? refused : 200) });
    await learner.platform.start();
    learner.end(all);
    await learner.platform.leave({ how: 'press', isDone: true });
    expect(learner.said()).toEqual(['initialized', 'completed', 'state', 'terminated']);
    expect(learner.keptMarks(learner.requests[2]!)).toBe(isSeen);
    expect([learner.troubles, learner.places]).toEqual([['trouble'], ['http://platform.test/left']]);
  });

  it.each([401, 408, 429, 503])('offers again what was answered with %s', async (status) => {
    const learner = openCmi5();
    await learner.platform.start();
    learner.become(() => status);
    learner.end(all);
    await learner.platform.leave({ how: 'press', isDone: true });
    expect(learner.places).toEqual([]);
    learner.become(() => 200);
    await learner.platform.leave({ how: 'press', isDone: true });
    expect(learner.said().slice(-3)).toEqual(['completed', 'state', 'terminated']);
    expect(learner.places).toEqual(['http://platform.test/left']);
  });

  it('begins a session that was not taken again after a reload, by the same statement, and one that was taken never', async () => {
    const session = new Map<string, string>();
    const openings: unknown[] = [];
    for (const status of [503, 200, 200]) {
      const learner = openCmi5({ session, status: () => status });
      await learner.platform.start();
      openings.push(...learner.requests.map(({ body }) => (body as { id: string }).id));
    }
    expect(openings).toHaveLength(2);
    expect(new Set(openings).size).toBe(1);
  });

  it('sends what comes after a round that had nothing to send', async () => {
    const learner = openCmi5({ session: new Map([['storyhearth-cmi5-http://platform.test/fetch', '{"token":"token","isOver":false,"isBegun":true}']]) });
    await learner.platform.start();
    learner.platform.finish(undefined);
    await expect.poll(learner.said).toEqual(['completed']);
    // Nothing waits: neither a statement nor a state.
    learner.platform.finish(undefined);
    await learner.platform.leave({ how: 'press', isDone: true });
    expect(learner.said()).toEqual(['completed', 'terminated']);
  });

  it.each(['Browse', 'Review'])('changes nothing of the learner in %s', async (launchMode) => {
    const learner = openCmi5({ terms: { launchMode } });
    expect((await learner.platform.start()).mayTell).toBe(false);
    learner.platform.keep(learner.written(done), done);
    await learner.platform.leave({ how: 'press', isDone: false });
    expect(learner.said()).toEqual(['initialized', 'terminated']);
  });

  it('tells no result where the platform names no mastery score', async () => {
    const learner = openCmi5();
    await learner.platform.start();
    learner.end(none);
    await learner.platform.leave({ how: 'press', isDone: true });
    expect(learner.said()).toEqual(['initialized', 'completed', 'state', 'terminated']);
  });

  it('lets who failed pass in a later session, once', async () => {
    const first = openCmi5({ terms: { masteryScore: 0.5 } });
    await first.platform.start();
    first.end(none);
    await expect.poll(first.said).toEqual(['initialized', 'completed', 'failed', 'state']);
    expect(first.platform.mayPass?.(all)).toBe(false);
    const later = openCmi5({ terms: { masteryScore: 0.5 }, kept: first.requests.at(-1)!.body as object });
    await later.platform.start();
    expect([later.platform.mayPass?.(none), later.platform.mayPass?.(all)]).toEqual([false, true]);
    later.end(all);
    await later.platform.leave({ how: 'press', isDone: true });
    expect(later.said()).toEqual(['initialized', 'passed', 'state', 'terminated']);
    const last = openCmi5({ terms: { masteryScore: 0.5 }, kept: later.requests[2]!.body as object });
    await last.platform.start();
    expect(last.platform.mayPass?.(all)).toBe(false);
  });

  it('ends the session when the consent ends, without leading away', async () => {
    const learner = openCmi5();
    await learner.platform.start();
    learner.platform.keep(learner.written({ ...done, isSeen: false }), { ...done, isSeen: false });
    await learner.platform.leave({ how: 'ended', isDone: false });
    expect(learner.said()).toEqual(['initialized', 'state', 'terminated']);
    expect(learner.places).toEqual([]);
  });

  it('keeps the newest state of a window that closes before the end, and does not end its session', async () => {
    const learner = openCmi5();
    await learner.platform.start();
    learner.platform.keep(learner.written({ ...done, isSeen: false }), { ...done, isSeen: false });
    void learner.platform.leave({ how: 'away', isDone: false });
    await expect.poll(learner.said).toEqual(['initialized', 'state']);
    expect(learner.requests[1]!.isLast).toBe(true);
  });
});

describe('core/course/player-platforms: a bare folder', () => {
  it('keeps in its window, and plays where a window keeps nothing', async () => {
    const { platform } = openPlatform(bareFolder, storage());
    platform.keep('text', done);
    expect((await platform.start()).kept).toBe('text');
    expect(platform.finish(undefined)).toBe(true);
    const refusing = openPlatform(bareFolder, {});
    refusing.platform.keep('text', done);
    expect((await refusing.platform.start()).kept).toBe('');
  });
});
