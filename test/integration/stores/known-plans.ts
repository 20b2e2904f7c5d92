/** A step of a plan that is no search, and why it may be. */
export interface KnownStep {
  /** What the statement says, with single spaces. */
  readonly sql: RegExp;
  readonly step: RegExp;
  readonly why: string;
}

/** Steps that read no table, or sort only what is equal in an index. */
export const HARMLESS: readonly RegExp[] = [
  /^SCAN CONSTANT ROW$/,
  /^SCAN json_each /,
  // What a subquery gives, whose own steps are looked at too.
  /^SCAN (?:\(subquery-\d+\)|chosen|found)$/,
  /^USE TEMP B-TREE FOR RIGHT PART OF ORDER BY$/,
];

const walks = (index: string): RegExp => new RegExp(`^SCAN \\S+ USING (?:COVERING )?INDEX ${index}$`);
const SORT = /^USE TEMP B-TREE FOR ORDER BY$/;
const GROUP = /^USE TEMP B-TREE FOR GROUP BY$/;

/** Indexes that hold only what waits, however much there was: to walk along them is to look at what waits. */
const OF_WHAT_WAITS: readonly KnownStep[] = [
  { sql: /FROM inbox /, step: walks('inbox_in_order'), why: 'holds what is not done; a claim passes over what is in hand and stops at its limit' },
  { sql: /FROM outbox WHERE state = 'dead'/, step: walks('outbox_dead_letters'), why: 'holds dead letters, in the order of the page' },
  { sql: /FROM outbox WHERE state = 'dead'/, step: walks('outbox_dead_of_channel'), why: 'holds dead letters; they are counted' },
  { sql: /FROM outbox WHERE state = 'open' GROUP BY channel/, step: walks('outbox_conversations'), why: 'holds what is not sent; it is counted' },
  { sql: /GROUP BY channel \) GROUP BY channel ORDER BY channel/, step: GROUP, why: 'two rows a channel' },
  { sql: /announced < events ORDER BY number LIMIT/, step: walks('tickets_unannounced'), why: 'holds what is untold, and stops at the limit' },
  { sql: /^SELECT record FROM ticket_index_waiting .* LIMIT/, step: /^SCAN ticket_index_waiting$/, why: 'holds what is not indexed, and stops at the limit' },
  { sql: /^UPDATE unanswered_questions SET lease_until/, step: walks('unanswered_waiting'), why: 'holds what is in no group, and stops at the limit' },
];

/** Indexes that are walked in the order in which is asked, until the page is full. */
const IN_ORDER: readonly KnownStep[] = [
  { sql: /FROM tickets ORDER BY place, received_at DESC, number DESC LIMIT/, step: walks('tickets_in_order'), why: 'the order of the list' },
  { sql: /ORDER BY place, chosen\.received_at DESC, number DESC$/, step: SORT, why: 'one page' },
  { sql: /FROM ticket_co_handlers AS helps CROSS JOIN tickets .* UNION ALL|UNION ALL .* FROM ticket_co_handlers AS helps/, step: SORT, why: 'what one department helps with, beside its own in their order' },
  { sql: /^SELECT entry FROM knowledge_entries ORDER BY changed_at DESC, id LIMIT/, step: walks('knowledge_entries_changed'), why: 'the order of the list' },
  { sql: /^SELECT entry FROM knowledge_entries WHERE published_at IS NOT NULL ORDER BY changed_at DESC, id LIMIT/, step: walks('knowledge_entries_published'), why: 'the order of the list' },
  { sql: /^SELECT document FROM knowledge_documents ORDER BY published_at DESC, id LIMIT/, step: walks('knowledge_documents_published'), why: 'the order of the list' },
  { sql: /^SELECT document FROM knowledge_documents WHERE interpreted = 0 ORDER BY .* LIMIT/, step: walks('knowledge_documents_awaiting'), why: 'the order of the list' },
  { sql: /FROM caller_lookups ORDER BY sequence DESC LIMIT/, step: /^SCAN caller_lookups$/, why: 'from the last row back, one page' },
  { sql: /FROM routing_models ORDER BY version DESC LIMIT/, step: /^SCAN routing_models$/, why: 'from the last row back; some dozens are kept' },
  { sql: /^SELECT day FROM figures_daily WHERE \w+ > 0 ORDER BY day LIMIT 1$/, step: /^SCAN figures_daily$/, why: 'from the first day on, and stops at the first that counts' },
];

