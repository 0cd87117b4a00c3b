/**
 * Takes a yes back, and everything that follows from it.
 *
 * In: a story, a person, channels, the effect. Out: what is done here and what is still to do: who has copies, whether
 * the notices are signed, which films were set aside. The no counts first, before anything that could fail: without a
 * passphrase the notices wait for their signature, and nothing else waits.
 */
import { withdrawalCodeOf } from '../../core/consent/withdrawal-code.ts';
import { copiesOf, isReached, ordersOf, type WithdrawalOrder } from '../../core/consent/withdrawal-log.ts';
import { refuse, succeed, type Failure, type Reason, type Result } from '../../core/failure.ts';
import type { Channel } from '../../core/story/story.ts';
import { consentStoryId } from '../../core/story/version.ts';
import { readLedger } from '../library/ledger.ts';
import { setClipFilmsAside } from '../library/clips.ts';
import { setFilmsAside } from '../library/films-aside.ts';
import type { OpenStory } from '../library/open-story.ts';
import { storyFamily } from '../library/story-family.ts';
import { appendToWithdrawalLog, readWithdrawalLog } from '../library/withdrawal-log.ts';
import { unlockKeys, type AskPassphrase } from './keys.ts';
import { withStory, type StoryReference } from './open-story.ts';
import { signWithdrawals } from './sign-withdrawals.ts';
import { newId, type Studio } from './studio.ts';
import { takeBack, type TakeBackTerms, type TakenBack } from './take-back.ts';

export interface WithdrawTerms extends TakeBackTerms {
  /** Nobody to ask, or no answer: the notices are signed later. */
  readonly askPassphrase: AskPassphrase;
  /** A film at work is not pulled away from under its maker: the gate stops it by what was said, not by a missing file. */
  readonly isMakingFilms?: boolean;
}

type WithdrawRequest = StoryReference & WithdrawTerms;

export interface Withdrawn {
  readonly withdrawalId: string;
  readonly channels: readonly Channel[];
  readonly effect: WithdrawalOrder['effect'];
  readonly copies: WithdrawalOrder['copies'];
  /** False: the list for the partners waits for the passphrase, or for what `notSigned` says. */
  readonly isSigned: boolean;
  readonly notSigned?: Failure;
  /** Films of the story that nobody is offered any more, by name. */
  readonly filmsAside: readonly string[];
  /** Of `erase`: true once nothing is left here. */
  readonly isErased: boolean;
  /** What could not be done here, what could not be reached, and why. */
  readonly notes: readonly Reason[];
}

const copiesFor = async ({ studio, personId, effect }: WithdrawTerms, storyId: string, { channels }: TakenBack): Promise<Result<WithdrawalOrder['copies']>> => {
  const ledger = await readLedger(studio);
  if (!ledger.ok) return ledger;
  const reached = copiesOf(ledger.value, storyId).filter((copy) => isReached(copy, { effect, channels: [...channels], personId }));
  return succeed(reached.map(({ exportId, channel, recipient, givenAt, files }) => ({ exportId, channel, recipient, givenAt, files })));
};

/** The same wish once more, after a cut, is the same order. */
const isKnown = (order: WithdrawalOrder, next: WithdrawalOrder): boolean =>
  order.storyId === next.storyId && order.personId === next.personId && order.effect === next.effect && next.channels.every((channel) => order.channels.includes(channel)) && next.events.every((event) => order.events.includes(event)) && next.copies.every((copy) => order.copies.some((known) => known.exportId === copy.exportId));

const writeOrder = async (studio: Studio, order: WithdrawalOrder): Promise<Result<WithdrawalOrder>> => {
  let standing = order;
  const written = await appendToWithdrawalLog<WithdrawalOrder>(studio, (present) => {
    const known = ordersOf(present).find((one) => isKnown(one, order));
    standing = known ?? order;
    return succeed(known === undefined ? order : undefined);
  });
  return written.ok ? succeed(standing) : written;
};

const sign = async (studio: Studio, askPassphrase: AskPassphrase): Promise<Result<number>> => {
  const keys = await unlockKeys({ studio, askPassphrase, mayCreate: false });
  return keys.ok ? signWithdrawals(studio, keys.value) : keys;
};

