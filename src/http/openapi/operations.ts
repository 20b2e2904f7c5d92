import { ACCOUNT_OPERATIONS } from '../account-operations.js';
import { TEMPLATE_OPERATIONS } from '../answer-templates/operations.js';
import { API_KEY_OPERATIONS } from '../api-key-operations.js';
import { CONVERSATION_OPERATIONS } from '../conversations/operations.js';
import { ELSEWHERE_OPERATIONS } from '../elsewhere-operations.js';
import { CITIZEN_OPERATIONS } from '../citizen/operations.js';
import { EXPLAIN } from '../explanations/operations.js';
import { FIGURES_OPERATIONS } from '../figures/operations.js';
import { HOTLINE_OPERATIONS } from '../hotline-operations.js';
import { INTAKE_OPERATIONS } from '../intake/operations.js';
import { LIVE } from '../live/operations.js';
import { LOG_LEVEL_OPERATIONS } from '../log-level.js';
import { LIBRARY_OPERATIONS } from '../knowledge/library-operations.js';
import { WORKBOOK_OPERATIONS } from '../knowledge/workbook.js';
import { KNOWLEDGE_OPERATIONS } from '../knowledge/operations.js';
import { OUTBOX_OPERATIONS } from '../outbox/operations.js';
import { RULE_OPERATIONS } from '../rules/operations.js';
import { SECOND_FACTOR_OPERATIONS } from '../second-factor-operations.js';
import { SESSION_OPERATIONS } from '../session-operations.js';
import { TICKET_OPERATIONS } from '../tickets/operations.js';
import { UNANSWERED_OPERATIONS } from '../unanswered-operations.js';
import { WEBHOOK_OPERATIONS } from '../webhooks/operations.js';
import type { Operation } from './operation.js';

/** All that the API does under `/api/v1`, in the order of the document. A test holds it against the routes, both ways. */
export const OPERATIONS: readonly Operation[] = [
  ...SESSION_OPERATIONS, ...SECOND_FACTOR_OPERATIONS, ...ELSEWHERE_OPERATIONS, LIVE, ...TICKET_OPERATIONS, ...TEMPLATE_OPERATIONS, ...INTAKE_OPERATIONS, ...CONVERSATION_OPERATIONS, ...KNOWLEDGE_OPERATIONS, ...LIBRARY_OPERATIONS, ...WORKBOOK_OPERATIONS, EXPLAIN, ...UNANSWERED_OPERATIONS, ...FIGURES_OPERATIONS,
  ...HOTLINE_OPERATIONS, ...WEBHOOK_OPERATIONS, ...OUTBOX_OPERATIONS, ...ACCOUNT_OPERATIONS, ...API_KEY_OPERATIONS, ...LOG_LEVEL_OPERATIONS, ...RULE_OPERATIONS, ...CITIZEN_OPERATIONS,
];
