/**
 * A clip as a unit of a course: what stands where, to the byte.
 *
 * In: the value of the clip's package and what it is made for. Out: every file by path, sorted. It holds what the
 * package holds of film, captions, transcript, credits, receipt, policy and checks, and a player in place of the page;
 * speaker notes stay in the package. The same value gives the same files. Never reads a file.
 */
import type { PackageFile } from '../package/package-files.ts';
import { packageCaptions, storyFiles, textFile } from '../package/package-files.ts';
import { folderName, slugOf } from '../package/names.ts';
import { cmi5Structure } from './cmi5-structure.ts';
import { playerPage, type UnitValue } from './player-page.ts';
import { scorm12Manifest } from './scorm12-manifest.ts';
import type { UnitForm } from './unit-form.ts';

export interface UnitFiles {
  /** Without ending; a bare folder has this name, an archive this and `.zip`. */
  readonly folderName: string;
  readonly files: readonly PackageFile[];
}

const atRoot = (file: PackageFile): PackageFile => ({ ...file, path: file.path.slice('data/'.length) });

const manifestFor = (value: UnitValue, form: UnitForm, files: readonly PackageFile[]): readonly PackageFile[] => {
  const { clip: { title, contextLine, language }, exportId } = value;
  switch (form) {
    case 'scorm12':
      return [textFile('imsmanifest.xml', scorm12Manifest({ title, exportId, files: files.map((file) => file.path) }))];
    case 'cmi5':
      return [textFile('cmi5.xml', cmi5Structure({ title, about: contextLine, language, exportId }))];
    case 'folder':
    default:
      return [];
  }
};

const byPath = (a: PackageFile, b: PackageFile): number => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0);

export const unitFiles = (value: UnitValue, form: UnitForm): UnitFiles => {
  const captions = packageCaptions(value);
  const files = [...storyFiles(value, captions).map(atRoot), textFile('index.html', playerPage(value, captions, form))].toSorted(byPath);
  const slug = slugOf({ title: value.story.title, storyId: value.story.id });
  return {
    folderName: `${folderName({ slug, channel: value.channel, number: value.number })}-${form}`,
    files: [...files, ...manifestFor(value, form, files)].toSorted(byPath),
  };
};
