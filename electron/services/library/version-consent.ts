/**
 * The consent of a version is the consent of the story it was made from.
 *
 * In: an open story. Out: the same with the consent document of its source, where it is a version; so a no that is said
 * to either is a no to both, and nothing private is kept twice. Where the source is not in the library any more, the
 * version has nobody's yes.
 */
import { consentSchema, newConsent, type ConsentDocument } from '../../core/consent/consent.ts';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import { versionSourceId } from '../../core/story/version.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { schemaParser } from './document-text.ts';
import { openDocument } from './durable-document.ts';
import type { OpenStory, StoryAccess } from './open-story.ts';
import { storyPaths } from './story-paths.ts';

export interface VersionConsentRequest {
  readonly fs: FileSystem;
  readonly now: () => number;
  readonly opened: OpenStory;
  readonly access: StoryAccess;
  readonly folderOf: (storyId: string) => Promise<Result<string>>;
}

export const withSourceConsent = async ({ fs, now, opened, access, folderOf }: VersionConsentRequest): Promise<Result<OpenStory>> => {
  const sourceId = versionSourceId(opened.story());
  if (sourceId === undefined) return succeed(opened);
  const folder = await folderOf(sourceId);
  if (!folder.ok) return folder.failure.code === 'story-missing' ? succeed(opened) : folder;
  const consent = await openDocument<ConsentDocument>({
    fs,
    now,
    path: storyPaths(folder.value).consent,
    parse: schemaParser(consentSchema, 'consent'),
    fallback: newConsent(sourceId),
    readOnly: opened.isReadOnly && access !== 'consent',
    isShared: true,
  });
  return consent.ok ? succeed({ ...opened, consent: consent.value, consentFolder: folder.value }) : consent;
};

/** A version whose story is not here has no answers of its own: what was said would be read by nobody. */
export const requireConsentHome = (opened: Pick<OpenStory, 'story' | 'folder' | 'consentFolder'>): Result<string> =>
  versionSourceId(opened.story()) !== undefined && opened.consentFolder === opened.folder ? refuse('version-source-missing') : succeed(opened.consentFolder);
