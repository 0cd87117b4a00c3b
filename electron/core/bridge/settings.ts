/**
 * The bridge's questions about the studio's settings, its organisation and its passphrase.
 */

// oxlint-disable-next-line typescript/no-empty-object-type
export interface SettingsRequests {}

// oxlint-disable-next-line typescript/no-empty-object-type
export interface SettingsNews {}

export const settingsCalls = {} as const satisfies Readonly<Record<string, keyof SettingsRequests>>;
export const settingsHearings = {} as const satisfies Readonly<Record<string, keyof SettingsNews>>;
