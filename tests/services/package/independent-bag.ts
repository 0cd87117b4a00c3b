/**
 * A second reader of bags, written from RFC 8493 and sharing no line with the project's own.
 *
 * It answers with plain sentences; an empty answer means the bag is complete and valid.
 */
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

const hexOf = (file: string): string => createHash('sha512').update(readFileSync(file)).digest('hex');

const walk = (folder: string): string[] => {
  const out: string[] = [];
  for (const name of readdirSync(folder).sort()) {
    const full = join(folder, name);
    if (lstatSync(full).isDirectory()) out.push(...walk(full));
    else out.push(full);
  }
  return out;
};

const entriesOf = (file: string): [digest: string, name: string][] =>
  readFileSync(file, 'utf8')
    .split(/\r\n|\n|\r/)
    .filter((line) => line.length > 0)
    .map((line) => {
      const cut = line.search(/[ \t]/);
      const name = line.slice(cut).replace(/^[ \t]+\*?/, '');
      // RFC 8493, 2.1.3: only LF, CR and percent are encoded in names.
      return [line.slice(0, cut).toLowerCase(), name.replaceAll(/%0A/gi, '\n').replaceAll(/%0D/gi, '\r').replaceAll('%25', '%')];
    });

export const bagFaults = (bag: string): string[] => {
  const faults: string[] = [];
  const need = (name: string): boolean => {
    const found = existsSync(join(bag, name));
    if (!found) faults.push(`${name} is missing`);
    return found;
  };
  if (need('bagit.txt') && !/^BagIt-Version: 1\.0\r?\nTag-File-Character-Encoding: UTF-8\r?\n?$/.test(readFileSync(join(bag, 'bagit.txt'), 'utf8'))) faults.push('bagit.txt is not the declaration of 1.0');
  const payload = existsSync(join(bag, 'data')) ? walk(join(bag, 'data')).map((file) => relative(bag, file).split(sep).join('/')) : [];
  if (payload.length === 0) faults.push('there is no payload');
  for (const [manifest, isComplete] of [['manifest-sha512.txt', true], ['tagmanifest-sha512.txt', false]] as const) {
    if (!need(manifest)) continue;
    const seen = new Set<string>();
    for (const [digest, name] of entriesOf(join(bag, manifest))) {
      if (seen.has(name)) faults.push(`${name} stands twice in ${manifest}`);
      seen.add(name);
      if (name.includes('..') || name.startsWith('/') || name.startsWith('~')) faults.push(`${name} leaves the bag`);
      else if (!existsSync(join(bag, name))) faults.push(`${name} is listed in ${manifest} and missing`);
      else if (hexOf(join(bag, name)) !== digest) faults.push(`${name} differs from ${manifest}`);
    }
    if (isComplete) for (const name of payload) if (!seen.has(name)) faults.push(`${name} is not listed in ${manifest}`);
  }
  if (existsSync(join(bag, 'fetch.txt'))) faults.push('fetch.txt is present');
  if (need('bag-info.txt')) {
    const oxum = /^Payload-Oxum:[ \t]*(\d+)\.(\d+)[ \t]*$/m.exec(readFileSync(join(bag, 'bag-info.txt'), 'utf8'));
    const octets = payload.reduce((sum, name) => sum + lstatSync(join(bag, name)).size, 0);
    if (oxum === null) faults.push('bag-info.txt has no Payload-Oxum');
    else if (Number(oxum[1]) !== octets || Number(oxum[2]) !== payload.length) faults.push(`Payload-Oxum says ${oxum[0]}, found ${octets}.${payload.length}`);
  }
  return faults;
};
