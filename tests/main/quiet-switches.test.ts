import { describe, expect, it } from 'vitest';
import { quietSwitches } from '../../electron/main/quiet-switches.ts';

describe('main/quiet-switches', () => {
  it('tells Chromium to fetch, ping and resolve nothing by itself', () => {
    expect(quietSwitches).toEqual(expect.arrayContaining(['disable-background-networking', 'disable-component-update', 'dns-prefetch-disable', 'no-pings']));
  });
});
