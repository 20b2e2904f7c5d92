import { type Connection, Schema } from 'mongoose';
import type { AnswerTemplateStore, DeskTemplates } from '../../domain/answer-templates.js';
import { modelOf } from './schema.js';
import { saveVersion } from './versions.js';

export interface AnswerTemplateDocument {
  /** The desk. */
  readonly _id: string;
  readonly version: number;
  readonly kept: DeskTemplates;
}

const COLLECTION = {
  name: 'answertemplates',
  fields: { _id: { type: String, required: true }, version: { type: Number, required: true, min: 1 }, kept: { type: Schema.Types.Mixed, required: true } },
};

export const answerTemplateModel = (connection: Connection) => modelOf<AnswerTemplateDocument>(connection, COLLECTION);

export function answerTemplateDocument(kept: DeskTemplates): AnswerTemplateDocument {
  return { _id: kept.desk, version: kept.version, kept };
}

export function createAnswerTemplateStore(connection: Connection): AnswerTemplateStore {
  const model = answerTemplateModel(connection);
  return {
    load: async (desk) => (await model.findById(desk).lean())?.kept ?? null,
    save: (kept) => saveVersion(model, answerTemplateDocument(kept)),
  };
}
