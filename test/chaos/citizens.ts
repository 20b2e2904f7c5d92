import type { FakeWechat } from '../helpers/fake-wechat.js';
import { deliver, type WechatPlatform, xmlOf } from '../helpers/wechat-platform.js';
import { type Fleet, pause } from './fleet.js';
import type { Ledger, Said } from './ledger.js';

/** WeChat waits so many milliseconds for a response, and brings a message so many times again. */
const [PATIENCE_MS, RETRIES] = [5_000, 3];
/** Of messages, brought twice whatever comes back. */
const TWICE = 0.2;

interface Line {
  readonly text: string;
  readonly expects: RegExp;
}

const QUESTIONS: readonly Line[] = [
  { text: '新开办企业几个工作日能办完', expects: /新开办企业要在3个工作日内/ }, { text: '低保名单在哪里公示', expects: /低保都要一级一级公示/ },
  { text: '公积金多久公布一次信息', expects: /公积金的管理运行情况/ }, { text: '你好', expects: /我是一号通/ }, { text: '谢谢', expects: /不客气/ },
];
/** From the matter to the ticket. */
const REPORT: readonly Line[] = [
  { text: '家里停水了，自来水管爆了没人管', expects: /我记下了/ }, { text: '登记工单', expects: /发生在哪里/ }, { text: '义堂镇工业园', expects: /留一个联系电话/ },
  { text: '13812345678', expects: /请核对工单内容/ }, { text: '确认提交', expects: /工单已受理（紧急），编号/ },
];

export interface CitizensDeps {
  readonly fleet: Fleet;
  readonly fake: FakeWechat;
  readonly platform: WechatPlatform;
  readonly path: string;
  readonly ledger: Ledger;
  readonly chance: () => number;
}

/** WeChat's servers, which bring what citizens say to one process after the other. */
function createPost({ fleet, fake, platform, path, ledger, chance }: CitizensDeps) {
  let [messages, twice, retries] = [0, 0, 0];
  /** Once, and again when no 200 has come whole. @returns whether it was acknowledged */
  const bring = async (id: string, xml: string): Promise<boolean> => {
    for (let attempt = 0; attempt <= RETRIES; attempt += 1) {
      if (attempt > 0) {
        retries += 1;
        await pause(1_000 + 2_000 * chance());
      }
      const answer = await deliver(platform, platform.delivery(`${fleet.url()}${path}`, xml), PATIENCE_MS).catch(() => null);
      if (answer?.status !== 200) continue;
      ledger.acknowledged(id, answer.text);
      return true;
    }
    return false;
  };
  return {
    say: async (openid: string, { text, expects }: Line): Promise<{ readonly said: Said; readonly isAcknowledged: boolean }> => {
      messages += 1;
      const said = { id: `${7_000_000_000 + messages}`, openid, expects };
      ledger.say(said);
      fake.hears(openid);
      const xml = xmlOf({ ToUserName: 'gh_test', FromUserName: openid, CreateTime: Math.floor(Date.now() / 1_000), MsgType: 'text', Content: text, MsgId: said.id });
      const brought = [bring(said.id, xml)];
      if (chance() < TWICE) {
        twice += 1;
        // At once, a moment later, or long after it was answered.
        brought.push(pause([0, 700, 6_000][Math.floor(chance() * 3)] ?? 0).then(() => bring(said.id, xml)));
      }
      return { said, isAcknowledged: (await Promise.all(brought)).includes(true) };
    },
    isAnswered: ({ id, openid, expects }: Said): boolean => ledger.hasReply(id) || fake.texts.some(({ to, text }) => to === openid && expects.test(text)),
    counts: () => ({ twice, retries }),
  };
}

/** Citizens of WeChat. */
export function createCitizens(deps: CitizensDeps) {
  const { chance } = deps;
  const { say, isAnswered, counts } = createPost(deps);
  let citizens = 0;
  const newCitizen = (): string => {
    citizens += 1;
    return `o${String(citizens).padStart(27, '0')}`;
  };
  /** Says one thing after the other, each after the answer to the one before, until `end`; goes away when a message is not taken. */
  const talk = async (lines: readonly Line[], end: number): Promise<void> => {
    const openid = newCitizen();
    for (const line of lines) {
      const { said, isAcknowledged } = await say(openid, line);
      while (isAcknowledged && !isAnswered(said) && Date.now() < end) await pause(100);
      if (!isAnswered(said) || Date.now() >= end) return;
    }
  };
  /** Says several things and waits for nothing. */
  const hurry = async (): Promise<void> => {
    const openid = newCitizen();
    const from = Math.floor(chance() * QUESTIONS.length);
    const saying: Promise<unknown>[] = [];
    for (let i = 0; i < 3; i += 1) {
      saying.push(say(openid, QUESTIONS[(from + i) % QUESTIONS.length] as Line));
      await pause(600 * chance());
    }
    await Promise.all(saying);
  };
  const come = (end: number): Promise<void> => {
    const kind = chance();
    if (kind < 0.12) return talk(REPORT, end);
    return kind < 0.3 ? hurry() : talk([QUESTIONS[Math.floor(chance() * QUESTIONS.length)] as Line], end);
  };
  return {
    /** So many come a second until `end`; resolves when the last has had his say. */
    comeUntil: async (end: number, perSecond: number): Promise<void> => {
      const talking: Promise<void>[] = [];
      while (Date.now() < end) {
        talking.push(come(end));
        await pause((2_000 / perSecond) * chance());
      }
      await Promise.all(talking);
    },
    counts,
  };
}
