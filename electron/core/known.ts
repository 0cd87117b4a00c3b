/**
 * The known fields of a parsed document, read-only all the way down.
 *
 * Schemas are loose, so that fields written by a newer minor version survive a round trip; this type hides the
 * index signature that looseness adds, so that code can only read fields the schema names.
 */
export type Known<T> = T extends readonly (infer Item)[]
  ? readonly Known<Item>[]
  : T extends object
    ? { readonly [Key in keyof T as string extends Key ? never : Key]: Known<T[Key]> }
    : T;
