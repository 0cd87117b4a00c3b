/**
 * A learning record store of one learner on loopback, as strict as cmi5 is about what a unit may say.
 *
 * It hands out a token once for each launch, keeps state and statements, and writes down every rule of the specification
 * that a unit breaks (the numbers are its sections).
 */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

export interface Statement {
  readonly id?: string;
  readonly timestamp?: string;
  readonly actor?: unknown;
  readonly verb: { readonly id: string };
  readonly object: { readonly id: string };
  readonly result?: { readonly score?: { readonly scaled: number; readonly raw?: number; readonly min?: number; readonly max?: number }; readonly success?: boolean; readonly completion?: boolean; readonly duration?: string };
  readonly context?: { readonly registration?: string; readonly extensions?: Readonly<Record<string, unknown>>; readonly contextActivities?: { readonly category?: readonly { readonly id: string }[]; readonly grouping?: readonly { readonly id: string }[] } };
}

export interface LaunchTerms {
  readonly launchMode?: 'Normal' | 'Browse' | 'Review';
  readonly masteryScore?: number;
  readonly returnURL?: string;
}

export interface Session {
  readonly id: string;
  readonly statements: readonly Statement[];
  /** The query a unit is opened with. */
  readonly query: string;
  readonly parameters: { readonly endpoint: string; readonly fetch: string; readonly actor: object; readonly registration: string; readonly activityId: string };
}

const categories = 'https://w3id.org/xapi/cmi5/context/categories/';
const extension = 'https://w3id.org/xapi/cmi5/context/extensions/';
export const verbOf = ({ verb }: Statement): string => verb.id.slice(verb.id.lastIndexOf('/') + 1);
export const categoriesOf = ({ context }: Statement): readonly string[] => (context?.contextActivities?.category ?? []).map(({ id }) => id.replace(categories, ''));

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
};

interface Kept extends Session {
  readonly token: string;
  readonly terms: LaunchTerms;
  readonly held: Statement[];
  isTaken: boolean;
}

/** What of one statement breaks the specification. */
const faultsOf = (one: Statement, session: Kept, registrationBefore: readonly Statement[]): readonly string[] => {
  const [verb, said] = [verbOf(one), categoriesOf(one)];
  const before = session.held.map(verbOf);
  const isJudged = one.result?.success !== undefined || one.result?.completion !== undefined;
  const rule = (isBroken: boolean, name: string): readonly string[] => (isBroken ? [`${name} (${verb})`] : []);
  return [
    ...rule(!/^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(one.id ?? ''), '9.1 an id'),
    ...rule(!/Z$|\+00:00$/.test(one.timestamp ?? ''), '9.7 a time in UTC'),
    ...rule(JSON.stringify(one.actor) !== JSON.stringify(session.parameters.actor), '9.2 the actor of the launch'),
    ...rule(one.object.id !== session.parameters.activityId, '9.4 the activity of the launch'),
    ...rule(one.context?.registration !== session.parameters.registration, '9.6.1 the registration'),
    ...rule(one.context?.extensions?.[`${extension}sessionid`] !== session.id, '9.6.3.1 the session of the template'),
    ...rule(one.context?.contextActivities?.grouping?.[0]?.id !== 'urn:publisher:unit', '9.6.2.3 the grouping of the template'),
    ...rule(!said.includes('cmi5'), '9.6.2.1 the category cmi5'),
    ...rule(said.includes('moveon') !== isJudged, '9.6.2.2 the category moveOn'),
    ...rule(session.held.length === 0 && verb !== 'initialized', '9.3 initialized first'),
    ...rule(before.includes('terminated'), '9.3 nothing after terminated'),
    ...rule(before.includes(verb), '9.3 no verb twice in a session'),
    ...rule(['completed', 'passed'].includes(verb) && registrationBefore.some((other) => verbOf(other) === verb), '9.3 once in a registration'),
    ...rule(one.result?.score !== undefined && !['passed', 'failed'].includes(verb), '9.5.1 no score here'),
    ...rule(one.result?.completion !== (verb === 'completed' ? true : undefined), '9.5.3 completion'),
    ...rule(one.result?.success !== (verb === 'passed' ? true : verb === 'failed' ? false : undefined), '9.5.2 success'),
    ...rule(['completed', 'passed', 'failed', 'terminated'].includes(verb) && !/^PT[\d.]+[SMH]/.test(one.result?.duration ?? ''), '9.5.4 a duration'),
    ...rule(one.result?.score?.raw !== undefined && (one.result.score.min === undefined || one.result.score.max === undefined), '9.5.1 raw within min and max'),
    ...rule(verb === 'passed' && (one.result?.score?.scaled ?? 1) < (session.terms.masteryScore ?? 0), '9.3.4 passed above the mastery score'),
    ...rule(['passed', 'failed'].includes(verb) && session.terms.masteryScore !== undefined && one.context?.extensions?.[`${extension}masteryscore`] !== session.terms.masteryScore, '9.6.3.2 the mastery score'),
    ...rule((session.terms.launchMode ?? 'Normal') !== 'Normal' && !['initialized', 'terminated'].includes(verb), '10 nothing recorded outside of Normal'),
  ];
};

