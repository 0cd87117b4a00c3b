/**
 * What main answers about pictures that come into the open story.
 */
import type { PicturesRequests } from '../../core/bridge/pictures.ts';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import type { OpenStory } from '../../services/library/open-story.ts';
import { takeInPictures, takeStill, type GivenFile } from '../../services/studio/take-in-pictures.ts';
import type { AnswersFor } from '../answer-requests.ts';
import type { MainContext } from '../main-context.ts';

export const picturesAnswers = ({ session, studio, files, tell }: MainContext): AnswersFor<PicturesRequests> => {
  const running = new Set<AbortController>();

  const writable = (): Result<OpenStory> => {
    const opened = session.current();
    return opened.ok && opened.value.isReadOnly ? refuse('story-locked') : opened;
  };

  const fileOf = (fileId: string): Result<GivenFile> => {
    const place = files.placeOf(fileId);
    return place.ok ? succeed({ fileId, ...place.value }) : place;
  };

  const stoppable = async <Value>(work: (signal: AbortSignal) => Promise<Value>): Promise<Value> => {
    const stop = new AbortController();
    running.add(stop);
    try {
      return await work(stop.signal);
    } finally {
      running.delete(stop);
    }
  };

  return {
    'pictures:take-in': async ({ fileIds, acceptDamaged }) => {
      const opened = writable();
      if (!opened.ok) return opened;
      const given: GivenFile[] = [];
      for (const fileId of fileIds) {
        const file = fileOf(fileId);
        if (!file.ok) return file;
        given.push(file.value);
      }
      return stoppable((signal) =>
        takeInPictures({ studio: studio(), storyFolder: opened.value.folder, files: given, acceptDamaged, signal, onProgress: (done, total) => tell('pictures:progress', { done, total }) }),
      );
    },
    'pictures:still': async ({ fileId, atMs }) => {
      const opened = writable();
      if (!opened.ok) return opened;
      const file = fileOf(fileId);
      if (!file.ok) return file;
      return stoppable((signal) => takeStill(file.value, { kind: 'moment', atMs }, { studio: studio(), storyFolder: opened.value.folder, acceptDamaged: false, signal }));
    },
    'pictures:stop': () => {
      for (const one of running) one.abort();
      return Promise.resolve(succeed({}));
    },
  };
};
