/**
 * How many characters a new passphrase has at least.
 *
 * Four or five words are remembered and hold; a short word is guessed in an afternoon.
 */
export const shortestPassphrase = 12;
