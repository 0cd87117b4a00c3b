/**
 * The story circle: a clock for everybody's turn, and cards with questions in a language of the room.
 *
 * Nothing is recorded here, and there is no button that would: what is told in the circle stays in it.
 */
import { useEffect, useState, type JSX } from 'react';
import { storyTemplates } from '../../../electron/core/story/story-templates.ts';
import { uiLanguageFor, type UiLanguage } from '../../../electron/core/ui-languages.ts';
import { loadSentences, useSentences, type Sentences } from '../../sentences.ts';
import { leftMs, newCircleTimer, paused, started, turnTo, withTurnMs, type CircleTimer } from '../../state/circle-timer.ts';
import { uiLanguageOptions } from '../../state/ui-language-options.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { Select } from '../../ui/select.tsx';

const minuteMs = 60_000;
const usualMinutes = 4;

const clockWords = (ms: number): string => {
  const seconds = Math.round(Math.abs(ms) / 1000);
  return `${ms < -499 ? '+' : ''}${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
};

/** Looks at the clock while it runs. */
const useNow = (isRunning: boolean): number => {
  const [nowMs, setNow] = useState(() => performance.now());
  useEffect(() => {
    if (!isRunning) return undefined;
    const timer = setInterval(() => setNow(performance.now()), 250);
    return () => clearInterval(timer);
  }, [isRunning]);
  return nowMs;
};

const Clock = ({ personCount }: { readonly personCount: number }): JSX.Element => {
  const { say } = useSentences();
  const [timer, setTimer] = useState<CircleTimer>(() => newCircleTimer(usualMinutes * minuteMs));
  const isRunning = timer.startedAtMs !== undefined;
  const nowMs = useNow(isRunning);
  const left = leftMs(timer, isRunning ? nowMs : 0);
  const change = (next: (before: CircleTimer, atMs: number) => CircleTimer): void => setTimer((before) => next(before, performance.now()));
  return (
    <section className="circle-clock" aria-label={say('workshop.clock')}>
      <p className="circle-turn">{say(personCount === 0 ? 'workshop.turn' : 'workshop.turnOf', { turn: timer.turn + 1, all: Math.max(personCount, timer.turn + 1) })}</p>
      <p className={left < 0 ? 'circle-left circle-over' : 'circle-left'} role="timer" aria-label={say('workshop.left')}>
        <bdi dir="ltr">{clockWords(left)}</bdi>
      </p>
      <output className="circle-said">{left < 0 ? say('workshop.timeOver') : ''}</output>
      <div className="part-buttons">
        <Button icon={isRunning ? 'pause' : 'play'} onPress={() => change(isRunning ? paused : started)}>
          {say(isRunning ? 'workshop.pause' : 'workshop.start')}
        </Button>
        <Button variant="plain" icon="arrow-end" onPress={() => change((before, atMs) => turnTo(before, before.turn + 1, atMs))}>
          {say('workshop.nextTurn')}
        </Button>
        <Button variant="quiet" icon="arrow-start" isDisabled={timer.turn === 0 && timer.ranMs === 0 && !isRunning} onPress={() => setTimer(newCircleTimer(timer.turnMs))}>
          {say('workshop.beginAgain')}
        </Button>
      </div>
      <NumberField label={say('workshop.minutes')} value={timer.turnMs / minuteMs} minValue={1} maxValue={60} step={1} onChange={(minutes) => setTimer((before) => withTurnMs(before, minutes * minuteMs))} />
    </section>
  );
};

/** How a circle begins and ends, whatever it is about. */
const roomCards = ['workshop.card.stays', 'workshop.card.choose', 'workshop.card.pass', 'workshop.card.listen', 'workshop.card.question', 'workshop.card.thank'] as const;
const decks: readonly { readonly id: string; readonly title: string; readonly cards: readonly string[] }[] = [
  { id: 'room', title: 'workshop.card.room', cards: roomCards },
  ...storyTemplates.filter(({ questions }) => questions.length > 0).map(({ id, about, questions }) => ({ id: id as string, title: about, cards: questions })),
];

/** Cards may be held up in another language than the window's. */
const useSentencesOf = (language: UiLanguage): Sentences => {
  const own = useSentences();
  const [other, setOther] = useState<Sentences>();
  useEffect(() => {
    loadSentences(language).then(setOther, reportError);
  }, [language]);
  return other?.language === language ? other : own;
};

const Cards = (): JSX.Element => {
  const { say, language: window } = useSentences();
  const [deckId, setDeck] = useState('room');
  const [index, setIndex] = useState(0);
  const [language, setLanguage] = useState<UiLanguage>(uiLanguageFor([window]));
  const words = useSentencesOf(language);
  const cards = decks.find(({ id }) => id === deckId)?.cards ?? roomCards;
  const at = Math.min(index, cards.length - 1);
  const choose = (id: string): void => {
    setDeck(id);
    setIndex(0);
  };
  return (
    <section className="circle-cards" aria-label={say('workshop.cards')}>
      <div className="form-row">
        <Select label={say('workshop.cards')} value={deckId} onChange={choose} options={decks.map(({ id, title }) => ({ id, label: say(title) }))} />
        <Select label={say('workshop.cardLanguage')} value={language} onChange={setLanguage} options={uiLanguageOptions(say, window)} />
      </div>
      <p className="circle-card" lang={words.language} dir={words.direction} aria-live="polite">
        {words.say(cards[at] ?? '')}
      </p>
      <div className="part-buttons">
        <IconButton label={say('workshop.cardBefore')} icon="arrow-start" isDisabled={at === 0} onPress={() => setIndex(at - 1)} />
        <span>{say('workshop.cardNumber', { number: at + 1, all: cards.length })}</span>
        <IconButton label={say('workshop.cardNext')} icon="arrow-end" isDisabled={at === cards.length - 1} onPress={() => setIndex(at + 1)} />
      </div>
    </section>
  );
};

export const StoryCircle = ({ personCount }: { readonly personCount: number }): JSX.Element => {
  const { say } = useSentences();
  return (
    <div className="circle">
      <p>{say('workshop.circleText')}</p>
      <div className="circle-parts">
        <Clock personCount={personCount} />
        <Cards />
      </div>
    </div>
  );
};
