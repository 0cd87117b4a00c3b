/**
 * How a course player talks to what it runs in: SCORM 1.2, cmi5, or nothing.
 *
 * Text for the page, after `player-model.ts`. Each platform gives the same four answers: `start` → what was kept, `keep`,
 * `finish` once, `leave`. None of them gets a word that a learner wrote. A platform that does not answer stops nobody:
 * `onTrouble` says so, and what was not taken is offered again.
 */

/** Runs without a platform: what was reached is kept in this window, and forgotten with it. */
export const bareFolder = String.raw`
const openPlatform = ({ unit }) => {
  const name = 'storyhearth-' + unit.key;
  const quietly = (work) => { try { return work(); } catch { return null; } };
  return {
    start: async () => ({ kept: quietly(() => sessionStorage.getItem(name)) ?? '', mayTell: true }),
    keep: (text) => void quietly(() => sessionStorage.setItem(name, text)),
    finish: () => {},
    leave: () => {},
    canLeave: false,
  };
};
`;

/** The API object of SCORM 1.2 stands in one of the windows around the player, or in the one that opened it. */
export const scorm12 = String.raw`
const apiAbove = (from) => {
  for (let here = from, steps = 0; steps < 10; here = here.parent, steps += 1) {
    try { if (here.API) return here.API; } catch { return undefined; }
    if (here === here.parent) return undefined;
  }
  return undefined;
};
const openPlatform = ({ unit, onTrouble }) => {
  const api = apiAbove(window) ?? (window.opener ? apiAbove(window.opener) : undefined);
  const startedMs = performance.now();
  let isOpen = false;
  let mayTell = false;
  const told = (name, value) => String(api.LMSSetValue(name, value)) === 'true';
  const commit = () => String(api.LMSCommit('')) === 'true';
  const set = (pairs) => { if (isOpen && mayTell && !(pairs.every(([name, value]) => told(name, value)) && commit())) onTrouble(); };
  return {
    start: async () => {
      isOpen = api !== undefined && String(api.LMSInitialize('')) === 'true';
      if (!isOpen) { onTrouble(); return { kept: '', mayTell: false }; }
      const status = api.LMSGetValue('cmi.core.lesson_status');
      mayTell = !['browse', 'review'].includes(api.LMSGetValue('cmi.core.lesson_mode'));
      if (!['completed', 'passed', 'failed'].includes(status)) set([['cmi.core.lesson_status', 'incomplete']]);
      return { kept: api.LMSGetValue('cmi.suspend_data'), mayTell };
    },
    keep: (text, { positionMs }) => set([['cmi.suspend_data', text], ['cmi.core.lesson_location', String(Math.round(positionMs / 1000))]]),
    finish: (score) => set([
      ...(score === undefined ? [] : [['cmi.core.score.min', '0'], ['cmi.core.score.max', '100'], ['cmi.core.score.raw', String(score.raw)]]),
      ['cmi.core.lesson_status', 'completed'],
    ]),
    // Always to be gone on with: a platform that was told anything else forgets the bookmark.
    leave: () => {
      if (!isOpen) return;
      set([['cmi.core.exit', 'suspend'], ['cmi.core.session_time', scormTime(performance.now() - startedMs)]]);
      isOpen = false;
      api.LMSFinish('');
    },
    canLeave: false,
  };
};
`;

/**
 * cmi5: statements and state over xAPI, to the address the platform names at the launch and to no other.
 *
 * The token is handed out once, so it is kept for this window and a reload goes on in the same session. For the same
 * reason a window that goes away says `terminated` only when all is done: nobody can know whether it is closed or
 * reloaded, and after that word a session takes nothing more. Leaving by the button always says it.
 */
