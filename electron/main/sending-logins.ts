/**
 * The logins of partners' servers: known until the program ends, and kept by the computer for whoever chose that.
 *
 * In: what was typed for one target. Out: the login when the server asks. In memory and in the system's own store only,
 * never in a note, a setting or a library.
 */
import { z } from 'zod';
import { succeed, type Result } from '../core/failure.ts';
import type { Login } from '../core/send/sending.ts';
import type { MainContext } from './main-context.ts';

const keptSchema = z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('password'), user: z.string(), password: z.string() }), z.strictObject({ kind: z.literal('token'), token: z.string() })]);

const parseKept = (secret: string): Login | undefined => {
  try {
    return keptSchema.safeParse(JSON.parse(secret)).data;
  } catch {
    return undefined;
  }
};

export interface SendingLogins {
  canKeep(): Promise<boolean>;
  isKept(target: string): Promise<boolean>;
  /** Refused with `keychain-unavailable` where it is to be kept and cannot be: then it is not remembered either. */
  remember(target: string, login: Login, isKept: boolean): Promise<Result<void>>;
  /** What was typed last goes before what is kept. */
  read(target: string): Promise<Result<Login | undefined>>;
  forget(target: string): Promise<Result<void>>;
}

export const sendingLogins = (keychain: MainContext['keychain']): SendingLogins => {
  const known = new Map<string, Login>();
  const kept = async (target: string): Promise<Result<Login | undefined>> => {
    const secret = await keychain.read(`send:${target}`);
    if (!secret.ok) return secret;
    return succeed(secret.value === undefined ? undefined : parseKept(secret.value));
  };
  return {
    canKeep: async () => (await keychain.verdict()) === 'safe',
    isKept: async (target) => {
      const found = await kept(target);
      return found.ok && found.value !== undefined;
    },
    remember: async (target, login, isKept) => {
      const done = isKept ? await keychain.keep(`send:${target}`, JSON.stringify(login)) : succeed(undefined);
      if (done.ok) known.set(target, login);
      return done;
    },
    read: async (target) => {
      const typed = known.get(target);
      return typed === undefined ? kept(target) : succeed(typed);
    },
    forget: (target) => {
      known.delete(target);
      return keychain.forget(`send:${target}`);
    },
  };
};
