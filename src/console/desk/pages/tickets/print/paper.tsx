import type { ReactNode } from 'react';
import { DISTRICT } from '../../../../district.js';
import { shortTime } from '../../../time.js';
import type { AttachedFile, TicketDetail } from '../../../types.js';
import { lastEvent, placeOf } from '../ticket/about.js';
import './paper.css';

interface PaperProps {
  readonly ticket: TicketDetail;
  /** Who prints it, and when. */
  readonly printed: string;
}

/** What can't be read from a screen: who asks stays as it is masked there. */
function contactOf({ contact }: TicketDetail): string {
  if (contact === null) return '未留';
  return contact === '****' ? '保密' : contact;
}

/** Said in Chinese whatever the screen speaks: the paper goes into the file. The usual form: whose ticket, what, by when, how it was handled, who signs. */
export function Paper({ ticket, printed }: PaperProps): ReactNode {
  const { origin, coHandlers, urgent, supervised, round } = ticket;
  const marks = [...(urgent ? ['紧急'] : []), ...(supervised ? ['督办'] : []), ...(round > 1 ? [`第${round}次办理`] : [])];
  return (
    <article className="paper" lang="zh-CN">
      <h1>{DISTRICT}政务服务便民热线承办工单</h1>
      <p className="paper-number"><span>工单编号：<b>{ticket.number}</b></span>{origin && <span>市平台编号：{origin.number}</span>}<span>{marks.join('　')}</span></p>
      <table>
        <tbody>
          <tr><th scope="row">诉求类型</th><td>{ticket.typeName}</td><th scope="row">登记时间</th><td>{shortTime(ticket.receivedAt)}</td></tr>
          <tr><th scope="row">联系电话</th><td>{contactOf(ticket)}</td><th scope="row">当前状态</th><td>{ticket.statusName}</td></tr>
          <tr><th scope="row">事发地点</th><td colSpan={3}>{placeOf(ticket) ?? '未提供'}</td></tr>
          <tr className="tall"><th scope="row">诉求内容</th><td colSpan={3}><Matter ticket={ticket} /></td></tr>
          <tr><th scope="row">主办单位</th><td>{ticket.departmentName ?? '尚未派单'}</td><th scope="row">协办单位</th><td>{coHandlers.map(({ name }) => name).join('、') || '无'}</td></tr>
          <tr><th scope="row">派单意见</th><td colSpan={3}>{lastEvent(ticket, 'TicketDispatched', 'TicketReassigned')?.detail ?? ''}</td></tr>
          <tr><th scope="row">办理期限</th><td colSpan={3}><Limits ticket={ticket} /></td></tr>
          <tr className="tallest"><th scope="row">办理情况</th><td colSpan={3}><Handling ticket={ticket} /></td></tr>
          <tr className="tall"><th scope="row">承办人意见</th><td colSpan={3}><p className="sign"><span>承办人（签字）：</span><span>年　　月　　日</span></p></td></tr>
          <tr className="tall"><th scope="row">负责人意见</th><td colSpan={3}><p className="sign"><span>负责人（签字）：</span><span>年　　月　　日</span></p></td></tr>
          <tr><th scope="row">回访结果</th><td colSpan={3}>{ticket.followUps.map(({ round: of, resolved, rating }) => `第${of}次：${resolved ? '已解决' : '没有解决'}${rating === null ? '' : `，${rating}分`}`).join('；') || '□ 已解决　□ 没有解决　　□ 满意　□ 基本满意　□ 不满意'}</td></tr>
        </tbody>
      </table>
      <p className="paper-foot">{printed}</p>
    </article>
  );
}

function Matter({ ticket: { text, supplements } }: { readonly ticket: TicketDetail }): ReactNode {
  const photos = supplements.reduce((sum, added) => sum + added.photos.length, 0);
  return (
    <>
      <p>{text}</p>
      {supplements.filter((added) => added.text !== '').map((added) => <p key={added.at}>补充（{shortTime(added.at)}）：{added.text}</p>)}
      {photos > 0 && <p>附照片 {photos} 张，见系统。</p>}
    </>
  );
}

function Limits({ ticket: { deadlines, cityDeadline } }: { readonly ticket: TicketDetail }): ReactNode {
  const ours = deadlines.filter(({ clock }) => clock !== 'return' && clock !== 'city').toSorted((a, b) => a.dueAt.localeCompare(b.dueAt));
  const all = [...ours.map(({ clockName, dueAt, paused }) => (paused ? `${clockName}：暂停计时` : `${clockName}：${shortTime(dueAt)}前`)), ...(cityDeadline === null ? [] : [`市平台：${shortTime(cityDeadline.dueAt)}前`])];
  return all.join('；') || '无';
}

function Attached({ of, files }: { readonly of: string; readonly files: readonly AttachedFile[] }): ReactNode {
  return files.length > 0 && <p>{of}附件 {files.length} 份：{files.map(({ name }) => name).join('、')}</p>;
}

function Handling({ ticket: { answers, pendingAnswer, notes } }: { readonly ticket: TicketDetail }): ReactNode {
  const written = [...answers.map((answer) => ({ ...answer, title: `第${answer.round}次答复` })), ...(pendingAnswer === null ? [] : [{ ...pendingAnswer, title: '待审核的答复' }])];
  return (
    <>
      {written.map(({ at, title, department, publicAnswer, handlingNote, files }) => (
        <div key={at}>
          <p>{title}（{department}，{shortTime(at)}）：{publicAnswer}</p>
          <Attached of="" files={files} />
          {handlingNote !== '' && <p>内部办理记录：{handlingNote}</p>}
        </div>
      ))}
      <Attached of="内部记录" files={notes.flatMap(({ files }) => files)} />
    </>
  );
}
