/**
 * The schemas of the bridge, imported by main alone (zod stays out of the preload).
 */
import type { News, Requests } from './bridge.ts';
import { captionsSchemas } from './bridge/captions-schemas.ts';
import { clipsNewsSchemas, clipsSchemas } from './bridge/clips-schemas.ts';
import { consentNewsSchemas, consentSchemas } from './bridge/consent-schemas.ts';
import { desktopNewsSchemas, desktopSchemas } from './bridge/desktop-schemas.ts';
import { filesSchemas } from './bridge/files-schemas.ts';
import { handoverSchemas } from './bridge/handover-schemas.ts';
import { interviewSchemas } from './bridge/interview-schemas.ts';
import { keysSchemas } from './bridge/keys-schemas.ts';
import { libraryNewsSchemas, librarySchemas } from './bridge/library-schemas.ts';
import { passphraseSchemas } from './bridge/passphrase-schemas.ts';
import { picturesNewsSchemas, picturesSchemas } from './bridge/pictures-schemas.ts';
import { portfolioNewsSchemas, portfolioSchemas } from './bridge/portfolio-schemas.ts';
import { printSchemas } from './bridge/print-schemas.ts';
import type { NewsSchemas, QuestionSchemas } from './bridge/question-schemas.ts';
import { renderNewsSchemas, renderSchemas } from './bridge/render-schemas.ts';
import { reviewSchemas } from './bridge/review-schemas.ts';
import { screeningNewsSchemas, screeningSchemas } from './bridge/screening-schemas.ts';
import { sendSchemas } from './bridge/send-schemas.ts';
import { settingsNewsSchemas, settingsSchemas } from './bridge/settings-schemas.ts';
import { spokenSchemas } from './bridge/spoken-schemas.ts';
import { storySchemas } from './bridge/story-schemas.ts';
import { versionsSchemas } from './bridge/versions-schemas.ts';
import { voiceNewsSchemas, voiceSchemas } from './bridge/voice-schemas.ts';
import { withdrawalSchemas } from './bridge/withdrawal-schemas.ts';
import { workshopSchemas } from './bridge/workshop-schemas.ts';

/** A request may not be longer, as JSON or as bytes: the longest is a whole story of hundreds of scenes. */
export const MAX_REQUEST_CHARACTERS = 8_000_000;

export const requestSchemas: QuestionSchemas<Requests> = {
  ...librarySchemas,
  ...storySchemas,
  ...filesSchemas,
  ...picturesSchemas,
  ...voiceSchemas,
  ...captionsSchemas,
  ...renderSchemas,
  ...sendSchemas,
  ...portfolioSchemas,
  ...clipsSchemas,
  ...versionsSchemas,
  ...consentSchemas,
  ...interviewSchemas,
  ...reviewSchemas,
  ...settingsSchemas,
  ...passphraseSchemas,
  ...keysSchemas,
  ...printSchemas,
  ...spokenSchemas,
  ...desktopSchemas,
  ...withdrawalSchemas,
  ...handoverSchemas,
  ...workshopSchemas,
  ...screeningSchemas,
};

export const newsSchemas: NewsSchemas<News> = {
  ...libraryNewsSchemas,
  ...picturesNewsSchemas,
  ...voiceNewsSchemas,
  ...renderNewsSchemas,
  ...portfolioNewsSchemas,
  ...clipsNewsSchemas,
  ...consentNewsSchemas,
  ...settingsNewsSchemas,
  ...desktopNewsSchemas,
  ...screeningNewsSchemas,
};
