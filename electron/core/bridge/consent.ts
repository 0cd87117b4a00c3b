/**
 * The bridge's questions about people of the open story and their answers.
 */

// oxlint-disable-next-line typescript/no-empty-object-type
export interface ConsentRequests {}

// oxlint-disable-next-line typescript/no-empty-object-type
export interface ConsentNews {}

export const consentCalls = {} as const satisfies Readonly<Record<string, keyof ConsentRequests>>;
export const consentHearings = {} as const satisfies Readonly<Record<string, keyof ConsentNews>>;
