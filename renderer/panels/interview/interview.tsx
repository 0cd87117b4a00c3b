/**
 * A conversation with one person, step by step over the whole screen: facilitator and storyteller sit side by side.
 *
 * In: a person of the story. Out: everything they answered, written down in one stroke after it was read back; a pause
 * keeps what was said, a yes that was not understood is none, and every step can be gone back to.
 */
import { useCallback, useEffect, useRef, useState, type JSX } from 'react';
import type { ConsentView, PersonView } from '../../../electron/core/bridge/consent.ts';
import type { ToldFailure } from '../../../electron/core/bridge/render.ts';
import { assertNever } from '../../../electron/core/failure.ts';
import { uiLanguageFor, type UiLanguage } from '../../../electron/core/ui-languages.ts';
import { loadSentences, SentencesContext, useSentences, type Sentences } from '../../sentences.ts';
import { consentOf } from '../../state/consent-store.ts';
import { useStory, useStoryActions } from '../../state/story-context.ts';
import { useStudioBridge } from '../../state/studio-context.ts';
import { Button } from '../../ui/button.tsx';
import { FullScreen } from '../../ui/full-screen.tsx';
import { LanguageRegion } from '../../ui/language-region.tsx';
import { FailureWords } from '../failure-words.tsx';
import { usePassphrase } from '../use-passphrase.tsx';
import { CheckStep, ProcedureStep, WelcomeStep } from './before-steps.tsx';
import { EvidenceStep, type Given } from './evidence-step.tsx';
import { answersOf, howOf, isStepOpen, isUnderstood, newDraft, questionsFor, stepId, stepsOf, type InterviewDraft, type Step } from './interview-draft.ts';
import type { StepProps } from './interview-parts.ts';
import { forgetDraft, keepDraft, keptDraft } from './kept-drafts.ts';
import { noticeWords } from './notice-words.ts';
import { AskStep, GuardianStep, TermsStep } from './question-steps.tsx';
import { languagesToHear, SpokenWords, useSpokenWords } from './spoken-words.tsx';
import { SummaryStep } from './summary-step.tsx';

export interface InterviewProps {
  readonly person: PersonView;
  readonly name: string;
  readonly view: ConsentView;
  readonly onClose: () => void;
}

/** The sentences of the person's language, once they are there; until then the window's own. */
const useOwnSentences = (language: UiLanguage): Sentences => {
  const window = useSentences();
  const [loaded, setLoaded] = useState<Sentences>();
  useEffect(() => {
    let isWanted = true;
    loadSentences(language).then((sentences) => {
      if (isWanted) setLoaded(sentences);
    }, reportError);
    return () => {
      isWanted = false;
    };
  }, [language]);
  return loaded?.language === language ? loaded : window;
};

interface StepViewProps extends StepProps {
  readonly step: Step;
  readonly given: Given | undefined;
  readonly onGiven: (given: Given | undefined) => void;
  readonly onStep: (step: Step) => void;
}

const StepView = ({ step, given, onGiven, onStep, ...props }: StepViewProps): JSX.Element => {
  switch (step.kind) {
    case 'welcome':
      return <WelcomeStep {...props} />;
    case 'check':
      return <CheckStep {...props} />;
    case 'procedure':
      return <ProcedureStep {...props} />;
    case 'ask':
      return <AskStep {...props} question={step.question} />;
    case 'terms':
      return <TermsStep {...props} question={step.question} />;
    case 'guardian':
      return <GuardianStep {...props} question={step.question} />;
    case 'summary':
      return <SummaryStep {...props} onQuestion={(question) => onStep({ kind: 'ask', question })} />;
    case 'evidence':
      return <EvidenceStep {...props} given={given} onGiven={onGiven} />;
    default:
      return assertNever(step);
  }
};

/** Writes it down: the evidence first, then every answer at once. */
const useWriting = ({ person, draft, given, now }: { readonly person: PersonView; readonly draft: InterviewDraft; readonly given: Given | undefined; readonly now: string }) => {
  const { say, language } = useSentences();
  const studio = useStudioBridge();
  const { flush } = useStoryActions();
  const { withPassphrase, passphraseDialog } = usePassphrase();
  const [failure, setFailure] = useState<ToldFailure>();
  const [isWriting, setWriting] = useState(false);
  const told = (): Parameters<typeof studio.recordInterview>[0]['told'] =>
    draft.noticeId === null
      ? { text: noticeWords(say, questionsFor(person)), language, form: 'screen', readAloud: draft.isReadAloud, ...(draft.interpreter.trim() === '' ? {} : { interpreter: draft.interpreter.trim() }) }
      : { noticeId: draft.noticeId };
  const attempt = async (): Promise<boolean> => {
    const { evidence, procedure } = draft;
    if (evidence === null || procedure === null) return false;
    const { name: _shown, ...proof } = given ?? { name: '', kind: undefined };
    const kept = proof.kind === undefined ? undefined : await withPassphrase(() => studio.keepEvidence(proof));
    if (kept?.ok === false) {
      setFailure(kept.failure);
      return false;
    }
    // A yes is about the story as it stands on the disk.
    await flush();
    const answers = answersOf(person, draft, now);
    const recorded = await consentOf(studio).tell(
      studio.recordInterview({
        personId: person.personId,
        openProcedure: procedure,
        hasLegalAdvice: draft.hasAdvice,
        isUnderstood: isUnderstood(draft),
        how: howOf(evidence),
        ...(kept === undefined ? {} : { evidenceSha256: kept.value.evidenceSha256 }),
        told: told(),
        answers,
      }),
    );
    if (!recorded.ok) setFailure(recorded.failure);
    return recorded.ok;
  };
  const write = async (): Promise<boolean> => {
    setFailure(undefined);
    setWriting(true);
    try {
      return await attempt();
    } finally {
      setWriting(false);
    }
  };
  return { write, isWriting, failure, passphraseDialog };
};