export const cmi5 = String.raw`
const openPlatform = ({ onTrouble }) => {
  const asked = new URLSearchParams(location.search);
  const endpoint = (asked.get('endpoint') ?? '').replace(/\/?$/, '/');
  const [registration, activityId, fetchUrl] = ['registration', 'activityId', 'fetch'].map((name) => asked.get(name) ?? '');
  const isWeb = (address) => { try { return /^https?:$/.test(new URL(address).protocol); } catch { return false; } };
  const actor = (() => { try { return JSON.parse(asked.get('actor') ?? ''); } catch { return undefined; } })();
  const startedMs = performance.now();
  const name = 'storyhearth-cmi5-' + fetchUrl;
  let session = { isOver: false };
  let launch;
  let waiting = [];
  let sending;

  const remember = () => { try { sessionStorage.setItem(name, JSON.stringify(session)); } catch { /* A window that keeps nothing cannot be reloaded within its session. */ } };
  const remembered = () => { try { return JSON.parse(sessionStorage.getItem(name) ?? 'null') ?? { isOver: false }; } catch { return { isOver: false }; } };
  const address = (resource, parameters = {}) => endpoint + resource + (Object.keys(parameters).length === 0 ? '' : '?' + new URLSearchParams(parameters));
  const call = (method, where, body, isLast) => fetch(where, {
    method, keepalive: isLast === true, cache: 'no-store', credentials: 'omit', referrerPolicy: 'no-referrer',
    headers: { Authorization: 'Basic ' + session.token, 'X-Experience-API-Version': '1.0.3', ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const state = (stateId) => address('activities/state', { activityId, agent: JSON.stringify(actor), registration, stateId });
  const got = async (where) => {
    const answer = await call('GET', where);
    if (answer.status === 404) return undefined;
    if (!answer.ok) throw new Error(String(answer.status));
    const text = await answer.text();
    return text === '' ? undefined : JSON.parse(text);
  };

  const uuid = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 15) | 64;
    bytes[8] = (bytes[8] & 63) | 128;
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  };
  const statement = (verb, result, isMoveOn, extensions = {}) => {
    const { contextActivities = {}, ...template } = launch.contextTemplate;
    const categories = ['https://w3id.org/xapi/cmi5/context/categories/cmi5', ...(isMoveOn ? ['https://w3id.org/xapi/cmi5/context/categories/moveon'] : [])];
    return {
      id: uuid(), timestamp: new Date().toISOString(), actor,
      verb: { id: 'http://adlnet.gov/expapi/verbs/' + verb, display: { en: verb } },
      object: { objectType: 'Activity', id: activityId },
      ...(result === undefined ? {} : { result }),
      context: {
        ...template, registration,
        extensions: { ...template.extensions, ...extensions },
        contextActivities: { ...contextActivities, category: [...(contextActivities.category ?? []), ...categories.map((id) => ({ id }))] },
      },
    };
  };
  // In their order, and each until it was taken; what comes meanwhile goes along.
  const deliver = async () => {
    try {
      while (waiting.length > 0) {
        const [first] = waiting;
        const answer = await call(first.method, first.where, first.body);
        if (!answer.ok && answer.status !== 409) throw new Error(String(answer.status));
        waiting.shift();
      }
    } catch { onTrouble(); } finally { sending = undefined; }
  };
  const send = () => { sending ??= deliver(); return sending; };
  const say = (verb, result, isMoveOn, extensions) => waiting.push({ method: 'POST', where: address('statements'), body: statement(verb, result, isMoveOn, extensions) });
  const spent = () => isoTime(performance.now() - startedMs);

  const enter = async () => {
    session = remembered();
    if (session.token === undefined) {
      const answer = await (await fetch(fetchUrl, { method: 'POST', cache: 'no-store', referrerPolicy: 'no-referrer' })).json();
      if (typeof answer['auth-token'] !== 'string') throw new Error('no token');
      session = { token: answer['auth-token'], isOver: false, isBegun: false };
      remember();
    }
    launch = await got(state('LMS.LaunchData'));
    if (launch === undefined) throw new Error('no launch data');
    // A wish about the sound is not worth the course.
    const preferences = await got(address('agents/profile', { agent: JSON.stringify(actor), profileId: 'cmi5LearnerPreferences' })).catch(() => undefined) ?? {};
    const kept = await got(state('storyhearth'));
    if (!session.isBegun) {
      say('initialized');
      session.isBegun = true;
      remember();
      await send();
    }
    return { kept: kept?.kept ?? '', mayTell: !session.isOver && launch.launchMode === 'Normal', isMuted: preferences.audioPreference === 'off' };
  };

  return {
    start: async () => {
      if (![endpoint, fetchUrl].every(isWeb) || actor === undefined) { onTrouble(); return { kept: '', mayTell: false }; }
      try { return await enter(); } catch { launch = undefined; onTrouble(); return { kept: '', mayTell: false }; }
    },
    keep: (text) => {
      if (launch === undefined || session.isOver) return;
      // Only the newest is of use; a statement waits its turn.
      waiting = waiting.filter((one) => one.method !== 'PUT' || (sending !== undefined && one === waiting[0]));
      waiting.push({ method: 'PUT', where: state('storyhearth'), body: { kept: text } });
      void send();
    },
    finish: (score) => {
      if (launch === undefined) return;
      say('completed', { completion: true, duration: spent() }, true);
      if (score !== undefined) {
        const mastery = launch.masteryScore;
        const success = typeof mastery !== 'number' || score.scaled >= mastery;
        const extensions = typeof mastery === 'number' ? { 'https://w3id.org/xapi/cmi5/context/extensions/masteryscore': mastery } : {};
        say(success ? 'passed' : 'failed', { score: { scaled: score.scaled, raw: score.raw, min: 0, max: 100 }, success, duration: spent() }, true, extensions);
      }
      void send();
    },
    leave: async ({ isGoingAway, isDone }) => {
      if (launch === undefined || (isGoingAway && !isDone && !session.isOver)) return;
      if (!session.isOver) {
        session.isOver = true;
        remember();
        say('terminated', { duration: spent() });
      }
      if (isGoingAway) { for (const one of waiting) void call(one.method, one.where, one.body, true).catch(() => {}); return; }
      await send();
      // Whoever leaves before all was taken can press again.
      if (waiting.length === 0 && isWeb(launch.returnURL)) location.assign(launch.returnURL);
    },
    canLeave: true,
  };
};
`;
