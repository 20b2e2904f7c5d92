import express, { type Express, type Request, type RequestHandler } from 'express';
import rateLimit, { ipKeyGenerator } from 'express-rate-limit';
import helmet from 'helmet';
import type { WebRoute } from '../domain/exchange.js';
import type { ApiKeyStore } from '../domain/api-key.js';
import type { IdentityProvider } from '../domain/identity-provider.js';
import type { Logger } from '../domain/ports.js';
import type { Explainer } from '../domain/understanding.js';
import { AppError } from '../errors.js';
import type { AddAccountDeps } from '../usecases/add-account.js';
import type { ReadUnansweredDeps } from '../usecases/list-unanswered.js';
import type { LogLevelDeps } from '../usecases/change-log-level.js';
import type { ResolveUnansweredDeps } from '../usecases/resolve-unanswered.js';
import type { SecondFactorRules } from '../usecases/second-factor.js';
import { accountRoutes } from './accounts.js';
import { apiKeyFor, apiKeyRoutes, createScopes, programs } from './api-keys.js';
import { type CitizenRouteDeps, citizenRoutes } from './citizen/routes.js';
import { channelRoutes, type RouteLimits } from './channel-routes.js';
import { type ConversationRouteDeps, conversationRoutes } from './conversations/routes.js';
import { following, type FollowingDeps } from './following.js';
import { type LiveRouteDeps, liveRoutes } from './live/routes.js';
import { logLevelRoutes } from './log-level.js';
import { type ProbeDeps, probeRoutes } from './probes.js';
import { pageRoutes } from './pages.js';
import { errorPage } from './error-page.js';
import { elsewhereRoutes } from './elsewhere.js';
import { explanationRoutes } from './explanations/routes.js';
import { type FiguresRouteDeps, figuresRoutes } from './figures/routes.js';
import { createFormReader } from './form.js';
import { type IntakeRouteDeps, intakeRoutes } from './intake/routes.js';
import { libraryFileRoutes, type LibraryRouteDeps, libraryRoutes } from './knowledge/library-routes.js';
import { type KnowledgeRouteDeps, knowledgeRoutes } from './knowledge/routes.js';
import { type WorkbookRouteDeps, workbookRoutes } from './knowledge/workbook.js';
import { type OutboxRouteDeps, outboxRoutes } from './outbox/routes.js';
import { open311Routes, type Open311RouteDeps } from './open311/routes.js';
import { documentRoute } from './openapi/document-route.js';
import { notFound, problemHandler } from './problem.js';
import { type RuleRouteDeps, ruleRoutes } from './rules/routes.js';
import { secondFactorRoutes } from './second-factor.js';
import { type SessionRouteDeps, sessionRoutes } from './session.js';
import { ticketRoutes, type TicketRouteDeps } from './tickets/routes.js';
import { uploadRoutes, type UploadRouteDeps } from './tickets/upload.js';
import { unansweredRoutes } from './unanswered.js';
import { type AnswerTemplateRouteDeps, answerTemplateRoutes } from './answer-templates/routes.js';
import { type WebhookRouteDeps, webhookRoutes } from './webhooks/routes.js';

export interface HttpConfig {
  /** Folder of the built pages: `citizen/` and `desk/`. */
  readonly pagesDir: string;
  /** Reverse proxies in front of us, whose X-Forwarded-For is believed. */
  readonly trustedProxies: number;
  /** Served over TLS (by a proxy): cookies are sent over TLS only. */
  readonly secureCookies: boolean;
  /** Messages that one conversation may send. */
  readonly messagesPerMinute: number;
  /** Requests that one API key may make, and a city's platform from one address. */
  readonly apiKeyRequestsPerMinute: number;
}