const Done = ({ onClose }: Pick<InterviewProps, 'onClose'>): JSX.Element => {
  const { say } = useSentences();
  const close = useRef<HTMLButtonElement>(null);
  useEffect(() => close.current?.focus(), []);
  return (
    <div className="final-words">
      <h2>{say('interview.doneTitle')}</h2>
      <p>{say('interview.doneText')}</p>
      <Button ref={close} onPress={onClose}>
        {say('interview.close')}
      </Button>
    </div>
  );
};

/** What the chosen way to confirm still lacks. */
const isUnproved = ({ evidence }: InterviewDraft, given: Given | undefined): boolean => evidence !== 'touch' && evidence !== 'witnessed-mark' && given?.kind !== evidence;

const Path = ({ person, name, view, onClose, draft, onDraft }: InterviewProps & Pick<StepProps, 'draft' | 'onDraft'>): JSX.Element => {
  const { say } = useSentences();
  const story = useStory();
  const [now] = useState(() => new Date().toISOString());
  const [at, setAt] = useState('welcome');
  const [given, setGiven] = useState<Given>();
  const [isDone, setDone] = useState(false);
  const body = useRef<HTMLDivElement>(null);
  const { write, isWriting, failure, passphraseDialog } = useWriting({ person, draft, given, now });
  const languages = languagesToHear(draft.language, person.languages);
  const sounds = useSpokenWords(languages);
  const steps = stepsOf(person, draft, now);
  const index = Math.max(0, steps.findIndex((step) => stepId(step) === at));
  const step = steps[index] ?? { kind: 'welcome' };
  const show = useCallback((next: Step | undefined): void => {
    if (next === undefined) return;
    setAt(stepId(next));
    // A new step is read from its beginning, by eye and by screen reader.
    body.current?.scrollTo(0, 0);
    body.current?.focus();
  }, []);
  if (isDone) return <Done onClose={onClose} />;
  const isLast = index === steps.length - 1;
  const isOpen = isStepOpen(step, person, draft, now) || (step.kind === 'summary' && answersOf(person, draft, now).length === 0) || (step.kind === 'evidence' && isUnproved(draft, given));
  const finish = async (): Promise<void> => {
    if (!(await write())) return;
    forgetDraft({ storyId: story.id, personId: person.personId });
    setDone(true);
  };
  return (
    <div className="interview-frame">
      <header className="interview-head">
        <h1>{say('interview.title', { person: name })}</h1>
        <p aria-live="polite">{say('interview.progress', { step: index + 1, count: steps.length })}</p>
        <Button variant="quiet" icon="close" onPress={onClose}>
          {say('interview.leave')}
        </Button>
      </header>
      <div ref={body} className="interview-body" tabIndex={-1}>
        <div className="interview-step">
          <SpokenWords key={stepId(step)} step={step} languages={languages} sounds={sounds} />
          <StepView person={person} name={name} view={view} draft={draft} onDraft={onDraft} now={now} step={step} given={given} onGiven={setGiven} onStep={show} />
          {failure !== undefined && <FailureWords failure={failure} />}
        </div>
      </div>
      <footer className="interview-foot">
        <Button variant="plain" icon="arrow-start" isDisabled={index === 0} onPress={() => show(steps[index - 1])}>
          {say('interview.back')}
        </Button>
        {isLast ? (
          <Button icon="check" isDisabled={isOpen} isBusy={isWriting} busyLabel={say('interview.writing')} onPress={() => void finish().catch(reportError)}>
            {say('interview.write')}
          </Button>
        ) : (
          <Button icon="arrow-end" isDisabled={isOpen} onPress={() => show(steps[index + 1])}>
            {say('interview.next')}
          </Button>
        )}
      </footer>
      {passphraseDialog}
    </div>
  );
};

/** Of the program's languages the first that the person understands; the window's own where there is none. */
const languageFor = ({ languages }: PersonView, window: string): UiLanguage => uiLanguageFor([...languages.filter((tag) => uiLanguageFor([tag]) !== 'en' || tag.startsWith('en')), window]);

export const Interview = (props: InterviewProps): JSX.Element => {
  const { person, name, onClose } = props;
  const story = useStory();
  const window = useSentences();
  const place = { storyId: story.id, personId: person.personId };
  const [draft, setDraft] = useState<InterviewDraft>(() => keptDraft(place) ?? newDraft(languageFor(person, window.language), person));
  const sentences = useOwnSentences(draft.language);
  const onDraft = (change: Partial<InterviewDraft>): void => {
    const next = { ...draft, ...change };
    setDraft(next);
    keepDraft(place, next);
  };
  return (
    <FullScreen label={window.say('interview.title', { person: name })} isOpen onClose={onClose}>
      <SentencesContext value={sentences}>
        <LanguageRegion className="interview" locale={sentences.language} direction={sentences.direction}>
          <Path {...props} draft={draft} onDraft={onDraft} />
        </LanguageRegion>
      </SentencesContext>
    </FullScreen>
  );
};
