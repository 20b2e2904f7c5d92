import { type AnswerTemplate, type AnswerTemplateStore, deskOf, type DeskTemplates, TEMPLATE_LIMITS } from '../domain/answer-templates.js';
import type { Principal } from '../domain/permission.js';
import type { Clock } from '../domain/ports.js';
import { AppError } from '../errors.js';
import { untilSaved } from './until-saved.js';

export interface ManageAnswerTemplatesDeps {
  readonly clock: Clock;
  readonly newId: () => string;
  readonly answerTemplates: AnswerTemplateStore;
}

export interface WantedTemplate {
  readonly name: string;
  readonly text: string;
}

/** What is not given stays. */
export type TemplateChange = { readonly [Field in keyof WantedTemplate]?: WantedTemplate[Field] | undefined };

async function kept({ answerTemplates }: Pick<ManageAnswerTemplatesDeps, 'answerTemplates'>, desk: string): Promise<DeskTemplates> {
  return (await answerTemplates.load(desk)) ?? { desk, version: 0, templates: [] };
}

function demandFree(templates: readonly AnswerTemplate[], name: string): void {
  if (templates.some((other) => other.name === name)) throw new AppError('ANSWER_TEMPLATE_NAME_TAKEN', `已有名为“${name}”的模板，请换个名称。`);
}

/** @param version the one that was read; another: a colleague has changed it since */
function found(templates: readonly AnswerTemplate[], id: string, version: number): AnswerTemplate {
  const template = templates.find((one) => one.id === id);
  if (!template) throw new AppError('ANSWER_TEMPLATE_NOT_FOUND');
  if (template.version !== version) throw new AppError('ANSWER_TEMPLATE_CHANGED');
  return template;
}

/** The templates of the desk of whoever asks, oldest first. @throws AppError FORBIDDEN */
export async function listAnswerTemplates(deps: Pick<ManageAnswerTemplatesDeps, 'answerTemplates'>, principal: Principal): Promise<readonly AnswerTemplate[]> {
  return (await kept(deps, deskOf(principal))).templates;
}

/**
 * Keeps words for one's own desk. The same words under the same name once more are the template that is there.
 * @throws AppError FORBIDDEN, ANSWER_TEMPLATES_FULL, ANSWER_TEMPLATE_NAME_TAKEN
 */
export async function keepAnswerTemplate(deps: ManageAnswerTemplatesDeps, principal: Principal, { name, text }: WantedTemplate): Promise<AnswerTemplate> {
  const desk = deskOf(principal);
  return untilSaved(async () => {
    const { version, templates } = await kept(deps, desk);
    const same = templates.find((other) => other.name === name && other.text === text);
    if (same) return same;
    demandFree(templates, name);
    if (templates.length >= TEMPLATE_LIMITS.templates) throw new AppError('ANSWER_TEMPLATES_FULL');
    const template: AnswerTemplate = { id: deps.newId(), version: 1, name, text, changedBy: principal.name, changedAt: deps.clock.now() };
    await deps.answerTemplates.save({ desk, version: version + 1, templates: [...templates, template] });
    return template;
  });
}

/**
 * Renames a template of one's own desk, or changes its words.
 * @throws AppError FORBIDDEN, ANSWER_TEMPLATE_NOT_FOUND, ANSWER_TEMPLATE_CHANGED, ANSWER_TEMPLATE_NAME_TAKEN
 */
export async function changeAnswerTemplate(deps: ManageAnswerTemplatesDeps, principal: Principal, id: string, version: number, change: TemplateChange): Promise<AnswerTemplate> {
  const desk = deskOf(principal);
  return untilSaved(async () => {
    const all = await kept(deps, desk);
    const before = found(all.templates, id, version);
    const after: AnswerTemplate = { ...before, version: version + 1, name: change.name ?? before.name, text: change.text ?? before.text, changedBy: principal.name, changedAt: deps.clock.now() };
    demandFree(all.templates.filter((other) => other !== before), after.name);
    await deps.answerTemplates.save({ desk, version: all.version + 1, templates: all.templates.map((other) => (other === before ? after : other)) });
    return after;
  });
}

/** Takes a template from one's own desk. @throws AppError FORBIDDEN, ANSWER_TEMPLATE_NOT_FOUND, ANSWER_TEMPLATE_CHANGED */
export async function removeAnswerTemplate(deps: ManageAnswerTemplatesDeps, principal: Principal, id: string, version: number): Promise<void> {
  const desk = deskOf(principal);
  await untilSaved(async () => {
    const all = await kept(deps, desk);
    const gone = found(all.templates, id, version);
    await deps.answerTemplates.save({ desk, version: all.version + 1, templates: all.templates.filter((other) => other !== gone) });
  });
}
