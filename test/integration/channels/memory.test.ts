import { createMemoryChannel } from '../../../src/channels/memory/index.js';
import { plainText } from '../../../src/domain/message.js';
import { channelContract } from '../../contracts/channel.js';

channelContract('memory', async () => {
  const channel = createMemoryChannel(() => 0);
  return {
    channel,
    says: (user, text, key) => channel.receive(user, text, key).then(() => true, () => false),
    showsOwn: null,
    reads: async (user) => channel.sent.filter(({ conversationId }) => conversationId.endsWith(`:${user}`)).map(({ reply }) => plainText(reply)),
    close: async () => {},
  };
});
