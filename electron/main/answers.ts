/**
 * Every answer of main, area by area.
 */
import type { Answers } from './answer-requests.ts';
import { captionsAnswers } from './answers/captions-answers.ts';
import { consentAnswers } from './answers/consent-answers.ts';
import { desktopAnswers } from './answers/desktop-answers.ts';
import { filesAnswers } from './answers/files-answers.ts';
import { libraryAnswers } from './answers/library-answers.ts';
import { picturesAnswers } from './answers/pictures-answers.ts';
import { renderAnswers } from './answers/render-answers.ts';
import { settingsAnswers } from './answers/settings-answers.ts';
import { storyAnswers } from './answers/story-answers.ts';
import { voiceAnswers } from './answers/voice-answers.ts';
import type { MainContext } from './main-context.ts';

export const allAnswers = (context: MainContext): Answers => ({
  ...libraryAnswers(context),
  ...storyAnswers(context),
  ...filesAnswers(context),
  ...picturesAnswers(context),
  ...voiceAnswers(context),
  ...captionsAnswers(context),
  ...renderAnswers(context),
  ...consentAnswers(context),
  ...settingsAnswers(context),
  ...desktopAnswers(context),
});
