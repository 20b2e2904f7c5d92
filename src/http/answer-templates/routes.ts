import { Router } from 'express';
import { type AnswerTemplate, TEMPLATE_LIMITS } from '../../domain/answer-templates.js';
import type { AccountStore } from '../../domain/ports.js';
import { isoAt } from '../../domain/shanghai-time.js';
import { changeAnswerTemplate, keepAnswerTemplate, listAnswerTemplates, type ManageAnswerTemplatesDeps, removeAnswerTemplate } from '../../usecases/manage-answer-templates.js';
import type { SignInDeps } from '../../usecases/sign-in.js';
import { serve } from '../openapi/operation.js';
import { sessionFor, signedIn } from '../session.js';
import { validate } from '../validate.js';
import { CHANGE_TEMPLATE, KEEP_TEMPLATE, LIST_TEMPLATES, REMOVE_TEMPLATE } from './operations.js';

export interface AnswerTemplateRouteDeps extends SignInDeps, ManageAnswerTemplatesDeps {}

/** With the names by which colleagues know each other; an account that is gone stays as it was called. */
async function viewed({ accounts }: { readonly accounts: Pick<AccountStore, 'byName'> }, templates: readonly AnswerTemplate[]) {
  const writers = await Promise.all([...new Set(templates.map(({ changedBy }) => changedBy))].map(async (name) => [name, (await accounts.byName(name))?.displayName ?? name] as const));
  const names = new Map(writers);
  return templates.map((template) => ({ ...template, changedBy: names.get(template.changedBy) ?? template.changedBy, changedAt: isoAt(template.changedAt) }));
}

/** `/api/v1/answer-templates`: what colleagues at one desk often answer. */
export function answerTemplateRoutes(deps: AnswerTemplateRouteDeps): Router {
  const router = Router();
  router.use('/answer-templates', signedIn(deps));
  serve(router, LIST_TEMPLATES, async (request, response) => {
    response.json({ templates: await viewed(deps, await listAnswerTemplates(deps, sessionFor(request).principal)), most: TEMPLATE_LIMITS.templates });
  });
  serve(router, KEEP_TEMPLATE, async (request, response) => {
    const template = await keepAnswerTemplate(deps, sessionFor(request).principal, validate(KEEP_TEMPLATE.body, request.body));
    response.status(201).json((await viewed(deps, [template]))[0]);
  });
  serve(router, CHANGE_TEMPLATE, async (request, response) => {
    const { version, ...change } = validate(CHANGE_TEMPLATE.body, request.body);
    const template = await changeAnswerTemplate(deps, sessionFor(request).principal, String(request.params.id), version, change);
    response.json((await viewed(deps, [template]))[0]);
  });
  serve(router, REMOVE_TEMPLATE, async (request, response) => {
    const { version } = validate(REMOVE_TEMPLATE.query, request.query);
    await removeAnswerTemplate(deps, sessionFor(request).principal, String(request.params.id), version);
    response.status(204).end();
  });
  return router;
}
