/**
 * What the driver tells main's process at its start, by one environment variable.
 */
export interface RigSettings {
  readonly userDataFolder: string;
  readonly temporaryFolder: string;
  /** BCP 47: the system's language as Electron would tell it. */
  readonly locale: string;
  readonly colorScheme: 'light' | 'dark';
  readonly contrast: 'no-preference' | 'more';
  readonly isPackaged: boolean;
  /** What Linux would have chosen to keep secrets in; `basic_text` is none. */
  readonly secretStore: 'basic_text' | 'gnome_libsecret';
}

const variable = 'STORYHEARTH_RIG';

export const settingsAsEnvironment = (settings: RigSettings): Readonly<Record<string, string>> => ({ [variable]: JSON.stringify(settings) });

export const settingsFromEnvironment = (): RigSettings => {
  const text = process.env[variable];
  if (text === undefined) throw new Error('The stand-in for Electron runs only when tests/rig started it');
  return JSON.parse(text) as RigSettings;
};
