import { describe, expect, it } from 'vitest';
import { openTimelineView } from '../../../renderer/timeline/timeline-view.ts';

describe('renderer/timeline/timeline-view', () => {
  it('begins with the whole of a short story and keeps what the person chose when the window grows', () => {
    const view = openTimelineView();
    view.setWidth(1024, 10_000);
    expect(view.getState()).toMatchObject({ pxPerMs: 0.1, fromPx: 0 });
    view.zoomTo(0.2, 0);
    view.setWidth(2000, 10_000);
    expect(view.getState().pxPerMs).toBe(0.2);
  });

  it('tells of another window only after a stride of scrolling', () => {
    const view = openTimelineView();
    view.setWidth(1000, 600_000);
    const windows = new Set<number>();
    view.subscribe((state) => windows.add(state.toPx));
    for (let px = 0; px < 2000; px += 10) view.scrolled(px);
    expect(windows.size).toBeLessThanOrEqual(6);
  });

  it('remembers one clip per track for the keyboard, and tells nothing when it is the same', () => {
    const view = openTimelineView();
    let count = 0;
    view.subscribe(() => {
      count += 1;
    });
    view.setActive('voice', 'voice:a');
    view.setActive('voice', 'voice:a');
    view.setActive('music', 'music:0');
    expect([count, view.getState().active]).toEqual([2, { voice: 'voice:a', music: 'music:0' }]);
  });
});
