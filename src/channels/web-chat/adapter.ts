import {
  type Activity, type ConversationReference, BotAdapter, type ResourceResponse, TurnContext,
} from 'botbuilder';

/** Where the adapter's activities go: the conversation's log. Resolves to the id the log gave. */
export type AppendActivity = (conversationId: string, key: string, activity: Partial<Activity>) => Promise<string>;

/** An activity with the key under which the log takes it once. botbuilder drops an outgoing activity's `id`, so it rides in `channelData`. */
export function withKey(activity: Partial<Activity>, key: string): Partial<Activity> {
  return { ...activity, channelData: { ...(activity.channelData as object), key } };
}

function splitKey(activity: Partial<Activity>): { readonly key: string; readonly bare: Partial<Activity> } {
  const { key, ...channelData } = activity.channelData as { readonly key?: string };
  if (key === undefined) throw new RangeError('an activity without a key could be appended twice');
  return { key, bare: { ...activity, channelData } };
}

/** botbuilder's own turn machinery over our log: what a bot sends is appended for clients to read. */
export class LogAdapter extends BotAdapter {
  constructor(private readonly append: AppendActivity) {
    super();
  }

  override async sendActivities(context: TurnContext, activities: Partial<Activity>[]): Promise<ResourceResponse[]> {
    const conversationId = context.activity.conversation.id;
    const responses: ResourceResponse[] = [];
    for (const activity of activities) {
      if (activity.type === 'invokeResponse' || activity.type === 'trace') continue;
      const { key, bare } = splitKey(activity);
      responses.push({ id: await this.append(conversationId, key, bare) });
    }
    return responses;
  }

  /** What was said stays said. */
  override async updateActivity(): Promise<void> {
    throw new Error('updating an activity is not offered');
  }

  override async deleteActivity(): Promise<void> {
    throw new Error('deleting an activity is not offered');
  }

  override async continueConversation(reference: Partial<ConversationReference>, logic: (context: TurnContext) => Promise<void>): Promise<void> {
    const activity = TurnContext.applyConversationReference({ type: 'event', name: 'continueConversation' }, reference, true);
    await this.receive(activity, logic);
  }

  /** Runs one turn for an activity of the citizen. */
  async receive(activity: Partial<Activity>, logic: (context: TurnContext) => Promise<void>): Promise<void> {
    const context = new TurnContext(this, activity as Activity);
    await this.runMiddleware(context, logic);
  }
}
