import { type Request, Router } from 'express';
import { wordingsIn } from '../../domain/knowledge/history.js';
import type { EntryRecord } from '../../domain/knowledge/entry.js';
import { maySeeDrafts } from '../../domain/knowledge/access.js';
import { isoAt } from '../../domain/shanghai-time.js';
import { AppError } from '../../errors.js';
import { type AssignInterpretationDeps, assignInterpretation } from '../../usecases/assign-interpretation.js';
import { knownPolicies } from '../../usecases/check-entry.js';
import { type DraftEntryDeps, draftEntry } from '../../usecases/draft-entry.js';
import { type HandledEntryCommand, handleEntry } from '../../usecases/handle-entry.js';
import { listDocuments, readDocument } from '../../usecases/list-documents.js';
import { listEntries, readEntry } from '../../usecases/list-entries.js';
import { listPolicies } from '../../usecases/list-policies.js';
import { publishDocument } from '../../usecases/publish-document.js';
import type { SignInDeps } from '../../usecases/sign-in.js';
import { causeOf } from '../cause.js';
import { sessionFor, signedIn } from '../session.js';
import { validate } from '../validate.js';
import { commandOf, documentQuery, ENDPOINTS, entryQuery, newDocument, newEntry, task } from './bodies.js';
import { diffOf } from './diff.js';
import { documentDetail, documentSummary } from './document-view.js';
import { entryDetail, entrySummary, type Looking } from './view.js';

export interface KnowledgeRouteDeps extends DraftEntryDeps, AssignInterpretationDeps, SignInDeps {
  readonly unanswered: DraftEntryDeps['unanswered'] & AssignInterpretationDeps['unanswered'];
  readonly newId: () => string;
}

/** `/api/v1/knowledge/…` and the task from a group of unanswered questions. */
export function knowledgeRoutes(deps: KnowledgeRouteDeps): Router {
  const router = Router();
  router.use('/knowledge', signedIn(deps));
  reading(router, deps);
  writing(router, deps);
  for (const name of Object.keys(ENDPOINTS) as HandledEntryCommand['name'][]) commanding(router, deps, name);
  documents(router, deps);
  return router;
}

function lookingAt(request: Request, { district, clock }: KnowledgeRouteDeps): Looking {
  return { principal: sessionFor(request).principal, district, now: clock.now() };
}

async function opened(deps: KnowledgeRouteDeps, record: EntryRecord, request: Request) {
  return entryDetail(record, await knownPolicies(deps), lookingAt(request, deps));
}

function reading(router: Router, deps: KnowledgeRouteDeps): void {
  router.get('/knowledge/entries', async (request, response) => {
    const looking = lookingAt(request, deps);
    const found = await listEntries(deps, looking.principal, validate(entryQuery, request.query));
    response.json({ total: found.total, entries: found.entries.map((entry) => entrySummary(entry, looking)) });
  });
  router.get('/knowledge/entries/:id', async (request, response) => {
    response.json(await opened(deps, await readEntry(deps, sessionFor(request).principal, request.params.id), request));
  });
  router.get('/knowledge/entries/:id/revisions/:revision', async (request, response) => {
    const { principal } = sessionFor(request);
    const wordings = maySeeDrafts(principal) ? wordingsIn((await readEntry(deps, principal, request.params.id)).events) : [];
    const place = wordings.findIndex(({ revision }) => String(revision) === request.params.revision);
    const wording = wordings[place];
    if (!wording) throw new AppError('NOT_FOUND');
    response.json({ ...wording, at: isoAt(wording.at), diff: diffOf(wordings[place - 1]?.content ?? null, wording.content) });
  });
  router.get('/knowledge/policies', async (request, response) => {
    response.json({ policies: await listPolicies(deps, sessionFor(request).principal) });
  });
}

function writing(router: Router, deps: KnowledgeRouteDeps): void {
  router.post('/knowledge/entries', async (request, response) => {
    const { principal } = sessionFor(request);
    const record = await draftEntry(deps, principal, validate(newEntry, request.body), causeOf(request, 'draft', principal, deps.newId));
    response.status(201).json(await opened(deps, record, request));
  });
  router.post('/unanswered/:id/task', signedIn(deps), async (request, response) => {
    const { principal } = sessionFor(request);
    const id = String(request.params.id);
    const record = await assignInterpretation(deps, principal, id, validate(task, request.body), causeOf(request, `task:${id}`, principal, deps.newId));
    response.status(201).json(await opened(deps, record, request));
  });
}

/** One command: its body is checked, then the use case decides. */
function commanding(router: Router, deps: KnowledgeRouteDeps, name: HandledEntryCommand['name']): void {
  const { path, body } = ENDPOINTS[name];
  router.post(`/knowledge/entries/:id/${path}`, async (request, response) => {
    const { principal } = sessionFor(request);
    const id = String(request.params.id);
    const record = await handleEntry(deps, principal, id, commandOf(name, validate(body, request.body)), causeOf(request, path, principal, deps.newId));
    response.json(await opened(deps, record, request));
  });
}

function documents(router: Router, deps: KnowledgeRouteDeps): void {
  router.get('/knowledge/documents', async (request, response) => {
    const looking = lookingAt(request, deps);
    const found = await listDocuments(deps, looking.principal, validate(documentQuery, request.query));
    response.json({ total: found.total, documents: found.documents.map((document) => documentSummary(document, looking)) });
  });
  router.get('/knowledge/documents/:id', async (request, response) => {
    const looking = lookingAt(request, deps);
    response.json(documentDetail(await readDocument(deps, looking.principal, request.params.id), looking));
  });
  router.post('/knowledge/documents', async (request, response) => {
    const looking = lookingAt(request, deps);
    const { publishedAt, ...policy } = validate(newDocument, request.body);
    const record = await publishDocument(deps, looking.principal, policy, publishedAt, causeOf(request, 'document', looking.principal, deps.newId));
    response.status(201).json(documentDetail(record, looking));
  });
}
