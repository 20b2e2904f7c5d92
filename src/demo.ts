import type { TicketDraft } from './domain/conversation/state.js';
import type { Department } from './domain/department.js';
import { AppError } from './errors.js';
import { type AddAccountDeps, addAccount, type NewAccount } from './usecases/add-account.js';
import type { ChangeTicketDeps } from './usecases/change-ticket.js';
import { replyTicket, signTicket } from './usecases/handle-ticket.js';
import { openTicket } from './usecases/open-ticket.js';

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

/** One account per role and a few tickets in different states; added once. */
export async function seedDemo(deps: AddAccountDeps & ChangeTicketDeps): Promise<DemoAccount[]> {
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
  if (isNew) await seedTickets(deps);
  return wanted.map(({ name, displayName }) => ({ name, displayName, password: PASSWORD }));
}

async function seedTickets(deps: ChangeTicketDeps): Promise<void> {
  for (const [i, sample] of SAMPLES.entries()) {
    const draft: TicketDraft = { ...sample, contact: '', reason: '演示数据' };
    const ticket = await openTicket(deps, draft, `web-chat:default:demo${i}`, `demo:${i}`);
    const handler = sample.department === null ? null : deps.district.handlerNamed(sample.department);
    if (handler && sample.step !== 'open') await work(deps, handler, ticket.number, sample.step);
  }
}

async function work(deps: ChangeTicketDeps, handler: Department, number: string, step: 'signed' | 'replied'): Promise<void> {
  const clerk = { name: 'zhujian', displayName: '区住建局经办人', role: 'department', department: handler.id } as const;
  await signTicket(deps, clerk, number, `demo-sign:${number}`);
  if (step === 'signed') return;
  await replyTicket(deps, clerk, number, {
    publicAnswer: '您好，您所在的小区已列入今年的改造计划，开工前会在小区公告栏公示方案并征求意见。', handlingNote: '已与街道核实。',
  }, `demo-reply:${number}`);
}
