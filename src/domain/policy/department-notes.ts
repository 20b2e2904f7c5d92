/** What a bracket after a paragraph says of who is responsible. */
export interface DepartmentNote {
  readonly departments: readonly string[];
  /** As written, with its brackets. */
  readonly note: string;
}

const DUTY = /(?:牵头|负责|落实|配合|承担|承办|办理|协助|实施|推进|参与|参加|主办|协办|组织|抓好|做好)/;
const PREFIX = /^(?:(?:责任|牵头|配合|主办|协办|承办|参加|落实|负责)(?:单位|部门|科室|人)?[：:]|由|会同)/;
/** `等有关部门按职责分工分别牵头落实`: everything after the name of a department. */
const TAIL = new RegExp(
  `(?:等(?:\\d{1,2}个|多个)?(?:有关|相关|各有关|各相关|各)?(?:部门|单位|机构|镇街)?)?(?:按照?(?:各自)?(?:职责|职能|分工)(?:分工)?)?`
  + `(?:要|分别|共同|联合|具体|分头|各自|按|依)*(?:${DUTY.source})*(?:工作)?[。.]?$`,
);
const UNIT = new RegExp(
  '(?:局|办|委|部|院|厅|署|室|处|所|站|社|会|联|中心|镇|镇街|街道|乡|村|区|县|市|政府|部门|单位|机构|公司|集团|银行|'
  + '支队|大队|总队|学校|领导小组|专班|办事处|团体|各方)$',
);
const LONGEST_NAME = 30;

/** `区行政审批局（政务服务中心）` is a unit as well. */
function isUnit(name: string): boolean {
  return UNIT.test(name.replace(/（[^（）]*）$/, ''));
}

/** `区民政局和区财政局` names two, `区文化和旅游局` one: split only after what is a unit by itself. */
function splitAtAnd(name: string): string[] {
  for (const match of name.matchAll(/[和及与]/g)) {
    const [left, right] = [name.slice(0, match.index), name.slice(match.index + 1)];
    if (left.length > 1 && right.length > 1 && UNIT.test(left)) return [left, ...splitAtAnd(right)];
  }
  return [name];
}

function namesIn(content: string): string[] {
  return content.split(/[，、；,;]/).flatMap(splitAtAnd)
    .map((part) => part.trim().replace(PREFIX, '').replace(TAIL, '').trim())
    .filter((name) => name !== '' && !/^(?:其他|其它)?(?:有关|相关)(?:部门|单位|机构)$/.test(name));
}

function looksLikeNames(names: readonly string[], hasDuty: boolean): boolean {
  if (names.length === 0 || names.some((name) => name.length > LONGEST_NAME || /[。！？〔〕《》]/.test(name))) return false;
  // Without a verb only a list that is all units is believed, for `（区）` or `（试行）` also stand in brackets.
  return hasDuty ? names.some(isUnit) : names.every((name) => name.length > 2 && isUnit(name));
}

/**
 * Departments named in a bracket such as `（各镇街、区民政局等有关部门按职责分工分别牵头落实）`.
 * @param bracket text with its full-width brackets
 * @returns null when the bracket says something else: a document number, an abbreviation, a remark
 */
export function readDepartmentNote(bracket: string): DepartmentNote | null {
  const content = bracket.replace(/^（/, '').replace(/）$/, '').trim();
  if (content.length > 400 || /\d{4}年|解释|号$/.test(content)) return null;
  const hasDuty = DUTY.test(content.slice(-12)) || PREFIX.test(content);
  const names = namesIn(content);
  return looksLikeNames(names, hasDuty) ? { departments: [...new Set(names)], note: bracket } : null;
}
