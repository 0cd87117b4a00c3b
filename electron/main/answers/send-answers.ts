/**
 * What main answers about packages on their way to partners.
 *
 * Folders are asked for here, by the system's own dialog, and never told to the window but by their names.
 */
import path from 'node:path';
import type { CutSending, LoginFacts, PackageToSend, SendRequests, SendTo, TypedAddress, TypedLogin } from '../../core/bridge/send.ts';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import type { Login } from '../../core/send/sending.ts';
import { parseTarget, targetText, type SendTarget } from '../../core/send/target.ts';
import { findUnfinished, forgetSending, listUnfinished } from '../../services/studio/unfinished-sendings.ts';
import type { AnswersFor } from '../answer-requests.ts';
import { keptPortfolioPlace } from '../kept-portfolio-place.ts';
import type { MainContext } from '../main-context.ts';
import type { WorkQueue } from '../work-queue.ts';
import { sendingLogins } from '../sending-logins.ts';
import { sendingPlaceOf, sendingRun, sendingTouches, sendingWorkOf } from '../sending-run.ts';

type Needed = Pick<MainContext, 'studio' | 'files' | 'keychain' | 'say' | 'userDataFolder'> & {
  readonly queue: Pick<WorkQueue, 'add' | 'clear' | 'list' | 'placeOf'>;
  readonly desktop: Pick<MainContext['desktop'], 'chooseFolder'>;
};

interface Order {
  readonly archive: string;
  readonly title: string;
  readonly language: string;
  readonly target: SendTarget;
}

const loginOf = ({ user, secret }: TypedLogin): Login => (user.trim() === '' ? { kind: 'token', token: secret } : { kind: 'password', user: user.trim(), password: secret });

/** Package names are made of plain letters; they are read from left to right. */
const nameLanguage = 'en';

export const sendAnswers = ({ studio, files, keychain, desktop, say, userDataFolder, queue }: Needed): AnswersFor<SendRequests> => {
  const logins = sendingLogins(keychain);
  const portfolio = keptPortfolioPlace({ fs: studio().fs, userDataFolder, libraryRoot: () => studio().libraryRoot });

  const addressOf = ({ kind, address }: TypedAddress): Result<SendTarget> => {
    const target = parseTarget(`${kind}+${address.trim()}`);
    // Words that are no address would name a folder.
    return target.ok && !('url' in target.value) ? refuse('send-target-form') : target;
  };
  const factsOf = async (target: SendTarget | undefined): Promise<LoginFacts> => ({ canKeep: await logins.canKeep(), isKept: target !== undefined && (await logins.isKept(targetText(target))) });

  const targetOf = async (to: SendTo): Promise<Result<SendTarget>> => {
    if ('address' in to) return addressOf(to);
    const chosen = await desktop.chooseFolder(say(to.kind === 'usb' ? 'send.chooseStick' : 'send.chooseFolder'));
    return chosen === undefined ? refuse('stopped') : succeed({ kind: to.kind, path: chosen });
  };

  const packageOf = (what: PackageToSend): Result<Omit<Order, 'target'>> => {
    if (what.kind === 'file') {
      const file = files.placeOf(what.fileId);
      return file.ok ? succeed({ archive: file.value.path, title: path.parse(file.value.name).name, language: nameLanguage }) : file;
    }
    const job = queue.list().find((one) => one.jobId === what.jobId);
    const archive = queue.placeOf(what.jobId);
    return job?.work.kind !== 'package' || archive === undefined ? refuse('file-missing', { name: '' }) : succeed({ archive, title: job.title, language: job.language });
  };

  const begin = async ({ archive, title, language, target }: Order, login: TypedLogin | undefined): Promise<Result<{ readonly jobId: string }>> => {
    const remembered = login === undefined ? succeed(undefined) : await logins.remember(targetText(target), loginOf(login), login.isKept);
    if (!remembered.ok) return remembered;
    const run = sendingRun({ studio: studio(), archive, target, logins, portfolioRoot: await portfolio.root() });
    return succeed({ jobId: queue.add({ work: sendingWorkOf({ archive, target }), folderName: '', title, language, run, touches: sendingTouches(studio(), archive) }) });
  };

  /** The card of the try before tells nothing any more. */
  const clearCut = (sendingId: string): void => queue.clear(({ work }) => work.kind === 'sending' && work.sendingId === sendingId);

  const list = async (): Promise<Result<readonly CutSending[]>> => {
    const listed = await listUnfinished(studio());
    if (!listed.ok) return listed;
    return succeed(
      listed.value.map(({ sendingId, title, archive, target, recipient, sizeBytes, updatedAt, isArchiveThere }) => ({
        sendingId,
        title,
        fileName: path.basename(archive),
        place: sendingPlaceOf(target),
        recipient,
        sizeBytes,
        updatedAt,
        isPackageThere: isArchiveThere,
      })),
    );
  };

  return {
    'send:login-facts': async ({ at }) => {
      const target = at === undefined ? succeed(undefined) : addressOf(at);
      return target.ok ? succeed(await factsOf(target.value)) : target;
    },
    'send:start': async ({ what, to }) => {
      const chosen = packageOf(what);
      if (!chosen.ok) return chosen;
      const target = await targetOf(to);
      return target.ok ? begin({ ...chosen.value, target: target.value }, 'login' in to ? to.login : undefined) : target;
    },
    'send:list': list,
    'send:go-on': async ({ sendingId, login }) => {
      const known = await findUnfinished(studio(), sendingId);
      if (!known.ok) return known;
      const { archive, title, target } = known.value;
      const begun = await begin({ archive, title, language: nameLanguage, target }, login);
      if (begun.ok) clearCut(sendingId);
      return begun;
    },
    'send:forget': async ({ sendingId }) => {
      const known = await findUnfinished(studio(), sendingId);
      if (!known.ok) return known;
      const login = await logins.read(targetText(known.value.target));
      const forgotten = await forgetSending({ studio: studio(), sendingId, login: login.ok ? login.value : undefined });
      if (!forgotten.ok) return forgotten;
      clearCut(sendingId);
      const sendings = await list();
      return sendings.ok ? succeed({ sendings: sendings.value, host: forgotten.value.host, isCleared: forgotten.value.isCleared }) : sendings;
    },
    'send:forget-login': async ({ at }) => {
      const target = addressOf(at);
      if (!target.ok) return target;
      const forgotten = await logins.forget(targetText(target.value));
      return forgotten.ok ? succeed(await factsOf(target.value)) : forgotten;
    },
  };
};
