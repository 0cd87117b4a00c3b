/**
 * The themes that whoever keeps a portfolio gave its stories: `themes.json`, by export id.
 *
 * A package carries no theme: what a life is about is for its people to say, and consent covers what they said. These
 * are the keeper's own words for finding a story again; they stay in the portfolio and are never sent anywhere.
 */
import path from 'node:path';
import { z } from 'zod';
import { succeed, type Result } from '../../core/failure.ts';
import { strictJson } from '../../core/package/strict-json.ts';
import { writeFileAtomically } from '../disk/atomic-write.ts';
import { systemCodeOf } from '../disk/disk-fault.ts';
import type { FileSystem } from '../disk/file-system.ts';

const themesSchema = z.object({ schemaVersion: z.literal(1), themes: z.record(z.uuid(), z.array(z.string().max(80)).max(20)) });

interface ThemesPlace {
  readonly fs: FileSystem;
  readonly root: string;
}

const fileOf = (root: string): string => path.join(root, 'themes.json');

/** None where the file is missing or no such file: themes are a comfort, and never stop a removal. */
export const readThemes = async ({ fs, root }: ThemesPlace): Promise<ReadonlyMap<string, readonly string[]>> => {
  let text: string | undefined;
  try {
    text = new TextDecoder().decode(await fs.readFile(fileOf(root)));
  } catch (error) {
    if (systemCodeOf(error) === undefined) throw error;
  }
  const json = strictJson(text);
  const parsed = themesSchema.safeParse(json.ok ? json.value : undefined);
  return new Map(parsed.success ? Object.entries(parsed.data.themes) : []);
};

const store = ({ fs, root }: ThemesPlace, themes: ReadonlyMap<string, readonly string[]>): Promise<Result<void>> =>
  writeFileAtomically({ fs, path: fileOf(root), data: `${JSON.stringify({ schemaVersion: 1, themes: Object.fromEntries(themes) }, undefined, 2)}\n` });

/** The words about a story leave with it. */
export const dropThemes = async (place: ThemesPlace, held: readonly string[]): Promise<Result<void>> => {
  const themes = await readThemes(place);
  const kept = new Map([...themes].filter(([exportId]) => held.includes(exportId)));
  return kept.size === themes.size ? succeed(undefined) : store(place, kept);
};

/** Replaces the themes of one story; none takes them away. */
export const writeThemes = async (place: ThemesPlace, exportId: string, themes: readonly string[]): Promise<Result<void>> => {
  const kept = [...new Set(themes.map((theme) => theme.normalize('NFC').trim().slice(0, 80)).filter((theme) => theme !== ''))].slice(0, 20);
  const all = new Map(await readThemes(place));
  if (kept.length === 0) all.delete(exportId);
  else all.set(exportId, kept);
  return store(place, all);
};
