/**
 * The recovery sheet of a library: a paper that brings the passphrase back when nobody remembers it.
 *
 * In: what the library is called and the fingerprint of its key; the passphrase only where somebody chose to have it
 * printed. Out: the sheet. Without it there is a line to write on by hand.
 */
import type { Params } from '../failure.ts';
import type { UiLanguage } from '../ui-languages.ts';
import type { PrintedBlock, PrintedPage } from './printed-page.ts';
import { qrModules } from './qr.ts';
import { given, sheetDay } from './sheet.ts';

export interface RecoverySheet {
  /** A sentence of `resources/locales/print` in the language of the sheet. */
  readonly say: (key: string, params?: Params) => string;
  readonly language: UiLanguage;
  /** The folder's own name. */
  readonly libraryName: string;
  readonly libraryId: string;
  /** Hex SHA-256 of the library's public key. */
  readonly fingerprint: string;
  /** The same, to be said aloud. */
  readonly fingerprintWords: readonly string[];
  readonly passphrase?: string;
  /** ISO, of the moment the sheet is made. */
  readonly now: string;
}

/** In groups of four, to be read aloud and compared. */
const grouped = (fingerprint: string): string => fingerprint.match(/.{1,4}/g)?.join(' ') ?? '';

const passphraseBlocks = ({ say, passphrase }: RecoverySheet): readonly PrintedBlock[] =>
  passphrase === undefined
    ? [{ kind: 'paragraph', text: say('recovery.byHand') }, { kind: 'lines', label: say('recovery.passphrase'), count: 3 }]
    : [{ kind: 'notice', text: say('recovery.printedWarning') }, { kind: 'facts', facts: [{ name: say('recovery.passphrase'), value: given(passphrase) }] }];

export const recoverySheet = (sheet: RecoverySheet): PrintedPage => {
  const { say, language, libraryName, libraryId, fingerprint, fingerprintWords, now } = sheet;
  return {
    title: say('recovery.title'),
    language,
    subtitle: given(libraryName),
    sections: [
      { blocks: [{ kind: 'paragraph', text: say('recovery.purpose') }, { kind: 'notice', text: say('recovery.safe') }] },
      { title: say('recovery.passphrase'), blocks: passphraseBlocks(sheet), isKeptTogether: true },
      { title: say('recovery.forgottenTitle'), blocks: [{ kind: 'list', items: ['forgottenLost', 'forgottenStays', 'forgottenChanged'].map((key) => say(`recovery.${key}`)) }] },
      {
        title: say('recovery.libraryTitle'),
        isKeptTogether: true,
        blocks: [
          {
            kind: 'facts',
            facts: [
              { name: say('recovery.libraryName'), value: given(libraryName) },
              { name: say('recovery.libraryId'), value: given(libraryId) },
              { name: say('recovery.key'), value: given(grouped(fingerprint)) },
            ],
          },
          { kind: 'paragraph', text: say('recovery.keyWords') },
          { kind: 'words', words: fingerprintWords },
          { kind: 'code', label: say('recovery.keyCode'), code: fingerprint.slice(0, 8), qr: { modules: qrModules(fingerprint), label: say('recovery.keyQr') } },
        ],
      },
    ],
    foot: say('recovery.foot', { date: sheetDay(now, language) }),
  };
};
