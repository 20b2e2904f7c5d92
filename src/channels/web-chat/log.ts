import type { Activity } from 'botbuilder';
import type { ActivityLogStore, Clock } from '../../domain/ports.js';
import type { AppendActivity } from './adapter.js';
import type { ReadSet } from './streams.js';

export const NAME = 'web-chat';
/** Activities in one read; a client asks again from the watermark. */
const PAGE = 200;

/** The inner conversation id of a Direct Line conversation. */
export function innerId(conversationId: string): string {
  return `${NAME}:default:${conversationId}`;
}

/** The Direct Line conversation of an inner id. */
export function outerId(inner: string): string {
  return inner.slice(innerId('').length);
}

/** Direct Line's form of an activity's id: conversation and place. */
function activityId(conversationId: string, position: number): string {
  return `${conversationId}|${String(position).padStart(7, '0')}`;
}

/** Reads new activities of a conversation's log. */
export function readerOf(activityLog: ActivityLogStore): ReadSet {
  return async (conversationId, after) => {
    const rows = await activityLog.read(innerId(conversationId), after, PAGE);
    const activities = rows.map(({ position, activity }) => ({ ...(JSON.parse(activity) as object), id: activityId(conversationId, position) }));
    return { activities, watermark: String(rows.at(-1)?.position ?? after) };
  };
}

/** Appends to a conversation's log, once per key. @param onAdded told the conversation whenever its log grew */
export function appenderTo(activityLog: ActivityLogStore, clock: Clock, onAdded: (conversationId: string) => void): AppendActivity {
  return async (conversationId, key, activity: Partial<Activity>) => {
    const now = clock.now();
    const { id: _, ...rest } = activity;
    const stored = { ...rest, timestamp: new Date(now).toISOString(), conversation: { id: conversationId }, channelId: 'directline' };
    const { position, added } = await activityLog.append(innerId(conversationId), key, JSON.stringify(stored), now);
    if (added) onAdded(conversationId);
    return activityId(conversationId, position);
  };
}
