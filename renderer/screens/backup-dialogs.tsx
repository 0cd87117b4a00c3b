/**
 * What is asked around a backup: whether it is locked, and the passphrase a locked one was made with.
 */
import { useMemo, useRef, useState, type JSX } from 'react';
import type { FailureCode } from '../../electron/core/failure.ts';
import { useSentences } from '../sentences.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/text-field.tsx';

export type BackupWay = 'locked' | 'plain';

/** What is written; each has its own words for what it is and what a lost one would mean. */
export type BackupOf = 'story' | 'handover' | 'everything';

interface WayQuestion {
  readonly what: BackupOf;
  readonly title: string;
  readonly hasPassphrase: boolean;
}

const words = {
  story: { title: 'library.backUpTitle', text: 'library.backUpText', plain: 'library.backUpPlain', locked: 'library.backUpLocked', setFirst: 'library.backUpSetPassphrase' },
  handover: { title: 'handover.makeTitle', text: 'handover.makeText', plain: 'handover.plain', locked: 'handover.locked', setFirst: 'handover.setFirst' },
  everything: { title: 'handover.everythingTitle', text: 'handover.everythingText', plain: 'library.backUpPlain', locked: 'library.backUpLocked', setFirst: 'library.backUpSetPassphrase' },
} as const satisfies Readonly<Record<BackupOf, Readonly<Record<string, string>>>>;

const WayDialog = ({ what, title, hasPassphrase, onAnswer }: WayQuestion & { readonly onAnswer: (way: BackupWay | undefined) => void }): JSX.Element => {
  const { say } = useSentences();
  return (
    <Dialog
      title={say(words[what].title, { title })}
      isOpen
      onClose={() => onAnswer(undefined)}
      closeLabel={say('library.close')}
      footer={
        <>
          <Button variant="plain" onPress={() => onAnswer('plain')}>
            {say(words[what].plain)}
          </Button>
          <Button onPress={() => onAnswer('locked')}>{say(hasPassphrase ? words[what].locked : words[what].setFirst)}</Button>
        </>
      }
    >
      <p>{say(words[what].text)}</p>
      <p>{hasPassphrase ? say('library.backUpLockedText') : say('library.backUpNoPassphrase')}</p>
      {what === 'handover' && hasPassphrase && <p>{say('handover.lendsKeys')}</p>}
    </Dialog>
  );
};

/** What is typed goes to main and is forgotten here when the dialog closes. */
const BackupPassphraseDialog = ({ problem, onAnswer }: { readonly problem: FailureCode | undefined; readonly onAnswer: (passphrase: string | undefined) => void }): JSX.Element => {
  const { say } = useSentences();
  const [typed, setTyped] = useState('');
  const [isEmpty, setEmpty] = useState(false);
  const give = (): void => {
    if (typed.trim() === '') setEmpty(true);
    else onAnswer(typed);
  };
  const wrong = problem === undefined ? undefined : say(`failure.${problem}`);
  return (
    <Dialog
      title={say('library.restorePassphraseTitle')}
      isOpen
      onClose={() => onAnswer(undefined)}
      size="small"
      footer={
        <>
          <Button variant="plain" onPress={() => onAnswer(undefined)}>
            {say('library.cancel')}
          </Button>
          <Button onPress={give}>{say('library.restoreUnlock')}</Button>
        </>
      }
    >
      <div className="panel-form">
        <p>{say('library.restorePassphraseText')}</p>
        {/* The dialog exists for this one word. */}
        {/* oxlint-disable-next-line jsx-a11y/no-autofocus */}
        <TextField label={say('library.restorePassphrase')} type="password" value={typed} onChange={setTyped} onEnter={give} autoFocus error={isEmpty && typed === '' ? say('share.passphraseEmpty') : wrong} dir="auto" />
      </div>
    </Dialog>
  );
};

type Asked = { readonly kind: 'way'; readonly question: WayQuestion } | { readonly kind: 'passphrase'; readonly problem: FailureCode | undefined };

export interface BackupQuestions {
  /** Undefined: the person went away from it. */
  readonly way: (question: WayQuestion) => Promise<BackupWay | undefined>;
  readonly passphrase: (problem: FailureCode | undefined) => Promise<string | undefined>;
}

/** The questions are the same value for as long as the screen stands; the dialog is to be drawn somewhere in it. */
export const useBackupQuestions = (): { readonly questions: BackupQuestions; readonly backupDialog: JSX.Element } => {
  const [asked, setAsked] = useState<Asked>();
  const waiting = useRef<((answer: string | undefined) => void) | undefined>(undefined);
  const answer = (given: string | undefined): void => {
    setAsked(undefined);
    waiting.current?.(given);
    waiting.current = undefined;
  };
  const questions = useMemo<BackupQuestions>(() => {
    const ask = <Answer extends string>(next: Asked): Promise<Answer | undefined> =>
      new Promise((resolve) => {
        waiting.current = resolve as (given: string | undefined) => void;
        setAsked(next);
      });
    return { way: (question) => ask<BackupWay>({ kind: 'way', question }), passphrase: (problem) => ask<string>({ kind: 'passphrase', problem }) };
  }, []);
  if (asked === undefined) return { questions, backupDialog: <></> };
  return { questions, backupDialog: asked.kind === 'way' ? <WayDialog {...asked.question} onAnswer={answer} /> : <BackupPassphraseDialog problem={asked.problem} onAnswer={answer} /> };
};
