/**
 * What a log may keep of an error: its kind, the words of its message before anything given, and where it arose.
 *
 * In: whatever was thrown. Out: lines without a path, a name or a value. Node quotes the file it could not open, a parser
 * the text it could not read: so a message ends where the first quotation, path or value begins, and a frame keeps the
 * name of its file alone.
 */
const given = /["'`“”„«»‘{[<]|\S*[/\\]|\b(?:file|https?):/u;

/** The words of a message that are ours or the system's. */
export const plainWords = (message: string): string => {
  const first = message.split('\n', 1)[0] ?? '';
  const at = first.search(given);
  return at === -1 ? first : `${first.slice(0, at)}…`;
};

const plainFrame = (line: string): string => {
  const place = /([^/\\(:]+:\d+:\d+)\)?$/.exec(line)?.[1] ?? '';
  const name = /^\s+at (?:async )?([\w.$<> ]+?) \(/.exec(line)?.[1] ?? '';
  return `    at ${[name, place].filter((part) => part !== '').join(' ')}`;
};

export const errorForLog = (error: unknown): string => {
  if (!(error instanceof Error)) return 'something that is no error was thrown';
  const code = 'code' in error && typeof error.code === 'string' && /^[A-Z0-9_]+$/.test(error.code) ? ` (${error.code})` : '';
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [`${error.name}${code}: ${plainWords(error.message)}`, ...frames.map(plainFrame)].join('\n');
};
