import { type Connection, Schema } from 'mongoose';
import type { AnswerTemplateStore, DeskTemplates } from '../../domain/answer-templates.js';
import { AppError } from '../../errors.js';
import { isDuplicate } from './faults.js';
import { modelOf } from './schema.js';

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
    save: async (kept) => {
      const { desk, version } = kept;
      if (version > 1) {
        const { matchedCount } = await model.updateOne({ _id: desk, version: version - 1 }, { $set: { version, kept } }, { runValidators: true });
        if (matchedCount === 0) throw new AppError('VERSION_CONFLICT');
        return;
      }
      await model.create([answerTemplateDocument(kept)]).catch((error: unknown) => {
        throw isDuplicate(error) ? new AppError('VERSION_CONFLICT') : error;
      });
    },
  };
}
