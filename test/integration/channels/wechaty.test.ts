import { createWechatyChannel } from '../../../src/channels/wechaty/index.js';
import { channelContract, type ChannelStage } from '../../contracts/channel.js';
import { createRecordingLogger } from '../../helpers/service.js';
import { temporaryStores } from '../../helpers/stores.js';
import { BOT, openGateway, QUICK, TOKEN, until, untilUp } from '../../helpers/wechaty-gateway.js';

/** @param room the group that everything is said in; null: in private */
async function stage(room: string | null): Promise<ChannelStage> {
  const [gateway, stores] = [await openGateway(), await temporaryStores()];
  const { endpoint } = gateway;
  let isStarted = false;
  const channel = createWechatyChannel({ account: 'default', token: TOKEN, endpoint, timing: QUICK }, {
    ...stores, clock: { now: () => Date.now() }, chance: Math.random, logger: createRecordingLogger(),
    keepPhoto: async () => Promise.reject(new Error('no photos here')),
  });
  if (room !== null) gateway.room(room, ['zhang', 'li']);
  const inRoom = room === null ? {} : { roomId: room, mentionIdList: [BOT] };
  return {
    channel: {
      ...channel,
      start: async (onInbound) => {
        isStarted = true;
        await channel.start(onInbound);
      },
      stop: async () => {
        isStarted = false;
        await channel.stop();
      },
    },
    says: async (user, text, key) => {
      if (isStarted) {
        await until('the channel listens', () => gateway.isListenedTo());
        await untilUp(channel);
      }
      await gateway.says(user, room === null ? text : `@小通\u2005${text}`, { id: key, ...inRoom });
      return null;
    },
    // What the account says comes back to whoever is logged in as it, also what a person wrote on its telephone.
    showsOwn: async (user, text, key) => gateway.says(BOT, text, { id: key, ...(room === null ? { listenerId: user } : inRoom) }),
    reads: async (user) => gateway.said(room ?? user).filter(({ mentions }) => room === null || mentions.includes(user)).map(({ text }) => text.replace(`@名${user}\u2005`, '')),
    close: async () => {
      await gateway.close();
      await stores.close();
    },
  };
}

channelContract('wechaty, in private', () => stage(null));
channelContract('wechaty, in a group', () => stage('jinqueshan@chatroom'));
