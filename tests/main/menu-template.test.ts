import { describe, expect, it } from 'vitest';
import { menuTemplate } from '../../electron/main/menu-template.ts';

const rolesOf = (isPackaged: boolean, platform: NodeJS.Platform): string => JSON.stringify(menuTemplate({ platform, isPackaged, viewLabel: 'View' }));

describe('main/menu-template', () => {
  it('has neither reload nor inspector in a packaged app', () => {
    expect(rolesOf(true, 'linux')).not.toMatch(/reload|devtools/i);
  });

  it('keeps the zoom for those who need larger letters', () => {
    expect(rolesOf(true, 'win32')).toContain('zoomIn');
  });

  it('begins with the menu that the platform expects', () => {
    expect([rolesOf(true, 'darwin').startsWith('[{"role":"appMenu"}'), rolesOf(true, 'linux').startsWith('[{"role":"fileMenu"}')]).toEqual([true, true]);
  });
});
