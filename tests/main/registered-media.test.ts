import { describe, expect, it } from 'vitest';
import { registeredMedia } from '../../electron/main/registered-media.ts';

describe('main/registered-media', () => {
  it('gives a random id that says nothing of the file, and the same one again', () => {
    const media = registeredMedia();
    const id = media.film('/library/stories/amira/renders/amira.mp4');
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    expect(media.film('/library/stories/amira/renders/amira.mp4')).toBe(id);
    expect(registeredMedia().film('/library/stories/amira/renders/amira.mp4')).not.toBe(id);
  });

  it('finds what was registered, only under its own kind', () => {
    const media = registeredMedia();
    const id = media.poster('/stories/one', 'x.jpg');
    expect([media.find('poster', id), media.find('film', id), media.find('poster', 'made-up')]).toEqual([{ folder: '/stories/one', fileName: 'x.jpg' }, undefined, undefined]);
  });
});
