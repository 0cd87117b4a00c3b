import { describe, expect, it } from 'vitest';
import { openDebuggingDoors } from '../../electron/main/debugging-doors.ts';

describe('main/debugging-doors', () => {
  it.each(['remote-debugging-port', 'remote-debugging-pipe', 'js-flags', 'load-extension', 'disable-web-security'])('finds --%s in a packaged program', (given) => {
    expect(openDebuggingDoors(true, (name) => name === given)).toEqual([given]);
  });

  it('finds nothing where nothing was given', () => {
    expect(openDebuggingDoors(true, () => false)).toEqual([]);
  });

  it('leaves the doors to those who develop', () => {
    expect(openDebuggingDoors(false, () => true)).toEqual([]);
  });
});
