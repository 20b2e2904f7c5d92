import { joinParts } from './official-lines.js';

/** The 15 kinds of official documents (《党政机关公文处理工作条例》第八条). */
const OFFICIAL_KIND = /(?:决议|决定|命令|令|公报|公告|通告|意见|通知|通报|报告|请示|批复|议案|函|纪要)(?:（[^（）]{1,20}）)?$/;
const TEXT_KIND = /(?:要点|方案|办法|规定|细则|措施|计划|规划|清单|指南|规则|条例|制度|预案|标准|目录|规程|章程)(?:（[^（）]{1,20}）)?$/;
const MOST_LINES = 6;

interface TitleRead {
  readonly title: string;
  /** How many of the lines it takes. */
  readonly lineCount: number;
}

/** Titles of one, two, … lines, as long as no line ends a sentence or names addressees. */
function candidates(lines: readonly string[]): TitleRead[] {
  const read: TitleRead[] = [];
  let title = '';
  for (const line of lines.slice(0, MOST_LINES)) {
    if (/[。；：:]$/.test(line) || title.length + line.length > 150) break;
    title = joinParts(title, line);
    read.push({ title, lineCount: read.length + 1 });
  }
  return read;
}

/**
 * The title at the beginning of some lines, put together over several.
 * A title with 关于 goes on until it names the kind of document (…的通知).
 * @returns null when no line can be one
 */
export function readTitle(lines: readonly string[]): TitleRead | null {
  const all = candidates(lines);
  const official = all.find(({ title }) => title.includes('关于') && OFFICIAL_KIND.test(title));
  return official ?? all.find(({ title }) => OFFICIAL_KIND.test(title) || TEXT_KIND.test(title)) ?? all[0] ?? null;
}

/** Title of the text that a cover prints and distributes: `关于印发《…》的通知`, `关于印发…的通知`; null for another document. */
export function distributedTitle(title: string): string | null {
  const inner = /关于(?:印发|下发)(.+?)的通知(?:（[^（）]{1,20}）)?$/.exec(title)?.[1];
  if (inner === undefined) return null;
  return /^《[^《》]*(?:《[^《》]*》[^《》]*)*》$/.test(inner) ? inner.slice(1, -1) : inner;
}

/** `…办公室关于…` → `…办公室`, or `''`. */
export function issuerInTitle(title: string): string {
  return /^(.{4,40}?)关于/.exec(title)?.[1] ?? '';
}
