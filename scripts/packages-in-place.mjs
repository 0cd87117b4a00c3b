/**
 * Whether node_modules holds what the lock file says.
 *
 * npm writes node_modules/.package-lock.json as the last step of an install, so an interrupted one is noticed.
 * An optional package may be absent (ffmpeg-static where its program could not be fetched); one of another
 * version may not.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const readPackages = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;

export const arePackagesInPlace = (root) => {
  const installedFile = path.join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installedFile)) return false;
  const installed = readPackages(installedFile);
  return Object.entries(readPackages(path.join(root, 'package-lock.json'))).every(([place, wanted]) => {
    if (place === '') return true;
    const found = installed[place];
    if (found === undefined) return wanted.optional === true || wanted.devOptional === true;
    return found.version === wanted.version && found.integrity === wanted.integrity;
  });
};
