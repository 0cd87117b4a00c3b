/**
 * What main answers about recording and taking in voices.
 */
import type { VoiceRequests } from '../../core/bridge/voice.ts';
import type { AnswersFor } from '../answer-requests.ts';
import type { MainContext } from '../main-context.ts';

export const voiceAnswers = (_context: MainContext): AnswersFor<VoiceRequests> => ({});
