/**
 * Text of strangers as text of a page: never as markup.
 */
const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export const escaped = (value: string): string => value.normalize('NFC').replaceAll(/[&<>"']/g, (character) => escapes[character] ?? '');
