import type { ReactNode } from 'react';
import { Departments, Entries } from './likely.js';
import { Signs } from './signs.js';
import type { Explanation, Kind } from './types.js';

interface ResultProps {
  readonly found: Explanation;
  /** Explains another text: one of several questions. */
  readonly onAsk: (text: string) => void;
}

/** What comes of the words and why: the decision, what the citizen reads, then stage by stage. */
export function Result({ found, onAsk }: ResultProps): ReactNode {
  const { decision, reply, heard } = found;
  return (
    <div className="explained">
      <div className={`decision of-${decision.kind}`} role="status"><strong className="tag">{decision.name}</strong><p>{decision.text}</p></div>
      <Reply reply={reply} />
      <ol className="stages">
        <li><h3>这句话里有什么</h3><Heard found={found} />{heard.parts.length > 0 && <Parts parts={heard.parts} onAsk={onAsk} />}</li>
        <li><h3>整句话像哪一类</h3><p className="hint">凭下面的字词：字越大越有分量；虚线框、带减号的是反着说的。</p><Kinds kinds={found.kinds} /></li>
        <li><h3>像哪条解读</h3><Entries found={found} /></li>
        <li><h3>归哪个部门</h3><Departments departments={found.departments} /></li>
      </ol>
    </div>
  );
}

function Reply({ reply: { text, choices, sources } }: Pick<Explanation, 'reply'>): ReactNode {
  return (
    <section className="gets" aria-label="群众会看到">
      <h3>群众会看到</h3>
      <p className="matter">{text}</p>
      {sources.map((source) => <p key={source} className="muted">{source}</p>)}
      {choices.length > 0 && <p className="tags"><span>可以点：</span>{choices.map((choice) => <span key={choice} className="tag">{choice}</span>)}</p>}
    </section>
  );
}

function Heard({ found: { text, heard } }: { readonly found: Explanation }): ReactNode {
  const { normalised, question, emergencies, isMatter, urgent, ticketTypeName, area, otherRegion } = heard;
  return (
    <dl>
      <div className="whole"><dt>按此理解</dt><dd>{normalised === '' ? '（没有文字）' : normalised}{normalised !== text && <span className="aside">标点、大小写已统一，客套话已去掉</span>}</dd></div>
      {question !== null && <div className="whole"><dt>其中的问题</dt><dd>{question}</dd></div>}
      <div><dt>呼救</dt><dd>{emergencies.length > 0 ? <b>是，{emergencies.join('、')}</b> : '不是'}</dd></div>
      <div><dt>反映事情</dt><dd>{isMatter ? <b>是，{ticketTypeName}{urgent && '，紧急'}</b> : `没有投诉、求助一类的说法${urgent ? '，但听着紧急' : ''}`}</dd></div>
      <div><dt>地点</dt><dd>{area === null ? '没有说到镇街' : <b>{area}</b>}</dd></div>
      {otherRegion !== null && <div><dt>区外</dt><dd><b>{otherRegion}</b></dd></div>}
    </dl>
  );
}

function Parts({ parts, onAsk }: { readonly parts: readonly string[]; readonly onAsk: (text: string) => void }): ReactNode {
  return (
    <>
      <p className="hint">说了{parts.length}件事，点一件单独看：</p>
      <ol className="parts">{parts.map((part) => <li key={part}><button type="button" className="plain" onClick={() => onAsk(part)}>{part}</button></li>)}</ol>
    </>
  );
}

/** The nearest kind; what it is unlike is told on demand. */
function Kinds({ kinds }: { readonly kinds: readonly Kind[] }): ReactNode {
  const shown = kinds.filter(({ score }, i) => i === 0 || score > 0);
  const others = kinds.slice(shown.length);
  return (
    <>
      <ul className="likely">{shown.map((kind) => <KindOfWords key={kind.kind} kind={kind} />)}</ul>
      {others.length > 0 && <details className="why"><summary>再往下是{others.map(({ name }) => `“${name}”`).join('、')}，都不像<span className="ask">看看凭什么</span></summary><ul className="likely">{others.map((kind) => <KindOfWords key={kind.kind} kind={kind} />)}</ul></details>}
    </>
  );
}

function KindOfWords({ kind: { name, score, evidence } }: { readonly kind: Kind }): ReactNode {
  return (
    <li>
      <p className="head"><b>{name}</b><span className={score > 0 ? 'fits' : 'muted'}>{score > 0 ? '像' : '不太像'}（{score < 0 ? '−' : '+'}{Math.abs(score).toFixed(2)}）</span></p>
      <Signs evidence={evidence} />
    </li>
  );
}
