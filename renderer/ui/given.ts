/**
 * The same properties without those that are undefined: React Aria tells an absent property from an undefined one.
 */
type Given<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & { [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined> };

export const given = <T extends object>(properties: T): Given<T> => Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined)) as Given<T>;
