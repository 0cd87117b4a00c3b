/**
 * Random values that a zod schema accepts, made from its JSON Schema.
 *
 * Ids come from small pools chosen by the name of their field, so that parts often find each other and often do not.
 */
import * as fc from 'fast-check';
import { z } from 'zod';

interface JsonSchema {
  readonly type?: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean';
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly multipleOf?: number;
}

const idPattern = '^[a-z0-9][a-z0-9-]{0,63}$';
const hashPattern = '^[0-9a-f]{64}$';

const pools: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^new/, ['n1', 'n2', 'n3']],
  [/sceneId$/i, ['s1', 's2', 's3', 's4']],
  [/takeId$/i, ['t1', 't2', 't9', 'long']],
  [/assetId$/i, ['a1', 'a2', 'a3', 'a4']],
  [/cueId$/i, ['c1', 'c2', 'c3', 'c4']],
  [/./, ['n4', 'n5', 's1', 's2', 't1', 'a1', 'a2', 'c1', 'p1']],
];

const text = (schema: JsonSchema, name: string): fc.Arbitrary<string> => {
  if (name === 'language') return fc.constantFrom('en', 'ar', 'zh', 'ti');
  if (schema.pattern === idPattern) return fc.constantFrom(...(pools.find(([pattern]) => pattern.test(name))?.[1] ?? ['x']));
  if (schema.pattern === hashPattern) return fc.constantFrom('a', 'b', '1', 'e').map((digit) => digit.repeat(64));
  if (schema.pattern !== undefined) return fc.stringMatching(new RegExp(schema.pattern));
  return fc.oneof(fc.string({ unit: 'grapheme', maxLength: 12 }), fc.constantFrom('', ' ', 'We went to the market.', 'ذهبنا', '我们去市场', '\ud800'));
};

/** Mostly of the size a story has; now and then as large as the schema lets it be. */
const wholeNumber = (schema: JsonSchema): fc.Arbitrary<number> => {
  const [min, max, step] = [schema.minimum ?? 0, Math.min(schema.maximum ?? 10_000_000, 10_000_000), schema.multipleOf ?? 1];
  const near = fc.integer({ min: Math.ceil(min / step), max: Math.floor(Math.min(max, 9000) / step) });
  const tiny = fc.integer({ min: Math.ceil(min / step), max: Math.floor(Math.min(max, Math.max(min, 3)) / step + 1) }).filter((value) => value * step <= max);
  return fc.oneof({ weight: 6, arbitrary: near }, { weight: 2, arbitrary: tiny }, { weight: 1, arbitrary: fc.integer({ min: Math.ceil(min / step), max: Math.floor(max / step) }) }).map((value) => value * step);
};

const fromSchema = (schema: JsonSchema, name: string): fc.Arbitrary<unknown> => {
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const branches = schema.anyOf ?? schema.oneOf;
  if (branches !== undefined) return fc.oneof(...branches.map((branch) => fromSchema(branch, name)));
  switch (schema.type) {
    case 'object': {
      const fields = Object.fromEntries(Object.entries(schema.properties ?? {}).map(([key, value]) => [key, fromSchema(value, key)]));
      return fc.record(fields, { requiredKeys: [...(schema.required ?? [])], noNullPrototype: true });
    }
    case 'array':
      return fc.array(fromSchema(schema.items ?? {}, name), { minLength: schema.minItems ?? 0, maxLength: 3 });
    case 'string':
      return text(schema, name);
    case 'integer':
      return wholeNumber(schema);
    case 'number':
      return fc.oneof(fc.double({ min: schema.minimum ?? -1, max: schema.maximum ?? 1, noNaN: true }), fc.constantFrom(schema.minimum ?? 0, schema.maximum ?? 1));
    case 'boolean':
      return fc.boolean();
    default:
      throw new Error(`No arbitrary for ${name}: ${JSON.stringify(schema)}`);
  }
};

export const arbitraryOf = <Schema extends z.ZodType>(schema: Schema): fc.Arbitrary<z.infer<Schema>> =>
  fromSchema(z.toJSONSchema(schema) as JsonSchema, '') as fc.Arbitrary<z.infer<Schema>>;
