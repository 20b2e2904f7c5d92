import type { Activity, openConversation } from '../../helpers/direct-line.js';

export type Opened = Awaited<ReturnType<typeof openConversation>>;

export interface SentFile {
  readonly bytes: Uint8Array;
  readonly type?: string;
  readonly name?: string;
}

/** The form that botframework-directlinejs makes of a message with attachments: the activity as a nameless file, then each file. */
export function uploadForm(activity: object | string, files: readonly SentFile[]): FormData {
  const form = new FormData();
  const json = typeof activity === 'string' ? activity : JSON.stringify({ type: 'message', from: { id: 'me' }, attachments: files.map(({ type, name }) => ({ contentType: type, name })), ...activity });
  form.append('activity', new Blob([json], { type: 'application/vnd.microsoft.activity' }));
  for (const { bytes, type = 'image/jpeg', name = 'blob' } of files) form.append('file', new Blob([Uint8Array.from(bytes)], { type }), name);
  return form;
}

/** Sends a form; the answer as status and problem or id. */
export async function upload({ path, token }: Pick<Opened, 'path' | 'token'>, form: FormData) {
  const response = await fetch(`${path}/upload?userId=me`, { method: 'POST', headers: { authorization: `Bearer ${token}` }, body: form });
  return { status: response.status, body: (await response.json()) as { readonly id?: string; readonly code?: string; readonly detail?: string } };
}

export interface PhotoActivity extends Omit<Activity, 'attachments'> {
  readonly attachments?: readonly { readonly contentType: string; readonly contentUrl: string; readonly name?: string }[];
}

/** All that was said in a conversation. */
export async function logOf({ path, headers }: Opened): Promise<readonly PhotoActivity[]> {
  const { activities } = (await (await fetch(`${path}/activities`, { headers })).json()) as { activities: PhotoActivity[] };
  return activities;
}

/** What the citizen said. */
export async function saidIn(conversation: Opened): Promise<readonly PhotoActivity[]> {
  return (await logOf(conversation)).filter((activity) => activity.from.role === 'user');
}