export interface HttpDeps extends AddAccountDeps, Omit<OutboxRouteDeps, 'outbox'>, Omit<UploadRouteDeps, 'tickets' | 'attachments'>, Omit<WebhookRouteDeps, 'outbox'>, TicketRouteDeps, Omit<ConversationRouteDeps, 'sharedNotes'>, IntakeRouteDeps, KnowledgeRouteDeps, LibraryRouteDeps, Omit<WorkbookRouteDeps, 'unanswered'>, Omit<FiguresRouteDeps, 'tickets'>, Omit<Open311RouteDeps, 'understander'>, Pick<CitizenRouteDeps, 'chatOf' | 'popular'>, FollowingDeps, ProbeDeps, Pick<RuleRouteDeps, 'ruleEvents' | 'rules' | 'calendar'>, Omit<LogLevelDeps, 'sharedNotes'> {
  readonly sharedNotes: LogLevelDeps['sharedNotes'];
  readonly answerTemplates: AnswerTemplateRouteDeps['answerTemplates'];
  readonly outbox: OutboxRouteDeps['outbox'] & WebhookRouteDeps['outbox'];
  readonly devices: SessionRouteDeps['devices'];
  readonly live: LiveRouteDeps['live'];
  readonly secondFactor: SecondFactorRules;
  readonly provider: IdentityProvider | null;
  readonly unanswered: ReadUnansweredDeps['unanswered'] & ResolveUnansweredDeps['unanswered'];
  readonly apiKeys: ApiKeyStore;
  readonly understander: Explainer & IntakeRouteDeps['understander'];
  readonly logger: Logger;
  readonly channelRoutes: readonly WebRoute[];
}

/** More than the longest message that is answered. */
const MAX_BODY = '512kb';
/** Bytes of photos on their way in, of all citizens together: ten messages of the largest photos, or some hundred of the usual ones. */
const MAX_FORMS = 256 * 1024 * 1024;
/** Messages with photos from one address: a hall full of people behind one may send photos, nobody may fill the disk. */
const UPLOADS_PER_MINUTE = 30;
/** What anybody may look at without a key, from one address. */
const OPEN311_PER_MINUTE = 60;
/** The citizen's page beside the conversation, from one address: a hall full of people may stand behind it. */
const CITIZEN_PER_MINUTE = 120;
const MINUTE_MS = 60_000;

/** At most so many requests a minute from one address, or by another key. */
function atMost(limit: number, keyGenerator?: (request: Request) => string): RequestHandler {
  return rateLimit({
    windowMs: MINUTE_MS, limit, standardHeaders: 'draft-8', legacyHeaders: false, ...(keyGenerator ? { keyGenerator } : {}),
    handler: () => {
      throw new AppError('TOO_MANY_REQUESTS');
    },
  });
}

/** Requests with a body have to be JSON: a form posted by another site never is. */
const onlyJson: RequestHandler = (request, _response, next) => {
  const hasBody = Number(request.headers['content-length'] ?? 0) > 0 || request.headers['transfer-encoding'] !== undefined;
  if (hasBody && !request.is('application/json')) throw new AppError('UNSUPPORTED_MEDIA_TYPE');
  next();
};

/** A browser says where a request comes from; the console's API changes nothing for pages of others, on whatever neighbouring host. */
const onlyOwnPages: RequestHandler = (request, _response, next) => {
  const from = request.headers['sec-fetch-site'];
  const changes = request.method !== 'GET' && request.method !== 'HEAD';
  if (changes && from !== undefined && from !== 'same-origin' && from !== 'none') throw new AppError('ORIGIN_REFUSED');
  next();
};

/** What the citizen's page shows beside the conversation has addresses of its own: src/console/citizen/place.ts. */
const CITIZEN_ADDRESSES = ['/tickets', '/figures'];

/** What a process answers that has no pages and no channels: that it is there. */
export function createWorkerApp(deps: FollowingDeps & ProbeDeps): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use(following(deps), probeRoutes(deps), problemHandler(deps.logger));
  app.use((_request, response) => void response.status(404).end());
  return app;
}

/** The few routes that take something else than JSON come before the rule that refuses it. */
function beforeJson({ secureCookies }: HttpConfig, deps: HttpDeps, limits: RouteLimits, limitOfKey: RequestHandler): RequestHandler[] {
  const readForm = createFormReader(MAX_FORMS);
  const uploads = [onlyOwnPages, programs(deps, limitOfKey), atMost(UPLOADS_PER_MINUTE)];
  return [
    channelRoutes(deps.channelRoutes.filter((route) => route.takes !== undefined), limits, secureCookies, readForm),
    express.Router().use('/api/v1', uploadRoutes(deps, readForm, uploads)).use('/api/v1/knowledge', onlyOwnPages).use('/api/v1', libraryFileRoutes(deps), workbookRoutes(deps)),
  ];
}

