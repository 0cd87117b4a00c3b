/**
 * Asks for the login of a server: from the environment, else at the terminal, the password without echo.
 *
 * Never from an argument, which every program of the computer can read, and never from a file in clear.
 */
import { refuse, succeed, type Result } from '../core/failure.ts';
import type { Login } from '../core/send/sending.ts';

export interface LoginSource {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Undefined when it was stopped; absent where nobody can be asked. */
  readonly ask?: (question: string, isSecret: boolean) => Promise<string | undefined>;
  readonly questions: { readonly user: string; readonly password: string };
}

/** Undefined when there is nobody to ask. */
export const askLogin = async ({ environment, ask, questions }: LoginSource): Promise<Result<Login | undefined>> => {
  const token = environment['STORYHEARTH_SEND_TOKEN'] ?? '';
  if (token !== '') return succeed({ kind: 'token', token });
  const known = environment['STORYHEARTH_SEND_USER'] ?? '';
  const secret = environment['STORYHEARTH_SEND_PASSWORD'] ?? '';
  if (secret !== '') return succeed({ kind: 'password', user: known, password: secret });
  if (ask === undefined) return succeed(undefined);
  const user = known === '' ? await ask(questions.user, false) : known;
  const password = user === undefined ? undefined : await ask(questions.password, true);
  return user === undefined || password === undefined ? refuse('stopped') : succeed({ kind: 'password', user: user.trim(), password });
};
