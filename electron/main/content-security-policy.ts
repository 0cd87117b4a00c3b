/**
 * The content security policy of the window, sent with every answer of `app://`.
 *
 * Everything is denied first; the page then gets its own scripts, styles, pictures and fonts. Nothing inline,
 * nothing evaluated, nothing remote, no frames, no forms. Its requests reach its own origin, where the media lie too;
 * `blob:` is what the page itself made: a picture drawn, a sound just recorded.
 */
const directives: Readonly<Record<string, readonly string[]>> = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'blob:'],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'media-src': ["'self'", 'blob:'],
  'object-src': ["'none'"],
  'worker-src': ["'self'"],
  'frame-src': ["'none'"],
  'frame-ancestors': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
};

export const cspHeader = (): string =>
  Object.entries(directives)
    .map(([directive, sources]) => `${directive} ${sources.join(' ')}`)
    .join('; ');
