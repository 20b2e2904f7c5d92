import { operation } from '../openapi/operation.js';

export const LIVE = operation({
  id: 'followLive', method: 'get', path: '/live', tag: '实时更新', summary: '有变化时得到通知（server-sent events）', access: 'signed-in',
  description: [
    '事件只说有变化，不带内容，内容照常去读：`ticket`（数据 `{"number":…}`）、`tickets`、`entries`、`conversation`（数据 `{"id":…}`，即会话列表里的编号）、`deliveries`、`rules`（时限或日历）。没有 number 或 id 的，表示都可能变了。',
    '变化在约 1 秒内告知，无论由哪个进程保存；只告知本人看得到的，承办部门只得到本部门工单的编号。每 20 秒有一行注释保持连接。断线后带 `Last-Event-ID` 重连，会先得到一次“都可能变了”。',
    '会话结束（退出、到期、账号停用）10 秒内断开；一个账号在一个进程最多 12 个连接。只供登录的人使用，其他系统请用推送订阅。',
  ].join('\n\n'),
  answers: { 200: { files: ['text/event-stream'] } }, problems: ['TOO_MANY_REQUESTS', 'NOT_READY'],
});
