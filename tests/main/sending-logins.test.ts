import { describe, expect, it } from 'vitest';
import { sendingLogins } from '../../electron/main/sending-logins.ts';
import { aKeychain } from './a-keychain.ts';

const login = { kind: 'password', user: 'anna', password: 'bread' } as const;

describe('main/sending-logins', () => {
  it('knows one login for each target until the program ends', async () => {
    const keychain = aKeychain();
    const logins = sendingLogins(keychain);
    await logins.remember('tus+https://a.example', login, false);
    expect([await logins.read('tus+https://a.example'), await logins.read('tus+https://b.example'), keychain.secrets.size]).toEqual([{ ok: true, value: login }, { ok: true, value: undefined }, 0]);
    expect(await sendingLogins(keychain).read('tus+https://a.example')).toEqual({ ok: true, value: undefined });
  });

  it('takes what was typed last before what is kept, and forgets both', async () => {
    const keychain = aKeychain();
    await sendingLogins(keychain).remember('t', login, true);
    const logins = sendingLogins(keychain);
    expect([await logins.isKept('t'), await logins.read('t')]).toEqual([true, { ok: true, value: login }]);
    const other = { kind: 'token', token: 'x' } as const;
    await logins.remember('t', other, false);
    expect(await logins.read('t')).toEqual({ ok: true, value: other });
    await logins.forget('t');
    expect([await logins.isKept('t'), await logins.read('t')]).toEqual([false, { ok: true, value: undefined }]);
  });

  it('remembers nothing that was to be kept and cannot be', async () => {
    const logins = sendingLogins(aKeychain('missing'));
    expect(await logins.canKeep()).toBe(false);
    expect(await logins.remember('t', login, true)).toMatchObject({ ok: false, failure: { code: 'keychain-unavailable' } });
    expect(await logins.read('t')).toEqual({ ok: true, value: undefined });
  });

  it('counts a secret it cannot read for none', async () => {
    const keychain = aKeychain();
    await keychain.keep('send:t', '{"kind":"password"}');
    await keychain.keep('send:u', 'no json');
    const logins = sendingLogins(keychain);
    expect([await logins.isKept('t'), await logins.isKept('u')]).toEqual([false, false]);
  });
});