/** The web application: pages, the console's API, the channels' routes. */
export function createApp(config: HttpConfig, deps: HttpDeps): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', config.trustedProxies);
  app.use(following(deps));
  app.use(helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"], scriptSrc: ["'self'"], styleSrc: ["'self'"], imgSrc: ["'self'", 'data:', 'blob:'], connectSrc: ["'self'", 'ws:', 'wss:'],
        fontSrc: ["'self'"], manifestSrc: ["'self'"], baseUri: ["'none'"], formAction: ["'self'"], frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: config.secureCookies,
  }));
  app.use(probeRoutes(deps));
  app.use('/api/docs', pageRoutes(`${config.pagesDir}/api-docs`, deps.district.name));
  app.use(['/api', '/v3'], (_request, response, next) => {
    response.set('cache-control', 'no-store');
    next();
  });
  const conversation = atMost(config.messagesPerMinute, (request) => String(request.params.conversationId));
  const limits = { address: atMost(60), conversation, upload: [conversation, atMost(UPLOADS_PER_MINUTE)], city: atMost(config.apiKeyRequestsPerMinute, (request) => `${request.params.city ?? ''} ${ipKeyGenerator(request.ip ?? '')}`) };
  const limitOfKey = atMost(config.apiKeyRequestsPerMinute, (request) => apiKeyFor(request).id);
  const withScope = createScopes(deps, limitOfKey);
  app.use('/open311', open311Routes(deps, withScope, atMost(OPEN311_PER_MINUTE)));
  app.use(beforeJson(config, deps, limits, limitOfKey));
  app.use(onlyJson, express.json({ limit: MAX_BODY }));
  app.use(channelRoutes(deps.channelRoutes.filter((route) => route.takes === undefined), limits, config.secureCookies));
  app.use('/api', onlyOwnPages);
  app.get('/api/openapi.json', documentRoute(deps.district.name));
  app.use('/api/v1', citizenRoutes(deps, atMost(CITIZEN_PER_MINUTE))); // before keys are read: a citizen's token is none
  app.use('/api/v1', programs(deps, limitOfKey));
  app.use('/api/v1', sessionRoutes(deps, deps.district, config.secureCookies, atMost(30)));
  app.use('/api/v1', elsewhereRoutes(deps, config.secureCookies, atMost(30)));
  app.use('/api/v1', secondFactorRoutes(deps, atMost(30)));
  app.use('/api/v1', liveRoutes(deps));
  app.use('/api/v1', accountRoutes(deps));
  app.use('/api/v1', apiKeyRoutes(deps));
  app.use('/api/v1', unansweredRoutes(deps));
  app.use('/api/v1', explanationRoutes(deps));
  app.use('/api/v1', figuresRoutes(deps));
  app.use('/api/v1', libraryRoutes(deps));
  app.use('/api/v1', knowledgeRoutes(deps));
  app.use('/api/v1', intakeRoutes(deps), conversationRoutes(deps));
  app.use('/api/v1', logLevelRoutes(deps));
  app.use('/api/v1', outboxRoutes(deps));
  app.use('/api/v1', webhookRoutes(deps));
  app.use('/api/v1', answerTemplateRoutes(deps));
  app.use('/api/v1', ruleRoutes(deps));
  app.use('/api/v1', ticketRoutes(deps));
  app.get('/errors', errorPage);
  app.use('/console', pageRoutes(`${config.pagesDir}/desk`, deps.district.name, { hasAddresses: true }));
  app.use('/', pageRoutes(`${config.pagesDir}/citizen`, deps.district.name, { addresses: CITIZEN_ADDRESSES }));
  app.use(notFound);
  app.use(problemHandler(deps.logger));
  return app;
}
