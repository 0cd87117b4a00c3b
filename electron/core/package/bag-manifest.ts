/**
 * A manifest of a bag: the lines that `sha512sum` writes and reads.
 *
 * In: its text, its name for the problems, and which names may stand in it. Out: the hash of every file it lists, and
 * every line that is no such line. A name is accepted or refused, never cleaned.
 */
import type { Reason } from '../failure.ts';

export interface Manifest {
  readonly listed: ReadonlyMap<string, string>;
  readonly problems: readonly Reason[];
}

const problem = (code: string, params: Reason['params']): Reason => ({ code: `package.${code}`, params });

export const readManifest = (text: string, { file, isPath }: { readonly file: string; readonly isPath: (path: string) => boolean }): Manifest => {
  const listed = new Map<string, string>();
  const problems: Reason[] = [];
  const lines = text.split('\n');
  const last = lines.pop();
  if (last !== '') problems.push(problem('manifest-unreadable', { file, line: lines.length + 1 }));
  for (const [index, line] of lines.entries()) {
    const [, sha512, path] = /^([0-9a-f]{128}) {2}(.+)$/.exec(line) ?? [];
    if (sha512 === undefined || path === undefined || !isPath(path)) problems.push(problem('manifest-unreadable', { file, line: index + 1 }));
    else if (listed.has(path)) problems.push(problem('listed-twice', { file: path }));
    else listed.set(path, sha512);
  }
  return { listed, problems };
};
