import type { z } from 'zod';

type RawIssue = Parameters<z.core.$ZodErrorMap>[0];

const TYPES: Readonly<Record<string, string>> = { string: '文字', number: '数字', int: '整数', boolean: ' true 或 false', array: '列表', object: '对象', record: '对象' };
const FORMATS: Readonly<Record<string, string>> = { url: '不是有效的网址', email: '不是有效的邮箱', uuid: '不是有效的编号', date: '应为日期，如 2026-01-31', datetime: '应为时间，如 2026-01-31T09:00:00+08:00' };
/** How much there is of it, by what it is. */
const UNITS: Readonly<Record<string, string>> = { string: '个字', array: '项', set: '项' };

function amount(issue: Extract<RawIssue, { code: 'too_big' | 'too_small' }>): string {
  const unit = UNITS[issue.origin];
  if (issue.code === 'too_big') return unit ? `最多 ${issue.maximum} ${unit}` : `不能大于 ${issue.maximum}`;
  if (issue.origin === 'string' && issue.minimum === 1) return '不能为空';
  return unit ? `至少 ${issue.minimum} ${unit}` : `不能小于 ${issue.minimum}`;
}

/** What is wrong with a field, in words for whoever filled it in; undefined: the library's own words will do. */
export function chineseFault(issue: RawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type': return issue.input === undefined ? '必填' : TYPES[issue.expected] && `应为${TYPES[issue.expected]}`;
    case 'too_big': case 'too_small': return amount(issue);
    case 'invalid_format': return FORMATS[issue.format] ?? '格式不对';
    case 'invalid_value': return `应为 ${issue.values.map(String).join('、')}${issue.values.length > 1 ? ' 中的一个' : ''}`;
    default: return undefined;
  }
}
