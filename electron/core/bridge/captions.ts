/**
 * The bridge's questions about caption files.
 */

// oxlint-disable-next-line typescript/no-empty-object-type
export interface CaptionsRequests {}

// oxlint-disable-next-line typescript/no-empty-object-type
export interface CaptionsNews {}

export const captionsCalls = {} as const satisfies Readonly<Record<string, keyof CaptionsRequests>>;
export const captionsHearings = {} as const satisfies Readonly<Record<string, keyof CaptionsNews>>;
