/**
 * How a course player talks to what it runs in: SCORM 1.2, cmi5, or nothing.
 *
 * Text for the page, after `player-model.ts`. Each platform gives the same answers: `start` → what was kept, `keep`,
 * `finish` → was it taken, `leave`: at the `press` of the button, when the window goes `away`, when the consent has
 * `ended`. None of them gets a word that a learner wrote. A platform that does not answer, or throws, stops nobody:
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
    finish: () => true,
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
const openPlatform = ({ onTrouble }) => {
  const api = apiAbove(window) ?? (window.opener ? apiAbove(window.opener) : undefined);
  const startedMs = performance.now();
  let isOpen = false;
  let mayTell = false;
  // Where a session has gone, or the window of the platform was closed, its API throws.
  const isTaken = (work) => { try { return String(work()) === 'true'; } catch { return false; } };
  const told = ([name, value]) => isTaken(() => api.LMSSetValue(name, value));
  // Each is told, whatever was said to the one before. What a platform need not know is no trouble where it does not.
  const set = (pairs, optional = []) => {
    if (!isOpen || !mayTell) return false;
    const answers = pairs.map(told);
    optional.forEach(told);
    const isKept = isTaken(() => api.LMSCommit('')) && answers.every((answer) => answer);
    if (!isKept) onTrouble();
    return isKept;
  };
  const optionalValue = (name) => { try { return String(api.LMSGetValue(name)); } catch { return ''; } };
  return {
    start: async () => {
      isOpen = api !== undefined && isTaken(() => api.LMSInitialize(''));
      if (!isOpen) { onTrouble(); return { kept: '', mayTell: false }; }
      try {
        const [status, kept] = ['cmi.core.lesson_status', 'cmi.suspend_data'].map((name) => String(api.LMSGetValue(name)));
        mayTell = !['browse', 'review'].includes(optionalValue('cmi.core.lesson_mode'));
        const isHeard = ['completed', 'passed', 'failed'].includes(status);
        if (!isHeard) set([['cmi.core.lesson_status', 'incomplete']]);
        return { kept, mayTell, isHeard };
      } catch {
        // What cannot be read is not written over.
        onTrouble();
        return { kept: '', mayTell: false };
      }
    },
    keep: (text, { positionMs }) => void set([['cmi.suspend_data', text], ['cmi.core.lesson_location', String(Math.round(positionMs / 1000))]]),
    finish: (score) => set(
      [['cmi.core.lesson_status', 'completed'], ...(score === undefined ? [] : [['cmi.core.score.raw', String(score.raw)]])],
      score === undefined ? [] : [['cmi.core.score.min', '0'], ['cmi.core.score.max', '100']],
    ),
    // Always to be gone on with: a platform that was told anything else forgets the bookmark.
    leave: () => {
      if (!isOpen) return;
      set([['cmi.core.exit', 'suspend'], ['cmi.core.session_time', scormTime(performance.now() - startedMs)]]);
      isOpen = false;
      isTaken(() => api.LMSFinish(''));
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
 * reloaded, and after that word a session takes nothing more. Leaving by the button, and the end of the consent, say it.
 *
 * Whether the last words of a window that was closed arrived is unknown: its state is kept as not told, and the next
 * session asks the platform what it has heard. A result is told only where the platform names a mastery score.
 */