const ordered = async (request: WithdrawTerms, opened: OpenStory): Promise<Result<WithdrawalOrder>> => {
  const { studio, personId, by, effect } = request;
  const taken = await takeBack(request, opened);
  if (!taken.ok) return taken;
  // Of a version the ledger knows the story it was made from.
  const storyId = consentStoryId(opened.story());
  const copies = await copiesFor(request, storyId, taken.value);
  if (!copies.ok) return copies;
  const code = withdrawalCodeOf(opened.consent.value(), personId);
  return writeOrder(studio, { kind: 'ordered', withdrawalId: newId(), storyId, personId, at: studio.now().toISOString(), by, effect, channels: [...taken.value.channels], copies: [...copies.value], events: [...taken.value.events], ...(code === undefined ? {} : { code }) });
};

const familyOf = (studio: Studio, storyId: string): ReturnType<typeof storyFamily> => storyFamily({ fs: studio.fs, libraryRoot: studio.libraryRoot, now: () => studio.now().getTime() }, storyId);

/** A clip may be cut from any of them. */
const setAllClipFilmsAside = async (studio: Studio, storyId: string, own: string): Promise<Result<readonly string[]>> => {
  const family = await familyOf(studio, storyId);
  return family.ok ? setClipFilmsAside(studio, [...new Set([storyId, own, ...family.value.members.map(({ story }) => story.id)])]) : family;
};

/** A version has films of its own, made of the same faces and voices. */
const setAllFilmsAside = async (studio: Studio, storyId: string, own: string): Promise<Result<readonly string[]>> => {
  const family = await familyOf(studio, storyId);
  if (!family.ok) return family;
  const films: string[] = [];
  for (const folder of new Set([own, ...family.value.members.map((one) => one.folder)])) {
    const aside = await setFilmsAside({ fs: studio.fs, folder });
    if (!aside.ok) return aside;
    films.push(...aside.value);
  }
  return succeed(films);
};

const follow = async (request: WithdrawTerms, opened: OpenStory, order: WithdrawalOrder): Promise<Result<Withdrawn>> => {
  const { studio } = request;
  const aside = request.isMakingFilms === true ? refuse('file-busy', { name: 'renders' }) : await setAllFilmsAside(studio, order.storyId, opened.folder);
  const ofClips = aside.ok ? await setAllClipFilmsAside(studio, order.storyId, opened.story().id) : aside;
  const signedNow = order.copies.length === 0 ? succeed(0) : await sign(studio, request.askPassphrase);
  return succeed({
    withdrawalId: order.withdrawalId,
    channels: order.channels,
    effect: order.effect,
    copies: order.copies,
    isSigned: signedNow.ok,
    ...(signedNow.ok ? {} : { notSigned: signedNow.failure }),
    filmsAside: [...(aside.ok ? aside.value : []), ...(ofClips.ok ? ofClips.value : [])],
    isErased: false,
    notes: ofClips.ok ? [] : [{ code: 'note.films-not-aside', params: { cause: ofClips.failure.code } }],
  });
};

/** After the story was closed: erasing wants it alone. Where somebody else holds it, whoever opens the library next goes on. */
const erase = async ({ studio }: WithdrawTerms, order: WithdrawalOrder, withdrawn: Withdrawn): Promise<Result<Withdrawn>> => {
  const library = await studio.library();
  if (!library.ok) return library;
  const log = await readWithdrawalLog(studio);
  // Opening the library finishes what is ordered.
  const done = log.ok ? log.value.find((line) => line.kind === 'erased' && line.withdrawalId === order.withdrawalId) : undefined;
  return succeed({ ...withdrawn, isErased: done !== undefined, notes: [...withdrawn.notes, ...(done?.kind === 'erased' ? done.remains : [{ code: 'note.erasure-waits', params: {} }])] });
};

/** A no counts from this moment on, in every record of the person, also while the story is open elsewhere or a film is made of it. */
export const withdrawConsent = async (request: WithdrawRequest): Promise<Result<Withdrawn>> => {
  let standing: WithdrawalOrder | undefined;
  const withdrawn = await withStory(
    request,
    async (opened) => {
      const order = await ordered(request, opened);
      if (!order.ok) return order;
      standing = order.value;
      return follow(request, opened, order.value);
    },
    { access: 'consent' },
  );
  return withdrawn.ok && standing?.effect === 'erase' ? erase(request, standing, withdrawn.value) : withdrawn;
};