export interface XapiEndpoint {
  readonly faults: readonly string[];
  /** A further session of the one registration, or of another. */
  launch(base: string, terms?: LaunchTerms, registration?: string): Session;
  /** Answers what is under `/xapi/` and `/fetch/`; false for anything else. */
  answer(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
  /** While it is down, nothing is answered but 503. */
  isDown: boolean;
}

export const openXapiEndpoint = (): XapiEndpoint => {
  const sessions: Kept[] = [];
  const states = new Map<string, string>();
  const faults: string[] = [];
  const firstRegistration = randomUUID();

  const launchData = ({ id, terms }: Kept): object => ({
    contextTemplate: { extensions: { [`${extension}sessionid`]: id }, contextActivities: { grouping: [{ objectType: 'Activity', id: 'urn:publisher:unit' }] } },
    launchMode: 'Normal',
    moveOn: 'Completed',
    ...terms,
  });
  const take = (session: Kept, statements: readonly Statement[]): void => {
    for (const one of statements) {
      if (session.held.some((held) => held.id === one.id)) continue;
      const registered = sessions.filter((other) => other.parameters.registration === session.parameters.registration).flatMap((other) => other.held);
      faults.push(...faultsOf(one, session, registered));
      session.held.push(one);
    }
  };

  const onState = async (request: IncomingMessage, session: Kept, query: URLSearchParams): Promise<readonly [number, string]> => {
    const stateId = query.get('stateId') ?? '';
    if (query.get('registration') !== session.parameters.registration || query.get('activityId') !== session.parameters.activityId || query.get('agent') !== JSON.stringify(session.parameters.actor)) faults.push(`10 the state of this launch (${stateId})`);
    if (stateId === 'LMS.LaunchData') {
      if (request.method !== 'GET') faults.push('10 the launch data is read only');
      return [200, JSON.stringify(launchData(session))];
    }
    const key = `${session.parameters.registration} ${stateId}`;
    if (request.method === 'GET') return states.has(key) ? [200, states.get(key) ?? ''] : [404, ''];
    states.set(key, await bodyOf(request));
    return [204, ''];
  };

  const onXapi = async (request: IncomingMessage, resource: string, query: URLSearchParams): Promise<readonly [number, string]> => {
    const session = sessions.find((one) => request.headers.authorization === `Basic ${one.token}`);
    if (session === undefined) return [401, ''];
    if (!String(request.headers['x-experience-api-version'] ?? '').startsWith('1.0.')) faults.push('xAPI 6.2 the version header');
    if (resource === 'activities/state') return onState(request, session, query);
    if (resource === 'agents/profile') return [404, ''];
    if (resource !== 'statements') return [404, ''];
    if (request.method === 'GET') {
      const held = sessions.filter((one) => one.parameters.registration === query.get('registration')).flatMap((one) => one.held);
      return [200, JSON.stringify({ statements: held.filter((one) => one.verb.id === query.get('verb')).slice(-1) })];
    }
    const given = JSON.parse(await bodyOf(request)) as Statement | readonly Statement[];
    const list = Array.isArray(given) ? (given as readonly Statement[]) : [given as Statement];
    take(session, list);
    return [200, JSON.stringify(list.map(({ id }) => id))];
  };

  const onFetch = (request: IncomingMessage, id: string): readonly [number, string] => {
    const session = sessions.find((one) => one.id === id);
    if (session === undefined) return [404, ''];
    if (request.method !== 'POST') faults.push('8.2 the token is fetched by POST');
    if (session.isTaken) return [200, JSON.stringify({ 'error-code': '1', 'error-text': 'handed out before' })];
    session.isTaken = true;
    return [200, JSON.stringify({ 'auth-token': session.token })];
  };

  const endpoint: XapiEndpoint = {
    faults,
    isDown: false,
    launch: (base, terms = {}, registration = firstRegistration) => {
      const id = randomUUID();
      const actor = { objectType: 'Agent', account: { homePage: 'http://127.0.0.1', name: 'learner-1' } };
      const parameters = { endpoint: `${base}/xapi`, fetch: `${base}/fetch/${id}`, actor, registration, activityId: 'urn:platform:activity-1' };
      const held: Statement[] = [];
      const query = new URLSearchParams({ ...parameters, actor: JSON.stringify(actor) }).toString();
      const session: Kept = { id, token: Buffer.from(`token:${id}`).toString('base64'), terms, parameters, query, held, statements: held, isTaken: false };
      sessions.push(session);
      return session;
    },
    answer: async (request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
      if (!pathname.startsWith('/xapi/') && !pathname.startsWith('/fetch/')) return false;
      const [status, text] = endpoint.isDown ? ([503, ''] as const) : pathname.startsWith('/fetch/') ? onFetch(request, pathname.slice('/fetch/'.length)) : await onXapi(request, pathname.slice('/xapi/'.length), searchParams);
      response.writeHead(status, { 'Content-Type': 'application/json', 'X-Experience-API-Version': '1.0.3' });
      response.end(status === 204 ? undefined : text);
      return true;
    },
  };
  return endpoint;
};
