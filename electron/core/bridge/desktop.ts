/**
 * The bridge's questions about the desktop around the window.
 */

// oxlint-disable-next-line typescript/no-empty-object-type
export interface DesktopRequests {}

// oxlint-disable-next-line typescript/no-empty-object-type
export interface DesktopNews {}

export const desktopCalls = {} as const satisfies Readonly<Record<string, keyof DesktopRequests>>;
export const desktopHearings = {} as const satisfies Readonly<Record<string, keyof DesktopNews>>;
