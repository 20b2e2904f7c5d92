import { DESK, seedMonth } from './demo-month.js';
import type { TicketDraft } from './domain/conversation/state.js';
import type { Department } from './domain/department.js';
import type { UnansweredStore } from './domain/ports.js';
import type { UnansweredQuestion } from './domain/unanswered/question.js';
import { DAY_MS } from './domain/unanswered/trend.js';
import { AppError } from './errors.js';
import { type AddAccountDeps, addAccount, type NewAccount } from './usecases/add-account.js';
import type { ChangeTicketDeps } from './usecases/change-ticket.js';
import { type GroupUnansweredDeps, groupUnanswered } from './usecases/group-unanswered.js';
import { handleTicket } from './usecases/handle-ticket.js';
import { openTicket } from './usecases/open-ticket.js';
import { resolveUnanswered } from './usecases/resolve-unanswered.js';

/** For the demonstration only: never made by `npm start`. */
const PASSWORD = 'yihaotong-demo';

interface DemoAccount {
  readonly name: string;
  readonly displayName: string;
  readonly password: string;
}

const SAMPLES: readonly (Pick<TicketDraft, 'what' | 'area' | 'where' | 'department' | 'type' | 'urgent'> & { readonly step: 'open' | 'signed' | 'replied' })[] = [
  { what: '小区对面的工地夜里十二点还在打桩，孩子睡不着，请管一管。', area: '银雀山街道', where: '银雀山街道金源小区对面', department: '区住建局', type: 'complaint', urgent: false, step: 'open' },
  { what: '家里从早上开始停水，老人没法做饭，物业说不知道原因。', area: '兰山街道', where: '兰山街道沿河路', department: '区住建局', type: 'help', urgent: true, step: 'open' },
  { what: '楼道感应灯坏了一个多月，跟物业反映几次都没有人修。', area: '金雀山街道', where: '金雀山街道', department: '区住建局', type: 'complaint', urgent: false, step: 'signed' },
  { what: '想问一下老旧小区改造今年有没有轮到我们小区。', area: '柳青街道', where: '', department: '区住建局', type: 'consult', urgent: false, step: 'replied' },
  { what: '饭店后厨很脏，吃完一家人拉肚子，要求检查。', area: '义堂镇', where: '义堂镇驻地', department: '区食药监局', type: 'report', urgent: false, step: 'open' },
  { what: '村里的自来水有股泥味，烧开了还有沉淀，想请人化验一下。', area: '汪沟镇', where: '汪沟镇', department: null, type: 'help', urgent: false, step: 'open' },
];

/** Questions without an answer: ways of asking, and how many days ago each was asked. */
const QUESTIONS: readonly (Pick<UnansweredQuestion, 'reason' | 'entryIds'> & { readonly texts: readonly string[]; readonly daysAgo: readonly number[]; readonly resolved?: string })[] = [
  { texts: ['电动车充电桩怎么申请安装', '小区电动车充电桩如何申请安装？', '请问电动车充电桩申请安装怎么办理'], reason: 'unmatched', entryIds: [], daysAgo: [0, 0, 1, 1, 1, 2, 3, 3, 4, 5, 6, 8, 10, 12] },
  { texts: ['新生儿落户需要什么材料', '新生儿落户要哪些材料？', '刚出生的新生儿落户需要什么材料'], reason: 'unmatched', entryIds: [], daysAgo: [0, 2, 4, 5, 7, 8, 9, 11, 12] },
  { texts: ['低保每个月能领多少钱', '低保每月领多少钱？'], reason: 'disliked', entryIds: ['dibao-policy'], daysAgo: [1, 2, 6, 7, 8, 9, 9, 10, 11, 13] },
  { texts: ['灵活就业社保补贴怎么申领', '灵活就业人员社保补贴怎么申领'], reason: 'none-of-them', entryIds: [], daysAgo: [0, 1, 3, 6] },
  { texts: ['养老院床位费有补贴吗'], reason: 'unmatched', entryIds: [], daysAgo: [3, 9] },
  { texts: ['公交老年卡在哪里年审', '老年公交卡在哪里年审'], reason: 'unmatched', entryIds: [], daysAgo: [2, 5, 20, 21, 25, 30], resolved: '已补充解读“老年卡年审”' },
];

