import { describe, expect, it } from 'vitest';
import { changeGiveDraft, giveDraftIn, giveDraftsOf } from '../../../renderer/state/give-draft-store.ts';

describe('renderer/state/give-draft-store', () => {
  it('keeps what was said for each story apart, and loses nothing of it with another answer', () => {
    const store = giveDraftsOf({});
    changeGiveDraft(store, 'bread', { channel: 'training-course', said: { objectives: ['Bread'] } });
    changeGiveDraft(store, 'salt', { recipient: 'library-x' });
    changeGiveDraft(store, 'bread', { reasons: { R15: 'soon' } });
    expect(giveDraftIn(store.getState(), 'bread')).toEqual({ channel: 'training-course', recipient: null, reasons: { R15: 'soon' }, said: { objectives: ['Bread'] } });
    expect(giveDraftIn(store.getState(), 'salt')).toEqual({ channel: null, recipient: 'library-x', reasons: {}, said: {} });
    expect(giveDraftIn(store.getState(), 'other').channel).toBeNull();
  });

  it('is the same for every panel of one window, and another one for another window', () => {
    const studio = {};
    expect(giveDraftsOf(studio)).toBe(giveDraftsOf(studio));
    expect(giveDraftsOf(studio)).not.toBe(giveDraftsOf({}));
  });
});
