import { type Request, type Response, Router } from 'express';
import type { AttachmentStore, LiveConversationStore } from '../../domain/ports.js';
import { type AttendConversationDeps, handBackConversation, sayToCitizen, takeOverConversation } from '../../usecases/attend-conversation.js';
import { listConversations, readConversation, readConversationPhoto, type ReadConversationsDeps } from '../../usecases/list-conversations.js';
import type { SignInDeps } from '../../usecases/sign-in.js';
import { sendAttachment } from '../attachment.js';
import { causeOf } from '../cause.js';
import { serve } from '../openapi/operation.js';
import { sessionFor, signedIn } from '../session.js';
import { validate } from '../validate.js';
import { HAND_BACK, LIST_CONVERSATIONS, READ_CONVERSATION, READ_CONVERSATION_PHOTO, SAY, TAKE_OVER } from './operations.js';
import { listView, openedView } from './view.js';

export type ConversationRouteDeps = SignInDeps & Omit<AttendConversationDeps, 'liveConversations'> & Omit<ReadConversationsDeps, 'liveConversations'> & {
  readonly liveConversations: LiveConversationStore;
  readonly attachments: AttachmentStore;
  readonly newId: () => string;
};

/** `/api/v1/conversations`: what citizens and the bot say, and people in its place. */
export function conversationRoutes(deps: ConversationRouteDeps): Router {
  const router = Router();
  router.use('/conversations', signedIn(deps));
  reading(router, deps);
  attending(router, deps);
  return router;
}

const refIn = (request: Request): string => String(request.params.id);

/** As it stands now, whatever was asked for. */
async function sendOpened(deps: ConversationRouteDeps, request: Request, response: Response, status = 200): Promise<void> {
  const { principal } = sessionFor(request);
  const opened = await readConversation(deps, principal, refIn(request));
  const speakers = [...new Set(opened.words.flatMap(({ by }) => (by === null ? [] : [by])))];
  const accounts = await Promise.all(speakers.map((name) => deps.accounts.byName(name)));
  const names = new Map(accounts.flatMap((account) => (account ? [[account.name, account.displayName] as const] : [])));
  response.status(status).json(openedView(opened, names, { principal, now: deps.clock.now() }));
}

function reading(router: Router, deps: ConversationRouteDeps): void {
  serve(router, LIST_CONVERSATIONS, async (request, response) => {
    const { principal } = sessionFor(request);
    const { limit, offset } = validate(LIST_CONVERSATIONS.query, request.query);
    response.json(listView(await listConversations(deps, principal, limit, offset), { principal, now: deps.clock.now() }));
  });
  serve(router, READ_CONVERSATION, (request, response) => sendOpened(deps, request, response));
  serve(router, READ_CONVERSATION_PHOTO, async (request, response) => {
    const { attachment, bytes } = await readConversationPhoto(deps, sessionFor(request).principal, refIn(request), String(request.params.photo));
    sendAttachment(response, { contentType: attachment.contentType, bytes });
  });
}

function attending(router: Router, deps: ConversationRouteDeps): void {
  serve(router, TAKE_OVER, async (request, response) => {
    validate(TAKE_OVER.body, request.body);
    await takeOverConversation(deps, sessionFor(request).principal, { ref: refIn(request) });
    await sendOpened(deps, request, response);
  });
  serve(router, SAY, async (request, response) => {
    const { principal } = sessionFor(request);
    const { text } = validate(SAY.body, request.body);
    await sayToCitizen(deps, principal, { ref: refIn(request), text, cause: causeOf(request, 'say', principal, deps.newId) });
    await sendOpened(deps, request, response, 201);
  });
  serve(router, HAND_BACK, async (request, response) => {
    validate(HAND_BACK.body, request.body);
    await handBackConversation(deps, sessionFor(request).principal, { ref: refIn(request) });
    await sendOpened(deps, request, response);
  });
}
