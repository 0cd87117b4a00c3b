/**
 * A file's name as it may stand in a sentence.
 *
 * Line breaks and control characters would tear the sentence apart, and the direction marks of Unicode can make
 * `gpj.exe` read as `exe.jpg`; they are shown as what they are. The name is wrapped in isolates by whoever draws it.
 */
const direction = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

export const displayed = (name: string): string =>
  Array.from(name.normalize('NFC'), (character) => {
    const code = character.codePointAt(0) ?? 0;
    const isHidden = code < 32 || (code >= 127 && code < 160) || direction.test(character);
    direction.lastIndex = 0;
    return isHidden ? `\\u{${code.toString(16).toUpperCase()}}` : character;
  }).join('');
