/**
 * Every answer of main, area by area.
 */
import type { Answers } from './answer-requests.ts';
import { captionsAnswers } from './answers/captions-answers.ts';
import { clipsAnswers } from './answers/clips-answers.ts';
import { consentAnswers } from './answers/consent-answers.ts';
import { desktopAnswers } from './answers/desktop-answers.ts';
import { filesAnswers } from './answers/files-answers.ts';
import { handoverAnswers } from './answers/handover-answers.ts';
import { interviewAnswers } from './answers/interview-answers.ts';
import { keysAnswers } from './answers/keys-answers.ts';
import { libraryAnswers } from './answers/library-answers.ts';
import { libraryWork } from './answers/library-work.ts';
import { passphraseAnswers } from './answers/passphrase-answers.ts';
import { picturesAnswers } from './answers/pictures-answers.ts';
import { portfolioAnswers } from './answers/portfolio-answers.ts';
import { printAnswers } from './answers/print-answers.ts';
import { renderAnswers } from './answers/render-answers.ts';
import { reviewAnswers } from './answers/review-answers.ts';
import { screeningAnswers } from './answers/screening-answers.ts';
import { sendAnswers } from './answers/send-answers.ts';
import { settingsAnswers } from './answers/settings-answers.ts';
import { spokenAnswers } from './answers/spoken-answers.ts';
import { storyAnswers } from './answers/story-answers.ts';
import { versionsAnswers } from './answers/versions-answers.ts';
import { voiceAnswers } from './answers/voice-answers.ts';
import { withdrawalAnswers } from './answers/withdrawal-answers.ts';
import { workshopAnswers } from './answers/workshop-answers.ts';
import { jobQueue } from './job-queue.ts';
import type { MainContext } from './main-context.ts';

export const allAnswers = (context: MainContext): Answers => {
  const queue = jobQueue(context);
  const work = libraryWork(context);
  const library = libraryAnswers(context, work);
  return {
    ...library,
    ...storyAnswers(context),
    ...filesAnswers(context),
    ...picturesAnswers(context),
    ...voiceAnswers(context),
    ...captionsAnswers(context),
    ...renderAnswers({ ...context, queue }),
    ...sendAnswers({ ...context, queue }),
    ...portfolioAnswers(context),
    ...clipsAnswers(context),
    ...versionsAnswers(context),
    ...consentAnswers(context),
    ...interviewAnswers(context),
    ...reviewAnswers(context),
    ...settingsAnswers(context),
    ...passphraseAnswers(context),
    ...keysAnswers(context),
    ...printAnswers(context),
    ...spokenAnswers(context),
    ...desktopAnswers(context),
    ...withdrawalAnswers(context),
    ...handoverAnswers(context, work),
    ...screeningAnswers(context),
    ...workshopAnswers({ ...context, assign: library['library:assign-workshop'] }),
  };
};
