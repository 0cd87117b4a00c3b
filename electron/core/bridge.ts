/**
 * The bridge: every question the window may ask and every piece of news it may hear.
 *
 * Names and types only, because the sandboxed preload loads this file; each area stands in `bridge/` under its own
 * name. The window sends intentions and story values, never a path, an argument list or a command; every answer is a
 * `Result`, since Electron passes on only an error's message. The schemas that main parses with stand in
 * `bridge-schemas.ts`.
 */
import { captionsCalls, type CaptionsRequests } from './bridge/captions.ts';
import { clipsCalls, clipsHearings, type ClipsNews, type ClipsRequests } from './bridge/clips.ts';
import { consentCalls, consentHearings, type ConsentNews, type ConsentRequests } from './bridge/consent.ts';
import { desktopCalls, desktopHearings, type DesktopNews, type DesktopRequests } from './bridge/desktop.ts';
import { filesCalls, type FilesRequests } from './bridge/files.ts';
import { handoverCalls, type HandoverRequests } from './bridge/handover.ts';
import { keysCalls, type KeysRequests } from './bridge/keys.ts';
import { libraryCalls, libraryHearings, type LibraryNews, type LibraryRequests } from './bridge/library.ts';
import { passphraseCalls, type PassphraseRequests } from './bridge/passphrase.ts';
import { picturesCalls, picturesHearings, type PicturesNews, type PicturesRequests } from './bridge/pictures.ts';
import { portfolioCalls, portfolioHearings, type PortfolioNews, type PortfolioRequests } from './bridge/portfolio.ts';
import { printCalls, type PrintRequests } from './bridge/print.ts';
import { renderCalls, renderHearings, type RenderNews, type RenderRequests } from './bridge/render.ts';
import { interviewCalls, type InterviewRequests } from './bridge/interview.ts';
import { reviewCalls, type ReviewRequests } from './bridge/review.ts';
import { screeningCalls, screeningHearings, type ScreeningNews, type ScreeningRequests } from './bridge/screening.ts';
import { sendCalls, type SendRequests } from './bridge/send.ts';
import { settingsCalls, settingsHearings, type SettingsNews, type SettingsRequests } from './bridge/settings.ts';
import { spokenCalls, type SpokenRequests } from './bridge/spoken.ts';
import { storyCalls, type StoryRequests } from './bridge/story.ts';
import { versionsCalls, type VersionsRequests } from './bridge/versions.ts';
import { voiceCalls, voiceHearings, type VoiceNews, type VoiceRequests } from './bridge/voice.ts';
import { withdrawalCalls, type WithdrawalRequests } from './bridge/withdrawal.ts';
import { workshopCalls, type WorkshopRequests } from './bridge/workshop.ts';
import type { Result } from './failure.ts';

export interface Requests
  extends LibraryRequests, StoryRequests, FilesRequests, PicturesRequests, VoiceRequests, CaptionsRequests, RenderRequests, SendRequests, PortfolioRequests, ClipsRequests, ConsentRequests, InterviewRequests, ReviewRequests, SettingsRequests, PassphraseRequests, KeysRequests, PrintRequests, SpokenRequests, DesktopRequests, VersionsRequests, WithdrawalRequests, HandoverRequests, WorkshopRequests, ScreeningRequests {}

export interface News extends LibraryNews, PicturesNews, VoiceNews, RenderNews, PortfolioNews, ClipsNews, ConsentNews, SettingsNews, DesktopNews, ScreeningNews {}

export type RequestName = keyof Requests;
export type NewsName = keyof News;
export type Answer<Name extends RequestName> = Result<Requests[Name]['answer']>;

/** The name of each call on `window.studio`, and the request it makes. */
export const calls = {
  ...libraryCalls,
  ...storyCalls,
  ...filesCalls,
  ...picturesCalls,
  ...voiceCalls,
  ...captionsCalls,
  ...renderCalls,
  ...sendCalls,
  ...portfolioCalls,
  ...clipsCalls,
  ...versionsCalls,
  ...consentCalls,
  ...interviewCalls,
  ...reviewCalls,
  ...settingsCalls,
  ...passphraseCalls,
  ...keysCalls,
  ...printCalls,
  ...spokenCalls,
  ...desktopCalls,
  ...withdrawalCalls,
  ...handoverCalls,
  ...workshopCalls,
  ...screeningCalls,
} as const satisfies Readonly<Record<string, RequestName>>;

/** Every request there is, known without the schemas; dropped files have a call of their own. */
export const requestNames: readonly RequestName[] = [...Object.values(calls), 'files:offer'];

/** The name of each listening call on `window.studio`, and the news it hears. */
export const hearings = {
  ...libraryHearings,
  ...picturesHearings,
  ...voiceHearings,
  ...renderHearings,
  ...portfolioHearings,
  ...clipsHearings,
  ...consentHearings,
  ...settingsHearings,
  ...desktopHearings,
  ...screeningHearings,
} as const satisfies Readonly<Record<string, NewsName>>;

/**
 * What `mediaUrl` can name, all of it on the page's own origin, so that it may be fetched, drawn and decoded.
 *
 * `open`: a working copy of the open story by its hash. `shifted`: `<hash>-<half tones>`, a voice made
 * deeper or brighter, exactly as long; while it is made, `voice:shifting` tells how far it is. `thumb`: `<hash>-<width>`, one of `thumbWidthsPx`. `peaks`: the
 * outline of a sound of the open story by its hash: eight bytes (`SHPK`, version 1, milliseconds per pair, two zeros),
 * then pairs of signed bytes, lowest and highest. `poster`: a story's picture in the library, by an id main gave.
 * `film`: a finished film or sound, by an id main gave. Films and working copies answer range requests.
 */
export const mediaKinds = ['open', 'shifted', 'thumb', 'peaks', 'poster', 'film'] as const;
/** Where they lie on the page's origin. */
export const mediaFolder = '/media/';
export type MediaKind = (typeof mediaKinds)[number];
/** Widths of `thumb`: a closed list, so that the cache stays small. */
export const thumbWidthsPx = [160, 320, 640, 1280, 1920] as const;

type Ask<Name extends RequestName> = Requests[Name]['request'] extends Readonly<Record<string, never>> ? () => Promise<Answer<Name>> : (request: Requests[Name]['request']) => Promise<Answer<Name>>;

export type StudioCalls = { readonly [Call in keyof typeof calls]: Ask<(typeof calls)[Call]> };
/** Each returns the function that stops listening. */
export type StudioHearings = { readonly [Hearing in keyof typeof hearings]: (listener: (news: News[(typeof hearings)[Hearing]]) => void) => () => void };

/** What the preload puts on `window.studio`: named calls, nothing else. */
export interface Studio extends StudioCalls, StudioHearings {
  /** Takes the `File` objects of a drop; their paths never reach the page. */
  readonly offerFiles: (files: readonly object[]) => Promise<Answer<'files:offer'>>;
  readonly mediaUrl: (kind: MediaKind, id: string) => string;
}
