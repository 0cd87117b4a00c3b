/**
 * Which permissions the window is given. Without a handler Electron grants them all.
 */
const granted: readonly string[] = [];

/** Closed list: a permission that is not named, known or not, is denied. */
export const isPermissionGranted = (permission: string): boolean => granted.includes(permission);
