/**
 * A title as the name of a file or folder outside: readable in its own script, and possible on every disk and stick.
 */
const mostCharacters = 60;

/** Marks that nobody sees and that turn the rest of a name round; the two joiners belong to the letters of many scripts. */
const unseen = /(?![\u200C\u200D])\p{Cf}/gu;
/** Windows keeps these for itself, with any ending. */
const devices = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/iu;

/** Without an ending; `story` where nothing of the title can stand in a name. */
export const fileTitle = (title: string): string => {
  const plain = title.normalize('NFC').replaceAll(unseen, '').replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, ' ').replaceAll(/\s+/gu, ' ').trim().replace(/^\.+/, '');
  const short = Array.from(plain).slice(0, mostCharacters).join('').replace(/[. ]+$/, '').trim();
  return short === '' ? 'story' : short.replace(devices, 'story $&');
};
