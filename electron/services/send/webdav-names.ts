/**
 * The names a sending has at a WebDAV server until its package arrives: known again after a restart.
 */

/** Beside the package's own name, so that one MOVE releases it. */
export const unfinishedNameOf = (sendingId: string): string => `/.storyhearth-${sendingId}`;

/** Of the folders of parts in the account's upload area; the file's number follows. */
export const uploadIdPrefixOf = (sendingId: string): string => `storyhearth-${sendingId}-`;
