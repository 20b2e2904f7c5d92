import { type Request, Router } from 'express';
import { wordingsIn } from '../../domain/knowledge/history.js';
import type { EntryRecord } from '../../domain/knowledge/entry.js';
import { maySeeDrafts } from '../../domain/knowledge/access.js';
import { isoAt } from '../../domain/shanghai-time.js';
import { AppError } from '../../errors.js';
import { type AssignInterpretationDeps, assignInterpretation } from '../../usecases/assign-interpretation.js';
import { knownPolicies } from '../../usecases/check-entry.js';
import { type DraftEntryDeps, draftEntry } from '../../usecases/draft-entry.js';
import type { ExplainMessageDeps } from '../../usecases/explain-message.js';
import { type HandledEntryCommand, handleEntry } from '../../usecases/handle-entry.js';
import { listDocuments, readDocument } from '../../usecases/list-documents.js';
import { type EntryFiguresDeps, readEntryFigures } from '../../usecases/read-entry-figures.js';
import type { EntryFiguresStore } from '../../domain/ports.js';
import { listEntries, readEntry } from '../../usecases/list-entries.js';
import { listPolicies } from '../../usecases/list-policies.js';
import { publishDocument } from '../../usecases/publish-document.js';
import type { SignInDeps } from '../../usecases/sign-in.js';
import { TRIED_ID, tryDraft } from '../../usecases/try-draft.js';
import { causeOf } from '../cause.js';
import { serve } from '../openapi/operation.js';
import { sessionFor, signedIn } from '../session.js';
import { validate } from '../validate.js';
import { commandOf, ENDPOINTS } from './bodies.js';
import { diffOf } from './diff.js';
import { documentDetail, documentSummary } from './document-view.js';
import { ASSIGN_TASK, DRAFT_ENTRY, ENTRY_FIGURES, entryOperation, LIST_DOCUMENTS, LIST_ENTRIES, LIST_POLICIES, PUBLISH_DOCUMENT, READ_DOCUMENT, READ_ENTRY, READ_REVISION, TRY_DRAFT } from './operations.js';
import { recentFigures, trendView } from './figures-view.js';
import { trialView } from './trial-view.js';
import { entryDetail, entrySummary, type Looking } from './view.js';

export interface KnowledgeRouteDeps extends DraftEntryDeps, AssignInterpretationDeps, SignInDeps, Pick<ExplainMessageDeps, 'understander'> {
  readonly district: DraftEntryDeps['district'] & ExplainMessageDeps['district'];
  readonly unanswered: DraftEntryDeps['unanswered'] & AssignInterpretationDeps['unanswered'];
  readonly newId: () => string;
  readonly entryFigures: EntryFiguresDeps['entryFigures'] & Pick<EntryFiguresStore, 'daily'>;
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
  serve(router, LIST_ENTRIES, async (request, response) => {
    const looking = lookingAt(request, deps);
    const { q, ...wish } = validate(LIST_ENTRIES.query, request.query);
    const found = await listEntries(deps, looking.principal, { ...wish, words: q });
    const policies = await knownPolicies(deps);
    response.json({ total: found.total, entries: found.entries.map((entry) => ({ ...entrySummary(entry, policies, looking), figures: recentFigures(found.sums.get(entry.id)) })) });
  });
  serve(router, READ_ENTRY, async (request, response) => {
    response.json(await opened(deps, await readEntry(deps, sessionFor(request).principal, String(request.params.id)), request));
  });
  serve(router, READ_REVISION, async (request, response) => {
    const { principal } = sessionFor(request);
    const wordings = maySeeDrafts(principal) ? wordingsIn((await readEntry(deps, principal, String(request.params.id))).events) : [];
    const place = wordings.findIndex(({ revision }) => String(revision) === request.params.revision);
    const wording = wordings[place];
    if (!wording) throw new AppError('NOT_FOUND');
    response.json({ ...wording, at: isoAt(wording.at), diff: diffOf(wordings[place - 1]?.content ?? null, wording.content) });
  });
  serve(router, ENTRY_FIGURES, async (request, response) => {
    const { principal } = sessionFor(request);
    const { entry } = await readEntry(deps, principal, String(request.params.id));
    response.json(trendView(await readEntryFigures(deps, principal, entry.id, validate(ENTRY_FIGURES.query, request.query).days)));
  });
  serve(router, LIST_POLICIES, async (request, response) => {
    response.json({ policies: await listPolicies(deps, sessionFor(request).principal) });
  });
}

function writing(router: Router, deps: KnowledgeRouteDeps): void {
  serve(router, DRAFT_ENTRY, async (request, response) => {
    const { principal } = sessionFor(request);
    const record = await draftEntry(deps, principal, validate(DRAFT_ENTRY.body, request.body), causeOf(request, 'draft', principal, deps.newId));
    response.status(201).json(await opened(deps, record, request));
  });
  serve(router, TRY_DRAFT, signedIn(deps), async (request, response) => {
    const { text, ...draft } = validate(TRY_DRAFT.body, request.body);
    response.json(trialView(await tryDraft(deps, sessionFor(request).principal, draft, text), draft.id ?? TRIED_ID));
  });
  serve(router, ASSIGN_TASK, signedIn(deps), async (request, response) => {
    const { principal } = sessionFor(request);
    const id = String(request.params.id);
    const record = await assignInterpretation(deps, principal, id, validate(ASSIGN_TASK.body, request.body), causeOf(request, `task:${id}`, principal, deps.newId));
    response.status(201).json(await opened(deps, record, request));
  });
}

/** One command: its body is checked, then the use case decides. */
function commanding(router: Router, deps: KnowledgeRouteDeps, name: HandledEntryCommand['name']): void {
  const { path, body } = ENDPOINTS[name];
  serve(router, entryOperation(name), async (request, response) => {
    const { principal } = sessionFor(request);
    const id = String(request.params.id);
    const record = await handleEntry(deps, principal, id, commandOf(name, validate(body, request.body)), causeOf(request, path, principal, deps.newId));
    response.json(await opened(deps, record, request));
  });
}

function documents(router: Router, deps: KnowledgeRouteDeps): void {
  serve(router, LIST_DOCUMENTS, async (request, response) => {
    const looking = lookingAt(request, deps);
    const found = await listDocuments(deps, looking.principal, validate(LIST_DOCUMENTS.query, request.query));
    response.json({ total: found.total, documents: found.documents.map((document) => documentSummary(document, looking)) });
  });
  serve(router, READ_DOCUMENT, async (request, response) => {
    const looking = lookingAt(request, deps);
    response.json(documentDetail(await readDocument(deps, looking.principal, String(request.params.id)), looking));
  });
  serve(router, PUBLISH_DOCUMENT, async (request, response) => {
    const looking = lookingAt(request, deps);
    const { publishedAt, ...policy } = validate(PUBLISH_DOCUMENT.body, request.body);
    const record = await publishDocument(deps, looking.principal, policy, publishedAt, causeOf(request, 'document', looking.principal, deps.newId));
    response.status(201).json(documentDetail(record, looking));
  });
}