export const cmi5 = String.raw`
const openPlatform = ({ unit, onTrouble }) => {
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
  let newest;
  let isGone = false;
  let isRefused = false;
  // In this registration, in any session.
  const heard = { isCompleted: false, verdict: undefined };

  const remember = () => { try { sessionStorage.setItem(name, JSON.stringify(session)); } catch { /* A window that keeps nothing cannot be reloaded within its session. */ } };
  const remembered = () => { try { return JSON.parse(sessionStorage.getItem(name) ?? 'null') ?? { isOver: false }; } catch { return { isOver: false }; } };
  const address = (resource, parameters = {}) => endpoint + resource + (Object.keys(parameters).length === 0 ? '' : '?' + new URLSearchParams(parameters));
  const call = (method, where, body, isLast) => fetch(where, {
    method, keepalive: isLast === true, cache: 'no-store', credentials: 'omit', referrerPolicy: 'no-referrer',
    headers: { Authorization: 'Basic ' + session.token, 'X-Experience-API-Version': '1.0.3', ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const stateOf = (stateId) => address('activities/state', { activityId, agent: JSON.stringify(actor), registration, stateId });
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
  // As not told, while it is not sure that the platform heard of the end.
  const stateDocument = () => {
    const isSure = !isRefused && !waiting.some((one) => one.isMoveOn);
    return { kept: isSure ? newest.text : written(unit, { ...newest.state, isTold: false }), ...(heard.verdict === undefined ? {} : { verdict: heard.verdict }) };
  };
  const isRefusal = (status) => status >= 400 && status < 500 && ![401, 408, 429].includes(status);
  const answered = (one, isTaken) => {
    if (one.verb === 'initialized') { session.isBegun = true; remember(); }
    if (isTaken && ['passed', 'failed'].includes(one.verb)) heard.verdict = one.verb;
    if (isTaken) return;
    isRefused ||= one.isMoveOn === true;
    onTrouble();
  };
  // In their order, and each until it was taken or refused for good; what comes meanwhile goes along.
  const deliver = async () => {
    // Else a round with nothing to do would be over before it is known as the one that goes on.
    await null;
    try {
      while (waiting.length > 0 && !isGone) {
        const [first] = waiting;
        const { ok, status } = await call(first.method, first.where, first.body());
        const isTaken = ok || status === 409;
        if (!isTaken && !isRefusal(status)) throw new Error(String(status));
        waiting.shift();
        answered(first, isTaken);
      }
    } catch { onTrouble(); } finally { sending = undefined; }
  };
  const send = () => { sending ??= deliver(); return sending; };
  const post = (verb, made, isMoveOn) => waiting.push({ method: 'POST', where: address('statements'), verb, isMoveOn, body: () => made });
  const say = (verb, result, isMoveOn, extensions) => post(verb, statement(verb, result, isMoveOn, extensions), isMoveOn);
  // What a closing window still has to say goes out at once: nothing may overtake within one request.
  const flush = () => {
    isGone = true;
    const [statements, states] = ['POST', 'PUT'].map((method) => waiting.filter((one) => one.method === method));
    const last = (one, body) => void call(one.method, one.where, body, true).catch(() => {});
    if (statements.length > 0) last(statements[0], statements.map((one) => one.body()));
    if (states.length > 0) last(states.at(-1), states.at(-1).body());
  };
  const isHeard = async (verb) => {
    const found = await got(address('statements', { agent: JSON.stringify(actor), activity: activityId, registration, verb: 'http://adlnet.gov/expapi/verbs/' + verb, limit: '1' })).catch(() => undefined);
    return Array.isArray(found?.statements) && found.statements.length > 0;
  };
  const recall = async (kept) => {
    const before = read(unit, kept?.kept);
    heard.isCompleted = before.isTold;
    heard.verdict = kept?.verdict;
    if (before.isTold || !isComplete(unit, before)) return;
    heard.isCompleted = await isHeard('completed');
    if (await isHeard('passed')) heard.verdict = 'passed';
  };
  const spent = () => isoTime(performance.now() - startedMs);

  const enter = async () => {
    session = remembered();
    if (session.token === undefined) {
      const answer = await (await fetch(fetchUrl, { method: 'POST', cache: 'no-store', referrerPolicy: 'no-referrer' })).json();
      if (typeof answer['auth-token'] !== 'string') throw new Error('no token');
      session = { token: answer['auth-token'], isOver: false, isBegun: false };
      remember();
    }
    launch = await got(stateOf('LMS.LaunchData'));
    if (launch === undefined) throw new Error('no launch data');
    // A wish about the sound is not worth the course.
    const preferences = await got(address('agents/profile', { agent: JSON.stringify(actor), profileId: 'cmi5LearnerPreferences' })).catch(() => undefined) ?? {};
    const kept = await got(stateOf('storyhearth'));
    await recall(kept);
    if (!session.isBegun && !session.isOver) {
      // The same one after a reload: a platform that has it already knows it by its id.
      session.opening ??= statement('initialized');
      remember();
      post('initialized', session.opening);
      await send();
    }
    return { kept: kept?.kept ?? '', mayTell: !session.isOver && launch.launchMode === 'Normal', isMuted: preferences.audioPreference === 'off' };
  };

  return {
    start: async () => {
      if (![endpoint, fetchUrl].every(isWeb) || actor === undefined) { onTrouble(); return { kept: '', mayTell: false }; }
      try { return await enter(); } catch { launch = undefined; onTrouble(); return { kept: '', mayTell: false }; }
    },
    keep: (text, state) => {
      if (launch?.launchMode !== 'Normal' || session.isOver) return;
      newest = { text, state };
      // Only the newest is of use; a statement waits its turn.
      waiting = waiting.filter((one) => one.method !== 'PUT' || (sending !== undefined && one === waiting[0]));
      waiting.push({ method: 'PUT', where: stateOf('storyhearth'), body: stateDocument });
      void send();
    },
    finish: (score) => {
      if (launch === undefined || session.isOver) return false;
      if (!heard.isCompleted) say('completed', { completion: true, duration: spent() }, true);
      heard.isCompleted = true;
      const mastery = launch.masteryScore;
      if (score !== undefined && typeof mastery === 'number' && heard.verdict !== 'passed' && !session.isJudged) {
        const success = score.scaled >= mastery;
        say(success ? 'passed' : 'failed', { score: { scaled: score.scaled, raw: score.raw, min: 0, max: 100 }, success, duration: spent() }, true, { 'https://w3id.org/xapi/cmi5/context/extensions/masteryscore': mastery });
        session.isJudged = true;
        remember();
      }
      void send();
      return true;
    },
    // Who failed may pass in a later session.
    mayPass: (score) => heard.verdict === 'failed' && !session.isJudged && !session.isOver && score !== undefined && score.scaled >= launch?.masteryScore,
    leave: async ({ how, isDone }) => {
      if (launch === undefined) return;
      if (!session.isOver && (how !== 'away' || isDone)) {
        session.isOver = true;
        remember();
        say('terminated', { duration: spent() });
      }
      if (how === 'away') { flush(); return; }
      await send();
      // Whoever leaves before all was taken can press again.
      if (how === 'press' && waiting.length === 0 && isWeb(launch.returnURL)) location.assign(launch.returnURL);
    },
    canLeave: true,
  };
};
`;
