/**
 * A title as the name of a file or folder outside: readable in its own script, and possible on every disk and stick.
 */
const mostCharacters = 60;

/** Without an ending; `story` where nothing of the title can stand in a name. */
export const fileTitle = (title: string): string => {
  const plain = title.normalize('NFC').replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, ' ').replaceAll(/\s+/gu, ' ').trim().slice(0, mostCharacters).replace(/[. ]+$/, '');
  return plain === '' ? 'story' : plain;
};
