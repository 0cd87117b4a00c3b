/** Types of the finder for the tests, which share it with the set-up. */
export function onPath(names: readonly string[]): string | undefined;
export function findFfmpeg(): string | undefined;
export function findChromium(): string | undefined;
