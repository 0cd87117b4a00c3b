/**
 * The few variables a program of ours is started with.
 *
 * Everything else of the person's environment stays here: proxies, tokens, and `FFREPORT`, which would make ffmpeg
 * write a log with file names where it likes.
 */
const kept = ['PATH', 'Path', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR', 'HOME', 'USERPROFILE', 'LD_LIBRARY_PATH', 'DYLD_LIBRARY_PATH'];

export const smallEnvironment = (more: Readonly<Record<string, string>> = {}): Record<string, string> => {
  const found = kept.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(found), LC_ALL: 'C', AV_LOG_FORCE_NOCOLOR: '1', ...more };
};
