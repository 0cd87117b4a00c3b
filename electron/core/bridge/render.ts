/**
 * The bridge's questions about films and packages that are being made.
 */

// oxlint-disable-next-line typescript/no-empty-object-type
export interface RenderRequests {}

// oxlint-disable-next-line typescript/no-empty-object-type
export interface RenderNews {}

export const renderCalls = {} as const satisfies Readonly<Record<string, keyof RenderRequests>>;
export const renderHearings = {} as const satisfies Readonly<Record<string, keyof RenderNews>>;
