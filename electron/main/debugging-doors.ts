/**
 * The switches by which another program could look into, or drive, a shipped window.
 *
 * The fuses close Node's inspector; Chromium's own doors are opened by switches, so a packaged program that was given
 * one does not start.
 */
const doors = ['remote-debugging-port', 'remote-debugging-pipe', 'remote-debugging-address', 'remote-debugging-targets', 'auto-open-devtools-for-tabs', 'load-extension', 'js-flags', 'disable-web-security'];

export const openDebuggingDoors = (isPackaged: boolean, hasSwitch: (name: string) => boolean): readonly string[] => (isPackaged ? doors.filter(hasSwitch) : []);
