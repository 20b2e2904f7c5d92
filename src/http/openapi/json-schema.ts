import { z } from 'zod';

/** JSON as it stands in the document. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/** Schemas with a name, as they are met. */
export type NamedSchemas = Map<string, JsonObject>;

/** Zod says of every whole number that it is a safe one; that tells a reader nothing, nor does how a date is taken apart. */
function withoutNoise(schema: z.core.JSONSchema.BaseSchema, isAnswer: boolean): void {
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (schema.format === 'date' || schema.format === 'date-time') delete schema.pattern;
  // Our answers may grow: whoever reads them has to let what is new be.
  if (isAnswer && schema.additionalProperties === false) delete schema.additionalProperties;
}

function converted(schema: z.ZodType, io: 'input' | 'output', named: NamedSchemas): JsonObject {
  const made = z.toJSONSchema(schema, { target: 'draft-2020-12', io, unrepresentable: 'any', override: ({ jsonSchema }) => withoutNoise(jsonSchema, io === 'output') });
  const { $schema: _dialect, $defs = {}, ...own } = JSON.parse(JSON.stringify(made).replaceAll('"#/$defs/', '"#/components/schemas/')) as { $schema?: string; $defs?: Record<string, JsonObject> } & JsonObject;
  for (const [name, inner] of Object.entries($defs)) named.set(name, inner);
  return own as JsonObject;
}

/** What may be sent: as it is before defaults are filled in and texts are trimmed. */
export function requestSchema(schema: z.ZodType, named: NamedSchemas): JsonObject {
  return converted(schema, 'input', named);
}

/** What is answered; one with a name stands among the named ones and is referred to. */
export function answerSchema(schema: z.ZodType, named: NamedSchemas): JsonObject {
  return converted(schema, 'output', named);
}