/** Tables whose whole is asked for, or that stay small. */
const WHOLE: readonly KnownStep[] = [
  { sql: /FROM sqlite_master/, step: /^SCAN sqlite_master$/, why: 'once at the start' },
  { sql: /^SELECT SUM\(total\) AS total FROM ticket_totals/, step: /^SCAN ticket_totals$/, why: 'a row for each department and state' },
  { sql: /^INSERT OR IGNORE INTO ticket_index_waiting \(number\) SELECT number FROM tickets$/, step: walks('sqlite_autoindex_tickets_1'), why: 'once when the key of the index is another' },
  { sql: /^SELECT COUNT\(\*\) AS total FROM (?:accounts|caller_lookups)$/, step: /^SCAN (?:accounts|caller_lookups)/, why: 'people, and what they looked up: for one page of the administrator’s' },
  { sql: /^SELECT COUNT\(\*\) AS \w+ FROM knowledge_(?:entries|documents)$/, step: walks('\\w+'), why: 'what is written is some thousands: counted' },
  { sql: /^SELECT entry FROM knowledge_entries WHERE stands = 1 ORDER BY id$/, step: walks('sqlite_autoindex_knowledge_entries_1'), why: 'all of them are wanted, and most stand' },
  { sql: /^SELECT COUNT\(\*\)/, step: walks('knowledge_(?:entries_standing|entries_published|documents_awaiting|documents_versions)'), why: 'what is written is some thousands: counted' },
  { sql: /^SELECT document FROM knowledge_documents ORDER BY published_at, id$/, step: walks('knowledge_documents_published'), why: 'all of them are wanted' },
  { sql: /FROM (?:webhooks|api_keys) ORDER BY/, step: /^SCAN (?:webhooks|api_keys)$|^USE TEMP B-TREE FOR ORDER BY$/, why: 'some dozens, all of them wanted' },
  { sql: /^SELECT account FROM accounts ORDER BY name$/, step: walks('sqlite_autoindex_accounts_1'), why: 'people, all of them wanted' },
  { sql: /^DELETE FROM routing_models/, step: /^SCAN routing_models$/, why: 'some dozens' },
];

/** Sorted or counted where it is little, or seldom. */
const COUNTED: readonly KnownStep[] = [
  { sql: /^SELECT number FROM ticket_facets AS facets WHERE .* LIMIT \?$/, step: /^SCAN facets$/, why: 'narrow rows, until many are found: words stand in no index' },
  { sql: /FROM json_each\(\?\) CROSS JOIN tickets/, step: SORT, why: 'a thousand at most' },
  { sql: /CROSS JOIN ticket_facets AS facets/, step: walks('(?:tickets_in_order|sqlite_autoindex_tickets_1)'), why: 'a list that is narrowed is looked through in its order, beside narrow rows' },
  { sql: /FROM json_each\(\?\) JOIN tickets ON number = value ORDER BY key$/, step: SORT, why: 'so many as were given' },
  { sql: /FROM ticket_origins AS origins CROSS JOIN tickets/, step: SORT, why: 'what one number of another system has: a ticket of each system' },
  { sql: /FROM tickets WHERE merged_into = \? ORDER BY number$/, step: SORT, why: 'what was merged into one ticket' },
  { sql: /FROM tickets WHERE redone_at >= \? AND redos >= \?/, step: new RegExp(`^SCAN json_each VIRTUAL TABLE|${SORT.source}`), why: 'what was redone in a span that is asked for by hand' },
  { sql: /FROM unanswered_keys WHERE key IN/, step: /^USE TEMP B-TREE FOR (?:GROUP|ORDER) BY$/, why: 'groups that share a key with one question' },
  { sql: /FROM unanswered_questions WHERE group_id = \?\d? .*GROUP BY (?:reason|1)$/, step: GROUP, why: 'some reasons, or fourteen days, of one group' },
  { sql: /FROM unanswered_groups g CROSS JOIN unanswered_questions q|COUNT\(\*\) AS total FROM unanswered_groups/, step: new RegExp(`${walks('unanswered_by_status').source}|${SORT.source}`), why: 'groups are ordered by what is counted of them, for one page of the editor’s' },
  { sql: /FROM figures_(?:daily|monthly) WHERE (?:day|month) BETWEEN \? AND \?.* GROUP BY/, step: GROUP, why: 'as many groups as there are departments, types, areas or months' },
  { sql: /FROM entry_figures WHERE day BETWEEN \? AND \? GROUP BY entry_id/, step: GROUP, why: 'some hundreds of entries, of thirty days' },
  { sql: /FROM conversations JOIN \( SELECT id, cries IS NULL AS calm, waits_since IS NULL AS come/, step: /^USE TEMP B-TREE FOR ORDER BY$|^SCAN page$/, why: 'some thousands of the last hours, put in order by what one index holds; then one page of them' },
  { sql: /figures_\w+_next|FROM figures_changed/, step: /./, why: 'counts anew, a month or a batch at a time' },
];

export const KNOWN: readonly KnownStep[] = [...OF_WHAT_WAITS, ...IN_ORDER, ...WHOLE, ...COUNTED];
