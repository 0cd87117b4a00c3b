import { describe, expect, it } from 'vitest';
import type { StoryStage } from '../../../electron/core/consent/story-stage.ts';
import { stageReached, whoNeedsHelp, workshopPath, type HelpInput } from '../../../electron/core/workshop/path.ts';

const nothing: StoryStage = { script: 'none', voice: 'none', pictures: 'none', captions: 'none', consent: 'none', shared: 'none' };
const path = (stage: Partial<StoryStage> = {}, errorCount = 0, marks = {}) => workshopPath({ marks, story: { stage: { ...nothing, ...stage }, errorCount } });
const row = (change: Partial<HelpInput> = {}): HelpInput => ({ needsHelp: false, story: 'readable', errorCount: 0, path: path({ script: 'done', voice: 'some' }), ...change });

describe('core/workshop/path', () => {
  it('takes five stages from the story, and the two of the room from nobody', () => {
    expect(path({ script: 'done', voice: 'some', pictures: 'done', captions: 'some', consent: 'some' })).toEqual({ circle: 'none', script: 'done', voice: 'some', pictures: 'done', edit: 'some', consent: 'some', screening: 'none' });
  });

  it('calls the edit done when every caption stands and nothing stops the film', () => {
    const whole = { captions: 'done', pictures: 'done' } as const;
    expect([path(whole).edit, path(whole, 1).edit, path({ captions: 'done' }).edit, path({ pictures: 'some' }).edit, path({ script: 'done' }).edit]).toEqual(['done', 'some', 'some', 'some', 'none']);
  });

  it('puts a mark set by hand above what the story tells', () => {
    expect(path({ script: 'done' }, 0, { circle: 'done', script: 'some' })).toMatchObject({ circle: 'done', script: 'some' });
    expect(workshopPath({ marks: { voice: 'done' } })).toMatchObject({ voice: 'done', script: 'none' });
  });

  it('names the last stage that is done as the one that was reached', () => {
    expect([stageReached(path()), stageReached(path({ voice: 'done' }, 0, { circle: 'done' })), stageReached(path({}, 0, { screening: 'done' }))]).toEqual([undefined, 'voice', 'screening']);
  });

  it('sends a facilitator to whoever asked, cannot be opened, is stopped or has no story when the room has', () => {
    const ready = path({ script: 'done', voice: 'done', pictures: 'done' }, 1);
    const room = [row({ needsHelp: true }), row({ story: 'unreadable', path: path() }), row({ errorCount: 1, path: ready }), row({ errorCount: 3 }), row({ story: 'none' }), row()];
    expect(whoNeedsHelp(room)).toEqual([['asked'], ['unreadable'], ['problems'], [], ['no-story'], []]);
  });

  it('calls nobody late by less than two stages, nobody alone, and nobody before the room has begun', () => {
    const far = row({ path: path({ script: 'done', voice: 'done', pictures: 'done' }) });
    expect(whoNeedsHelp([far, far, row({ path: path({ script: 'done' }) })]).at(2)).toEqual(['behind']);
    expect(whoNeedsHelp([far, far, row({ path: path({ script: 'done', voice: 'done' }) })]).at(2)).toEqual([]);
    expect(whoNeedsHelp([row({ story: 'none', path: path() })])).toEqual([[]]);
    expect(whoNeedsHelp([row({ story: 'none', path: path() }), row({ story: 'none', path: path() }), row({ path: path() })])).toEqual([[], [], []]);
    expect(whoNeedsHelp([])).toEqual([]);
  });
});
