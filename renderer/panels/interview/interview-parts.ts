/**
 * What each step of a conversation gets.
 */
import type { ConsentView, PersonView } from '../../../electron/core/bridge/consent.ts';
import type { InterviewDraft } from './interview-draft.ts';

export interface StepProps {
  readonly person: PersonView;
  readonly name: string;
  readonly view: ConsentView;
  readonly draft: InterviewDraft;
  readonly onDraft: (change: Partial<InterviewDraft>) => void;
  /** When the conversation began: ends and ages are counted from here. */
  readonly now: string;
}
