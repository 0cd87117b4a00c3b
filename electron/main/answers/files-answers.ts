/**
 * What main answers about files of the person's disk: it gives ids, never paths.
 */
import type { FilePurpose, FilesRequests } from '../../core/bridge/files.ts';
import { succeed } from '../../core/failure.ts';
import type { AnswersFor } from '../answer-requests.ts';
import type { FileFilter } from '../desktop.ts';
import type { MainContext } from '../main-context.ts';

/** What a file is decides its content, never its ending: the lists only order what the dialog shows first. */
const endings: Readonly<Record<FilePurpose, readonly string[]>> = {
  pictures: ['jpg', 'jpeg', 'png', 'heic', 'heif', 'webp', 'gif', 'bmp', 'tif', 'tiff', 'avif', 'mp4', 'mov', '3gp'],
  voice: ['m4a', 'mp3', 'ogg', 'opus', 'wav', 'amr', 'flac', 'aac', 'wma', '3gp', 'mp4'],
  music: ['mp3', 'm4a', 'ogg', 'opus', 'wav', 'flac', 'aac'],
  captions: ['srt', 'vtt'],
  'story-folder': [],
  backup: ['hearth', 'zip'],
  'backup-folder': [],
  package: ['hearth', 'zip'],
  withdrawals: ['jsonl'],
  acknowledgements: ['hearth', 'json'],
  'public-key': ['pem'],
  'key-statement': ['json'],
  'consent-form': ['jpg', 'jpeg', 'png', 'heic', 'pdf'],
  'any-media': [],
};

export const filesAnswers = ({ files, desktop, say }: MainContext): AnswersFor<FilesRequests> => ({
  'files:offer': async ({ places }) => succeed(await files.offer(places)),
  'files:choose': async ({ purpose, many }) => {
    const extensions = endings[purpose];
    const filters: readonly FileFilter[] = extensions.length === 0 ? [] : [{ name: say(`menu.choose.${purpose}`), extensions }, { name: say('menu.choose.all'), extensions: ['*'] }];
    const places = await desktop.chooseFiles({ title: say(`menu.choose.${purpose}`), filters, many, wantsFolder: purpose === 'story-folder' || purpose === 'backup-folder' });
    return succeed(await files.offer(places));
  },
});
