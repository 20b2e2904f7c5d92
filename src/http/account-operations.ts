import { z } from 'zod';
import { ACCOUNT_ACTIONS, type AccountAction, type Role, ROLES } from '../domain/account.js';
import { operation } from './openapi/operation.js';
import { count, departmentId, instant, paging } from './openapi/shapes.js';

const tag = '管理';
const access = ['accounts:manage'] as const;
const role = z.enum(ROLES as [Role, ...Role[]]);
const displayName = z.string().trim().min(1).max(40);
const department = z.string().trim().nullable().describe('承办部门的账号要有：部门编号或名称');
const params = { name: '账号名' };
const account = z.strictObject({
  name: z.string(), displayName: z.string(), role, roleName: z.string(), department: departmentId.nullable(), departmentName: z.string().nullable(), disabled: z.boolean().describe('已停用'), mustChangePassword: z.boolean().describe('还在用一次性密码'),
  secondFactor: z.boolean().describe('已启用两步验证'), lastSignInAt: instant.nullable().describe('最近登录'),
}).meta({ id: 'Account', description: '工作人员账号' });
const oneTimePassword = z.string().describe('一次性密码，只给出这一次，登录后要先修改');

export const ADD_ACCOUNT = operation({
  id: 'addAccount', method: 'post', path: '/accounts', tag, summary: '添加账号，返回一次性密码', access,
  body: z.strictObject({ name: z.string().trim(), displayName, role, department: department.default(null) }),
  answers: { 201: z.strictObject({ name: z.string(), oneTimePassword }) }, problems: ['ACCOUNT_NAME_TAKEN', 'DEPARTMENT_UNKNOWN'],
});
export const LIST_ACCOUNTS = operation({ id: 'listAccounts', method: 'get', path: '/accounts', tag, summary: '全部账号，按账号名', access, answers: { 200: z.strictObject({ accounts: z.array(account) }) } });
export const LIST_ACCOUNT_CHANGES = operation({
  id: 'listAccountChanges', method: 'get', path: '/account-changes', tag, summary: '账号的变更记录：谁、何时、对哪个账号做了什么，新的在前', access,
  query: z.strictObject({ account: z.string().trim().min(1).nullable().default(null).describe('只看这个账号'), ...paging }),
  answers: {
    200: z.strictObject({
      total: count, changes: z.array(z.strictObject({ at: instant, by: z.string().describe('账号名'), account: z.string(), action: z.enum(Object.keys(ACCOUNT_ACTIONS) as [AccountAction, ...AccountAction[]]), actionName: z.string(), detail: z.string() })),
    }),
  },
});
export const CHANGE_ACCOUNT = operation({
  id: 'changeAccount', method: 'patch', path: '/accounts/{name}', tag, summary: '修改姓名、角色、部门，停用或恢复', description: '没有给出的不变。停用立即结束该账号的全部登录；最后一个可用的管理员不能停用或改为其他角色。', access, params,
  body: z.strictObject({ displayName: displayName.optional(), role: role.optional(), department: department.optional(), disabled: z.boolean().optional() }),
  answers: { 200: account }, problems: ['ACCOUNT_NOT_FOUND', 'ACCOUNT_LAST_ADMIN', 'DEPARTMENT_UNKNOWN', 'VERSION_CONFLICT'],
});
export const RESET_PASSWORD = operation({
  id: 'resetPassword', method: 'post', path: '/accounts/{name}/reset-password', tag, summary: '重置密码，返回一次性密码', description: '该账号的全部登录立即结束，锁定也一并解除。', access, params,
  answers: { 200: z.strictObject({ name: z.string(), oneTimePassword }) }, problems: ['ACCOUNT_NOT_FOUND', 'VERSION_CONFLICT'],
});
export const SIGN_OUT_EVERYWHERE = operation({
  id: 'signOutEverywhere', method: 'post', path: '/accounts/{name}/sign-out', tag, summary: '结束账号的全部登录', description: '自己的账号人人可以，别人的要有管理员角色。', access: 'signed-in', params, answers: { 204: null }, problems: ['FORBIDDEN', 'ACCOUNT_NOT_FOUND', 'VERSION_CONFLICT'],
});
export const REMOVE_SECOND_FACTOR = operation({
  id: 'removeSecondFactorOf', method: 'delete', path: '/accounts/{name}/second-factor', tag, summary: '为丢失手机的人取消两步验证', access, params, answers: { 204: null }, problems: ['ACCOUNT_NOT_FOUND', 'VERSION_CONFLICT'],
});
export const LIST_DEPARTMENT_STAFF = operation({
  id: 'listDepartmentStaff', method: 'get', path: '/department-staff', tag, summary: '承办工单的部门，各管什么，有几个能签收的账号', description: '按 `departments.yaml` 的次序。没有在用账号的部门，派给它的工单没有人能签收。', access,
  answers: {
    200: z.strictObject({
      departments: z.array(z.strictObject({
        id: departmentId, name: z.string(), aliases: z.array(z.string()).describe('别的叫法'), area: z.string().describe('管辖范围，例如：全区'), duties: z.array(z.string()).describe('职责，用群众的话说'),
        activeAccounts: count.describe('在用的账号：没有停用'), oneTimeAccounts: count.describe('其中还没有改一次性密码的'), disabledAccounts: count.describe('已停用的账号'),
      }).meta({ id: 'DepartmentStaff', description: '承办部门和它的账号' })),
    }),
  },
});
export const ACCOUNT_OPERATIONS = [LIST_ACCOUNTS, ADD_ACCOUNT, CHANGE_ACCOUNT, RESET_PASSWORD, SIGN_OUT_EVERYWHERE, REMOVE_SECOND_FACTOR, LIST_ACCOUNT_CHANGES, LIST_DEPARTMENT_STAFF];
