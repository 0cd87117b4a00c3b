import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { UiLanguage } from '../../../../electron/core/ui-languages.ts';
import { TellerNames } from '../../../../renderer/screens/screening/teller-names.tsx';
import { loadSentences, SentencesContext } from '../../../../renderer/sentences.ts';

const drawn = async (language: UiLanguage, names: readonly string[]): Promise<string> =>
  renderToStaticMarkup(
    <SentencesContext value={await loadSentences(language)}>
      <TellerNames names={names} />
    </SentencesContext>,
  );

describe('renderer/screens/screening/teller-names', () => {
  it('gives each name its own direction, and joins them as the language of the window does', async () => {
    expect([await drawn('en', ['أمل', 'Maria']), await drawn('it', ['أمل', 'Maria', 'Олена']), await drawn('ar', []), await drawn('uk', ['Maria'])]).toEqual([
      '<bdi>أمل</bdi> and <bdi>Maria</bdi>',
      '<bdi>أمل</bdi>, <bdi>Maria</bdi> e <bdi>Олена</bdi>',
      '',
      '<bdi>Maria</bdi>',
    ]);
  });
});
