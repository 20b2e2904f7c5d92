import { spokenAt } from '../shanghai-time.js';
import { TICKET_TYPE_NAMES } from '../ticket/ticket.js';
import { type ContentPart, type HotlineContent, type HotlineItem, isCitizens, VERDICT_PARTS } from './item.js';
import { HOTLINE_FIELDS } from './mapping.js';

const VERDICT_NAMES = { resolved: '已解决', unresolved: '未解决' } as const;

/** A part as people read it; null: the city says nothing of it. */
function partWords(content: HotlineContent, part: ContentPart, now: number): string | null {
  switch (part) {
    case 'type': return TICKET_TYPE_NAMES[content.type];
    case 'urgent': return content.urgent ? '紧急' : '一般';
    case 'anonymous': return content.anonymous ? '要求保密' : '不要求保密';
    case 'verdict': return content.verdict === null ? null : VERDICT_NAMES[content.verdict];
    case 'calledAt': case 'deadlineAt': case 'verdictAt': {
      const at = content[part];
      return at === null ? null : spokenAt(at, now);
    }
    // Whoever reads the ticket would read it: the city keeps it.
    case 'contact': return content.anonymous || content.type === 'report' ? '已变更（来电人要求保密，请向市平台核实）' : content.contact;
    default: return content[part];
  }
}

function lines(content: HotlineContent, parts: readonly ContentPart[], now: number): string[] {
  return parts.map((part) => `${HOTLINE_FIELDS[part]}：${partWords(content, part, now) ?? '（已清空）'}`);
}

/** What the city's platform says of an item and a ticket has no place for, as a note. */
export function openingNote({ number, content }: HotlineItem, now: number): string {
  const parts = (['calledAt', 'source', 'category', 'organization', 'handleDays', 'deadlineAt', 'backReason', ...VERDICT_PARTS] as const).filter((part) => content[part] !== null);
  return [`市平台工单编号：${number}`, ...lines(content, parts, now)].join('\n');
}

/** What a new version changes, in two parts: of what the citizen says, and of what the city does. null: nothing of that part. */
export function changeWords({ content, updatedAt }: HotlineItem, changed: readonly ContentPart[], now: number): { readonly citizens: string | null; readonly citys: string | null } {
  const head = `市平台更新${updatedAt === null ? '' : `（${spokenAt(updatedAt, now)}）`}`;
  const words = (parts: readonly ContentPart[]): string | null => (parts.length === 0 ? null : [head, ...lines(content, parts, now)].join('\n'));
  return { citizens: words(changed.filter(isCitizens)), citys: words(changed.filter((part) => !isCitizens(part))) };
}
