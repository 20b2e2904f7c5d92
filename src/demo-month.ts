import type { TicketDraft } from './domain/conversation/state.js';
import type { Principal } from './domain/permission.js';
import type { Clock } from './domain/ports.js';
import { dateAt, instantOf } from './domain/shanghai-time.js';
import type { Ticket } from './domain/ticket/ticket.js';
import { DAY_MS } from './domain/unanswered/trend.js';
import { type ChangeTicketDeps, changeTicket } from './usecases/change-ticket.js';
import { type HandledCommand, handleTicket } from './usecases/handle-ticket.js';
import { openTicket } from './usecases/open-ticket.js';

/** What is done with a ticket, so many hours after the nine o'clock at which it was opened. */
type Step = readonly [hours: number, who: 'clerk' | 'desk', command: HandledCommand]
  | readonly [hours: number, who: 'citizen', verdict: { readonly resolved: boolean; readonly rating: number; readonly words: string | null }];

interface Story extends Pick<TicketDraft, 'what' | 'area' | 'where' | 'department' | 'type'> {
  readonly daysAgo: number;
  readonly urgent?: boolean;
  readonly steps: readonly Step[];
}

const signed = (hours: number): Step => [hours, 'clerk', { name: 'SignTicket' }];
const replied = (hours: number, publicAnswer: string, handlingNote = '已电话告知来电人。'): Step => [hours, 'clerk', { name: 'ReplyTicket', publicAnswer, handlingNote }];
const approved = (hours: number): Step => [hours, 'desk', { name: 'ApproveAnswer' }];
const said = (hours: number, rating: number, words: string | null = null): Step => [hours, 'citizen', { resolved: rating > 2, rating, words }];

/** Four weeks of a hotline: closed in time and late, done again, sent back, put off, overdue, and what waits for somebody today. */
const STORIES: readonly Story[] = [
  {
    daysAgo: 27, what: '菜市场门口卖的熟食没有遮盖，苍蝇乱飞，希望查一查。', area: '兰山街道', where: '兰山街道沂州路菜市场', department: '区食药监局', type: 'complaint',
    steps: [signed(2), replied(30, '您好，执法人员已到现场检查，要求摊主加装防蝇罩，并已公示整改结果。'), approved(31), said(54, 5, '处理得挺快')],
  },
  {
    daysAgo: 26, what: '电梯一个月困了三次人，物业说没有钱修。', area: '银雀山街道', where: '银雀山街道金源小区6号楼', department: '区住建局', type: 'complaint',
    steps: [
      signed(3), replied(50, '您好，已约谈物业公司，要求其尽快维修。'), approved(51), said(75, 1, '还是没修，光说不办'),
      signed(99), replied(170, '您好，电梯已更换控制板并重新检验合格，检验报告贴在轿厢内，维修资金由街道协调解决。'), approved(172), said(195, 4, '这回修好了'),
    ],
  },
  {
    daysAgo: 25, what: '烧烤店油烟直排，晚上不敢开窗。', area: '柳青街道', where: '柳青街道北园路', department: '兰山环保分局', type: 'complaint',
    steps: [signed(5), replied(72, '您好，该店已安装油烟净化器，今后每月检查一次。'), approved(74), said(98, 5)],
  },
  {
    daysAgo: 24, what: '干了两个月的活，老板一直拖着不发工资，家里等着用钱。', area: '枣园镇', where: '枣园镇工业园', department: '区人社局', type: 'help', urgent: true,
    steps: [signed(0.3), replied(96, '您好，劳动监察部门已责令该公司支付工资，第一批款项已到账。'), approved(97), said(120, 3, '还差一部分')],
  },
  {
    daysAgo: 20, what: '路口红绿灯时间太短，老人走到一半就变灯了。', area: '金雀山街道', where: '金雀山街道银雀山路口', department: '区住建局', type: 'suggestion',
    steps: [
      [4, 'clerk', { name: 'RequestReturn', reason: '信号灯由公安交警管理，不属我局职责。' }], [6, 'desk', { name: 'ReassignTicket', department: '兰山公安分局', reason: '交通信号灯由公安部门负责。' }],
      signed(25), replied(95, '您好，该路口行人绿灯已延长8秒，欢迎继续反映。'), approved(97), said(121, 5, '好多了，谢谢'),
    ],
  },
  {
    daysAgo: 18, what: '一到下雨小区门口就积水，孩子上学没法走。', area: '义堂镇', where: '义堂镇中心小学东邻小区', department: '区住建局', type: 'help',
    steps: [
      signed(3), replied(49, '您好，已安排人员疏通排水口。'), approved(50), said(74, 2, '昨天下雨又淹了'), signed(98),
      replied(146, '您好，已对排水口再次疏通，并增设雨水篦子。'), approved(147), said(170, 1, '还是淹，管子太细了'), signed(194),
    ],
  },
  {
    daysAgo: 17, what: '暖气一直不热，屋里只有十四度，报修了没人来。', area: '兰山街道', where: '兰山街道红旗路', department: '区住建局', type: 'complaint',
    steps: [signed(0.3), [26, 'clerk', { name: 'RequestExtension', workingDays: 5, reason: '需更换楼栋主管道，材料正在采购。' }], [28, 'desk', { name: 'GrantExtension', reason: '情况属实，请先给住户供应电暖器。' }]],
  },
  { daysAgo: 16, what: '村头河道里全是垃圾，天一热臭得厉害。', area: '汪沟镇', where: '汪沟镇驻地西河', department: '区水利局', type: 'complaint', steps: [signed(6)] },
  { daysAgo: 15, what: '校外培训班关门了，交的学费退不回来。', area: '银雀山街道', where: '银雀山街道', department: '区教体局', type: 'complaint', steps: [] },
  {
    daysAgo: 9, what: '养老院收费涨了三次，想知道有没有标准。', area: '马厂湖镇', where: '', department: '区民政局', type: 'consult',
    steps: [signed(2), replied(48, '您好，民办养老机构收费实行市场调节，须提前公示并在合同中写明；您反映的机构没有提前公示，已责令改正。'), approved(50)],
  },
  {
    daysAgo: 6, what: '有人夜里在耕地上挖沙往外拉。', area: '枣园镇', where: '枣园镇南', department: '兰山国土分局', type: 'report',
    steps: [signed(1), replied(100, '您好，现场已制止，涉事车辆已移交处理，耕地将限期恢复。', '与镇政府联合查处，卷宗已立。')],
  },
  {
    daysAgo: 4, what: '小区规划的幼儿园一直不建，当停车场用了。', area: '柳青街道', where: '柳青街道', department: '兰山规划分局', type: 'complaint',
    steps: [[5, 'clerk', { name: 'RequestReturn', reason: '规划已批复，未建设属开发企业履约问题，建议转区住建局。' }]],
  },
  { daysAgo: 3, what: '垃圾桶三天没人收，满得都溢到路上了。', area: '义堂镇', where: '义堂镇驻地', department: '义堂镇政府', type: 'complaint', steps: [signed(3)] },
];

