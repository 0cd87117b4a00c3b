/**
 * The screens of a conversation that say the same to everybody, and their words: what an interpreter can read aloud once.
 *
 * In: sentences of one language. Out: the words of a screen, as they stand on it. Read-back and guardian are not among
 * them: they name people, so a person reads them.
 */
import type { Params } from '../failure.ts';
import { channels, type Channel } from '../story/story.ts';

const questions = ['taking-part', 'pictured', ...channels] as const;

export const consentScreens = ['welcome', 'check', 'procedure', ...questions, 'terms', 'evidence'] as const;
export type ConsentScreen = 'welcome' | 'check' | 'procedure' | 'taking-part' | 'pictured' | Channel | 'terms' | 'evidence';

const identity = { name: ['real', 'pseudonym', 'none'], face: ['show', 'hide', 'replace'], voice: ['own', 'revoiced', 'none'], place: ['exact', 'region', 'hide'] } as const;
const asked = { name: 'consent.askName', face: 'consent.askFace', voice: 'consent.askVoice', place: 'consent.askPlace' } as const;

const keysOf = (screen: ConsentScreen): readonly string[] => {
  switch (screen) {
    case 'welcome':
      return ['interview.welcomeTitle', 'interview.welcomeText'];
    case 'check':
      return ['interview.checkTitle', 'interview.checkWhere', 'interview.checkBack'];
    case 'procedure':
      return ['consent.procedureLabel', 'consent.procedureHelp', ...['no', 'yes', 'unknown'].map((answer) => `consent.procedure.${answer}`)];
    case 'terms':
      return ['interview.termsTitle', ...(['name', 'face', 'voice', 'place'] as const).flatMap((part) => [asked[part], ...identity[part].map((one) => `consent.${part}.${one}`)])];
    case 'evidence':
      return ['interview.evidenceTitle', 'interview.evidenceText', ...['touch', 'signature', 'recorded-voice', 'paper', 'witnessed-mark'].map((one) => `interview.evidence.${one}`)];
    default:
      return [`interview.ask.${screen}`, `interview.example.${screen}`, ...['yes', 'no', 'later'].map((answer) => `interview.answer.${answer}`)];
  }
};

/** One line for each sentence. */
export const screenWords = (say: (key: string, params?: Params) => string, screen: ConsentScreen): string => keysOf(screen).map((key) => say(key)).join('\n');
