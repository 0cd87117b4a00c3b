/**
 * Opens the library's keys with the passphrase a person gives, and makes them at the first need.
 */
import type { PrivateFields, SealedFields } from '../../core/consent/consent-input.ts';
import type { ConsentDocument } from '../../core/consent/consent.ts';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import { openKeys, type UnlockedKeys } from '../keys/keys.ts';
import { finishResealing } from './change-passphrase.ts';
import type { Studio } from './studio.ts';

export interface PassphraseWish {
  /** The library has none yet: what is given now will be its passphrase. */
  readonly isNew: boolean;
  /** What is given now takes the place of the one there is. */
  readonly isNext?: boolean;
  /** This library's own, after that of a file from another laptop. */
  readonly isOwn?: boolean;
}

/** The passphrase, or undefined when there is nobody to ask. */
export type AskPassphrase = (wish: PassphraseWish) => Promise<Result<string | undefined>>;

/** Whether somebody has set one; it says nothing about what it is. */
export const hasLibraryPassphrase = (studio: Studio): Promise<boolean> => openKeys(studio).hasPassphrase();

export interface KeysRequest {
  readonly studio: Studio;
  readonly askPassphrase: AskPassphrase;
  readonly mayCreate: boolean;
}

/** Asks now and proves the passphrase of keys there are; new keys are made only when the answer is called. */
export const askForKeys = async ({ studio, askPassphrase, mayCreate }: KeysRequest): Promise<Result<() => Promise<Result<UnlockedKeys>>>> => {
  const keys = openKeys(studio);
  const isNew = !(await keys.hasPassphrase());
  if (isNew && !mayCreate) return refuse('passphrase-needed');
  const asked = await askPassphrase({ isNew });
  if (!asked.ok) return asked;
  const passphrase = asked.value;
  if (passphrase === undefined || passphrase.trim() === '') return refuse('passphrase-needed');
  if (isNew) return succeed(() => keys.setPassphrase(passphrase));
  const unlocked = await keys.unlock(passphrase);
  // A change of passphrase that was cut off; the keys open everything either way.
  if (unlocked.ok && unlocked.value.isResealing) await finishResealing({ studio, keys: unlocked.value });
  return unlocked.ok ? succeed(() => Promise.resolve(unlocked)) : unlocked;
};

export const unlockKeys = async (request: KeysRequest): Promise<Result<UnlockedKeys>> => {
  const keys = await askForKeys(request);
  return keys.ok ? keys.value() : keys;
};

/** What a file for another laptop is locked with: the library's passphrase, proven where there is one, else a new one for the file alone. */
export const askForSeal = async ({ studio, askPassphrase }: Pick<KeysRequest, 'studio' | 'askPassphrase'>): Promise<Result<string>> => {
  const keys = openKeys(studio);
  const isNew = !(await keys.hasPassphrase());
  const asked = await askPassphrase({ isNew });
  if (!asked.ok) return asked;
  if (asked.value === undefined || asked.value.trim() === '') return refuse('passphrase-needed');
  const unlocked = isNew ? succeed(undefined) : await keys.unlock(asked.value);
  return unlocked.ok ? succeed(asked.value) : unlocked;
};

export const sealPrivateFields = async (keys: UnlockedKeys, told: readonly PrivateFields[]): Promise<readonly SealedFields[]> => {
  const sealed: SealedFields[] = [];
  for (const fields of told) {
    sealed.push({
      subjectId: fields.subjectId,
      ...(fields.legalName === undefined ? {} : { legalName: await keys.encryptField(fields.legalName) }),
      ...(fields.contact === undefined ? {} : { contact: await keys.encryptField(fields.contact) }),
      ...(fields.hiddenPlaces === undefined ? {} : { hiddenPlaces: await Promise.all(fields.hiddenPlaces.map((place) => keys.encryptField(place))) }),
    });
  }
  return sealed;
};

/** What was told in confidence, in memory only: the gate compares it with all that would leave. */
export const openPrivateFields = async (keys: UnlockedKeys, consent: ConsentDocument): Promise<Result<readonly PrivateFields[]>> => {
  const opened: PrivateFields[] = [];
  for (const person of consent.people) {
    const sealed = [person.legalName, person.contact, ...person.hiddenPlaces];
    const plain: (string | undefined)[] = [];
    for (const field of sealed) {
      const text = field === undefined ? succeed(undefined) : await keys.decryptField(field);
      if (!text.ok) return text;
      plain.push(text.value);
    }
    const [legalName, contact, ...places] = plain;
    opened.push({
      subjectId: person.subjectId,
      ...(legalName === undefined ? {} : { legalName }),
      ...(contact === undefined ? {} : { contact }),
      hiddenPlaces: places.filter((place) => place !== undefined),
    });
  }
  return succeed(opened);
};
