import { type Connection, type IndexDefinition, type IndexOptions, type Model, Schema, type SchemaDefinition } from 'mongoose';

/** One collection: its fields with their validation, and its indexes beside them. */
export interface Collection {
  readonly name: string;
  readonly fields: SchemaDefinition;
  readonly indexes?: readonly (readonly [IndexDefinition, IndexOptions?])[];
}

/**
 * The model of a collection. `_id` is always the natural key (declare it in `fields`); a field that is not declared is refused.
 * No unique index may be partial: servers that speak the protocol but know no filter would enforce it on every document.
 */
export function modelOf<T>(connection: Connection, { name, fields, indexes = [] }: Collection): Model<T> {
  const known = connection.models[name];
  if (known) return known as Model<T>;
  const schema = new Schema(fields, { collection: name, versionKey: false, strict: 'throw', strictQuery: 'throw', minimize: false, autoIndex: false, autoCreate: false, id: false });
  for (const [index, options] of indexes) schema.index(index, options);
  return connection.model(name, schema) as unknown as Model<T>;
}
