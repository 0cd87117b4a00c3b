/**
 * What main answers about caption files.
 */
import path from 'node:path';
import type { CaptionsRequests } from '../../core/bridge/captions.ts';
import { succeed } from '../../core/failure.ts';
import { readCaptionFile, writeCaptionFile } from '../../services/studio/caption-files.ts';
import type { AnswersFor } from '../answer-requests.ts';
import type { MainContext } from '../main-context.ts';

export const captionsAnswers = ({ session, studio, files, desktop }: MainContext): AnswersFor<CaptionsRequests> => ({
  'captions:read': async ({ fileId }) => {
    const place = files.placeOf(fileId);
    return place.ok ? readCaptionFile({ fs: studio().fs, file: place.value.path, name: place.value.name }) : place;
  },
  'captions:write': async ({ language, format }) => {
    const opened = session.current();
    if (!opened.ok) return opened;
    const written = await writeCaptionFile({ fs: studio().fs, storyFolder: opened.value.folder, story: opened.value.story(), language, format });
    if (!written.ok) return written;
    desktop.showInFolder(written.value);
    return succeed({ name: path.basename(written.value) });
  },
});
