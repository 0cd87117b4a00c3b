/**
 * The bridge's questions about pictures that come into the open story.
 */

// oxlint-disable-next-line typescript/no-empty-object-type
export interface PicturesRequests {}

// oxlint-disable-next-line typescript/no-empty-object-type
export interface PicturesNews {}

export const picturesCalls = {} as const satisfies Readonly<Record<string, keyof PicturesRequests>>;
export const picturesHearings = {} as const satisfies Readonly<Record<string, keyof PicturesNews>>;
