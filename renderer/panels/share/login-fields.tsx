/**
 * Name and secret for a partner's server, and the wish to keep them on this computer.
 */
import { useEffect, useState, type JSX } from 'react';
import type { LoginFacts, TypedAddress, TypedLogin } from '../../../electron/core/bridge/send.ts';
import { useSentences } from '../../sentences.ts';
import { useStudioBridge } from '../../state/studio-context.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { TextField } from '../../ui/text-field.tsx';

export const noLogin: TypedLogin = { user: '', secret: '', isKept: false };

export interface LoginFieldsProps {
  readonly login: TypedLogin;
  readonly onChange: (login: TypedLogin) => void;
  readonly onEnter: () => void;
  /** For the address that was typed; undefined while nobody has looked. */
  readonly facts: LoginFacts | undefined;
  readonly onForget?: (() => void) | undefined;
  /** Where nothing else is asked. */
  readonly startsHere?: boolean;
}

export const LoginFields = ({ login, onChange, onEnter, facts, onForget, startsHere = false }: LoginFieldsProps): JSX.Element => {
  const { say } = useSentences();
  return (
    <>
      {facts?.isKept === true && (
        <div className="login-kept">
          <p>{say('send.loginKept')}</p>
          {onForget !== undefined && (
            <Button variant="plain" icon="trash" onPress={onForget}>
              {say('send.forgetLogin')}
            </Button>
          )}
        </div>
      )}
      {/* A dialog that asks for nothing else. */}
      {/* oxlint-disable-next-line jsx-a11y/no-autofocus */}
      <TextField label={say('send.user')} description={say('send.userHelp')} dir="ltr" autoFocus={startsHere} value={login.user} onChange={(user) => onChange({ ...login, user })} onEnter={onEnter} />
      <TextField label={say('send.secret')} description={say('send.secretHelp')} type="password" dir="ltr" value={login.secret} onChange={(secret) => onChange({ ...login, secret })} onEnter={onEnter} />
      <Checkbox isSelected={login.isKept} isDisabled={facts?.canKeep !== true} onChange={(isKept) => onChange({ ...login, isKept })} description={say(facts?.canKeep === false ? 'send.keepCannot' : 'send.keepHelp')}>
        {say('send.keep')}
      </Checkbox>
    </>
  );
};

export interface LoginFactsUse {
  readonly facts: LoginFacts | undefined;
  /** What is off with an address, as a key of the sentences; undefined when it can be sent to. */
  readonly look: (at: TypedAddress) => Promise<string | undefined>;
  readonly forget: (at: TypedAddress) => void;
}

export const useLoginFacts = (): LoginFactsUse => {
  const studio = useStudioBridge();
  const [facts, setFacts] = useState<LoginFacts>();
  useEffect(() => {
    studio.loginFacts({}).then((answer) => answer.ok && setFacts(answer.value), reportError);
  }, [studio]);
  return {
    facts,
    look: async (at) => {
      const answer = await studio.loginFacts({ at });
      if (answer.ok) setFacts(answer.value);
      if (answer.ok) return undefined;
      // The command line's sentence speaks of words that nobody types here.
      return answer.failure.code === 'send-target-form' ? 'send.addressForm' : `failure.${answer.failure.code}`;
    },
    forget: (at) => {
      studio.forgetLogin({ at }).then((answer) => answer.ok && setFacts(answer.value), reportError);
    },
  };
};
