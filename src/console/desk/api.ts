/** Who is signed in, as `/api/v1/session` tells. */
export interface Me {
  readonly name: string;
  readonly displayName: string;
  readonly role: 'admin' | 'operator' | 'department' | 'editor' | 'supervisor';
  readonly roleName: string;
  readonly departmentName: string | null;
  readonly mustChangePassword: boolean;
}

export interface TicketSummary {
  readonly number: string;
  readonly status: string;
  readonly statusName: string;
  readonly typeName: string;
  readonly urgent: boolean;
  readonly text: string;
  readonly area: string | null;
  readonly address: string | null;
  readonly round: number;
  readonly departmentName: string | null;
  readonly receivedAt: string;
  readonly reminders: number;
  readonly deadline: { readonly clockName: string; readonly dueAt: string; readonly provisional: boolean } | null;
}

export interface TicketDetail extends TicketSummary {
  readonly contact: string | null;
  readonly deadlines: readonly { readonly clock: string; readonly clockName: string; readonly dueAt: string; readonly why: string }[];
  readonly answers: readonly { readonly round: number; readonly at: string; readonly department: string; readonly publicAnswer: string; readonly handlingNote: string }[];
  readonly followUps: readonly { readonly round: number; readonly at: string; readonly resolved: boolean; readonly words: string | null }[];
  readonly history: readonly { readonly name: string; readonly at: string; readonly actor: string }[];
  readonly allowed: readonly { readonly name: 'SignTicket' | 'ReplyTicket' | 'DispatchTicket'; readonly label: string }[];
}

export interface Department {
  readonly id: string;
  readonly name: string;
  readonly area: string;
}

/** A refusal of the server, with its stable code. */
export class ApiError extends Error {
  constructor(message: string, readonly code: string, readonly status: number) {
    super(message);
  }
}

/** Calls the API. @throws ApiError with the server's words, or with ours when it can't be reached */
export async function call<T>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown, key?: string): Promise<T> {
  const headers: Record<string, string> = {};
  if (body !== undefined) headers['content-type'] = 'application/json';
  if (key !== undefined) headers['idempotency-key'] = key;
  const response = await fetch(`/api/v1${path}`, { method, headers, credentials: 'same-origin', ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
    .catch(() => {
      throw new ApiError('网络连接不上，请检查网络后重试。', 'OFFLINE', 0);
    });
  if (response.status === 204) return undefined as T;
  const json = (await response.json().catch(() => ({}))) as { readonly detail?: string; readonly code?: string };
  if (!response.ok) throw new ApiError(json.detail ?? '操作没有成功，请稍后再试。', json.code ?? 'UNKNOWN', response.status);
  return json as T;
}

export function newKey(): string {
  return typeof crypto.randomUUID === 'function' ? crypto.randomUUID() : `${Date.now()}-${Math.random().toString(36).slice(2)}`;
}

/** The words of an error for a person. */
export function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : '操作没有成功，请稍后再试。';
}
