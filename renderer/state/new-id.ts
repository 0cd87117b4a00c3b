/**
 * Ids of new parts of a story: random, so that two laptops never make the same one.
 */
export const newId = (): string => crypto.randomUUID();
