import {
  type Activity, type ConversationReference, BotAdapter, type ResourceResponse, TurnContext,
} from 'botbuilder';

/** Where the adapter's activities go: the conversation's log. Resolves to the id the log gave. */
export type AppendActivity = (conversationId: string, key: string, activity: Partial<Activity>) => Promise<string>;

/** Activities carry the key under which the log takes them once. */
export type KeyedActivity = Partial<Activity> & { readonly channelData: { readonly key?: string } };

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
      responses.push({ id: await this.append(conversationId, activity.id ?? '', activity) });
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
