import { newConversation } from '../../src/domain/conversation/state.js';
import type { ConversationStore } from '../../src/domain/ports.js';

/** What every store of conversations keeps. @param conversations a fresh one in each test */
export function conversationsContract(conversations: () => ConversationStore): void {
  describe('conversations', () => {
    it('knows nothing at first, then what was saved', async () => {
      expect(await conversations().load('x')).toBeNull();
      const saved = { ...newConversation('x', 'test'), version: 1 };
      await conversations().save(saved);
      expect(await conversations().load('x')).toEqual(saved);
    });
    it('refuses a save that another came before', async () => {
      const conversation = newConversation('x', 'test');
      await conversations().save({ ...conversation, version: 1 });
      await expect(conversations().save({ ...conversation, version: 1 })).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
      await expect(conversations().save({ ...conversation, version: 3 })).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
      await conversations().save({ ...conversation, version: 2 });
    });
    it('lets one of many simultaneous saves through', async () => {
      const conversation = { ...newConversation('x', 'test'), version: 1 };
      const results = await Promise.allSettled(Array.from({ length: 10 }, () => conversations().save(conversation)));
      expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    });
  });
}