/** The demonstration's operator. */
export const DESK: Principal = { name: 'huawu', displayName: '话务员', role: 'operator', department: null };
const HOUR_MS = 3_600_000;
const OPENED = '09:00';

/** The last four weeks, told by the use cases themselves on a clock of the past; what time does to tickets the running service adds. */
export async function seedMonth(deps: ChangeTicketDeps): Promise<void> {
  const today = instantOf(dateAt(deps.clock.now()), OPENED);
  for (const [i, story] of STORIES.entries()) await tell(deps, story, i, today - story.daysAgo * DAY_MS);
}

async function tell(deps: ChangeTicketDeps, { steps, urgent = false, ...matter }: Story, i: number, opened: number): Promise<void> {
  const at = (hours: number): ChangeTicketDeps & { readonly clock: Clock } => ({ ...deps, clock: { ...deps.clock, now: () => opened + hours * HOUR_MS } });
  const citizen = `web-chat:default:demo-month${i}`;
  const draft: TicketDraft = { ...matter, urgent, contact: '', anonymous: false, photos: [], reason: '演示数据' };
  let ticket: Ticket = await openTicket(at(0), draft, citizen, `demo-month:${i}`);
  for (const [s, [hours, who, what]] of steps.entries()) {
    const cause = `demo-month:${i}:${s}`;
    ticket = who === 'citizen'
      ? await changeTicket(at(hours), ticket.number, { name: 'RecordFollowUp', actor: { kind: 'citizen', id: citizen }, cause, ...what })
      : await handleTicket(at(hours), principalOf(who, ticket), ticket.number, what, cause);
  }
}

function principalOf(who: 'clerk' | 'desk', { department }: Ticket): Principal {
  return who === 'desk' ? DESK : { name: `${department ?? ''}-jingban`, displayName: '经办人', role: 'department', department };
}
