import { describe, expect, it } from 'vitest';
import { runningWork } from '../../electron/main/running-work.ts';

const bench = () => {
  const awake: string[] = [];
  return { awake, work: runningWork((reason, isOn) => awake.push(`${reason} ${isOn ? 'on' : 'off'}`)) };
};

describe('main/running-work', () => {
  it('keeps the computer awake from the first piece of work to the last', () => {
    const { awake, work } = bench();
    const endRender = work.begin('render');
    const endExport = work.begin('export');
    endRender();
    endRender();
    const endRecording = work.begin('recording');
    endExport();
    endRecording();
    expect(awake).toEqual(['render on', 'recording on', 'render off', 'recording off']);
  });

  it('names what runs, each kind once, what would be missed most first', () => {
    const { work } = bench();
    work.begin('export');
    work.begin('render');
    work.begin('render');
    work.begin('recording')();
    expect(work.kinds()).toEqual(['render', 'export']);
  });

  it('asks for edits that are not saved, without keeping the computer awake for them', () => {
    const { awake, work } = bench();
    const end = work.begin('unsaved');
    expect(work.kinds()).toEqual(['unsaved']);
    end();
    expect([work.kinds(), awake]).toEqual([[], []]);
  });

  it('knows whether a story is worked on, and takes work that does not say of which for its own', () => {
    const { work } = bench();
    const end = work.begin('render', undefined, 'bread');
    const isBusy = (folderName: string): boolean => work.isAtWorkOn(new Set([folderName]), ['render', 'export']);
    expect([isBusy('bread'), isBusy('river')]).toEqual([true, false]);
    end();
    work.begin('recording');
    expect(isBusy('bread')).toBe(false);
    work.begin('export');
    expect([isBusy('bread'), isBusy('river')]).toEqual([true, true]);
  });

  it('ends cleanly what can be, of the kinds that are named', async () => {
    const { work } = bench();
    const stopped: string[] = [];
    const stop = (name: string) => (): Promise<void> => {
      stopped.push(name);
      return Promise.resolve();
    };
    work.begin('recording', stop('recording'));
    work.begin('render', stop('render'));
    work.begin('export');
    await work.stop(['recording']);
    await work.stop();
    expect(stopped).toEqual(['recording', 'recording', 'render']);
  });
});