type DemoDeps = AddAccountDeps & ChangeTicketDeps & GroupUnansweredDeps & { readonly unanswered: UnansweredStore };

/** One account per role, a few tickets in different states and a queue of unanswered questions; added once. @param withMonth the tickets of the four weeks before, too */
export async function seedDemo(deps: DemoDeps, { withMonth }: { readonly withMonth: boolean }): Promise<DemoAccount[]> {
  const wanted: Omit<NewAccount, 'password'>[] = [
    { name: 'guanli', displayName: '管理员', role: 'admin', department: null },
    { name: 'huawu', displayName: '话务员', role: 'operator', department: null },
    { name: 'zhujian', displayName: '区住建局经办人', role: 'department', department: '区住建局' },
    { name: 'bianji', displayName: '编辑', role: 'editor', department: null },
    { name: 'duban', displayName: '督办员', role: 'supervisor', department: null },
  ];
  let isNew = true;
  for (const account of wanted) {
    try {
      await addAccount(deps, { ...account, password: PASSWORD });
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'ACCOUNT_NAME_TAKEN') throw error;
      isNew = false;
    }
  }
  if (isNew) {
    if (withMonth) await seedMonth(deps);
    await seedTickets(deps);
    await seedQuestions(deps);
  }
  return wanted.map(({ name, displayName }) => ({ name, displayName, password: PASSWORD }));
}

async function seedTickets(deps: ChangeTicketDeps): Promise<void> {
  for (const [i, sample] of SAMPLES.entries()) {
    const draft: TicketDraft = { ...sample, contact: '', anonymous: false, photos: [], reason: '演示数据' };
    const ticket = await openTicket(deps, draft, `web-chat:default:demo${i}`, `demo:${i}`);
    const handler = sample.department === null ? null : deps.district.handlerNamed(sample.department);
    if (handler && sample.step !== 'open') await work(deps, handler, ticket.number, sample.step);
  }
}

async function work(deps: ChangeTicketDeps, handler: Department, number: string, step: 'signed' | 'replied'): Promise<void> {
  const clerk = { name: 'zhujian', displayName: '区住建局经办人', role: 'department', department: handler.id } as const;
  await handleTicket(deps, clerk, number, { name: 'SignTicket' }, `demo-sign:${number}`);
  if (step === 'signed') return;
  await handleTicket(deps, clerk, number, {
    name: 'ReplyTicket', publicAnswer: '您好，您所在的小区已列入今年的改造计划，开工前会在小区公告栏公示方案并征求意见。', handlingNote: '已与街道核实。',
  }, `demo-reply:${number}`);
  await handleTicket(deps, DESK, number, { name: 'ApproveAnswer' }, `demo-approve:${number}`);
}

async function seedQuestions(deps: DemoDeps): Promise<void> {
  const now = deps.clock.now();
  await deps.unanswered.add(QUESTIONS.flatMap(({ texts, reason, entryIds, daysAgo }, q) => daysAgo.map((days, i): UnansweredQuestion => ({
    cause: `demo:question:${q}:${i}`, text: texts[i % texts.length] ?? '', channel: 'web-chat', at: now - days * DAY_MS - 60_000, reason, entryIds, ticketNumber: null, department: null,
  }))));
  while ((await groupUnanswered(deps)) > 0);
  const editor = { name: 'bianji', displayName: '编辑', role: 'editor', department: null } as const;
  const { groups } = await deps.unanswered.groups({ status: null, sort: 'last', limit: QUESTIONS.length * 2, offset: 0 }, now);
  for (const { texts, resolved } of QUESTIONS) {
    const found = groups.find(({ group }) => texts.includes(group.text));
    if (found && resolved !== undefined) await resolveUnanswered(deps, editor, found.group.id, { status: 'resolved', note: resolved });
  }
}
