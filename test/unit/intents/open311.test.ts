import { readFileSync, rmSync } from 'node:fs';
import { Faults, parseWith } from '../../../src/intents/faults.js';
import { checkOpen311, open311Schema } from '../../../src/intents/open311.js';
import { departmentsSchema } from '../../../src/intents/schemas.js';
import { folderWith, realDistrict } from '../../helpers/district.js';

const FILE = readFileSync('intents/open311.yaml', 'utf8');

/** What is told when a service is added so; `accepted` when nothing is. */
function told(added: string): string {
  const faults = new Faults('intents');
  const departments = parseWith('intents/departments.yaml', readFileSync('intents/departments.yaml', 'utf8'), departmentsSchema, faults);
  const parsed = parseWith('intents/open311.yaml', `${FILE}${added}\n`, open311Schema, faults);
  if (departments && parsed) checkOpen311(parsed, departments.value.departments, faults);
  try {
    faults.throwIfAny();
    return 'accepted';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const SERVICE = '  - { code: extra, name: 试, description: 试, department: 区水利局, ticketType: help';

describe('intents/open311.yaml', () => {
  it('offers what citizens tell most, to somebody who takes tickets each, and lists nothing that is nobody’s business', async () => {
    const { data, district } = await realDistrict();
    const services = data.open311?.services ?? [];
    expect(new Set(services.map(({ department }) => department)).size).toBeGreaterThanOrEqual(8);
    expect(services.filter(({ department }) => district.handlerNamed(department) === null)).toEqual([]);
    expect(services.filter(({ ticketType, listed }) => listed && ['report', 'disclosure-request'].includes(ticketType))).toEqual([]);
    expect(services.some(({ ticketType }) => ticketType === 'report')).toBe(true);
    expect(new Set(services.map(({ code }) => code)).size).toBe(services.length);
  });
  it('may be missing: then there is no Open311', async () => {
    expect((await folderWith('open311.yaml', (path) => rmSync(path))).open311).toBeNull();
  });
  it('takes another service', () => {
    expect(told(`${SERVICE} }`)).toBe('accepted');
  });
  it.each([
    ['a code twice', ', attributes: [] }', 'code: river', /open311\.yaml:\d+ 编号“river”重复/], ['somebody who takes no tickets', ' }', '区法院', /没有承办工单的部门“区法院”/],
  ])('%s is told with its line', (_name, end, change, fault) => {
    const added = change.startsWith('code') ? SERVICE.replace('code: extra', change) : SERVICE.replace('区水利局', change);
    expect(told(`${added}${end}`)).toMatch(fault);
  });
  it.each([
    ['listed: true', 'report', /举报和依申请公开不能公开列出/], ['listed: true', 'disclosure-request', /不能公开列出/], ['type: later', 'help', /services\.\d+\.type/], ['colour: red', 'help', /colour/],
    ['attributes: [{ code: a, question: 甲, type: singlevaluelist }]', 'help', /选择题（…list）要写 values/], ['attributes: [{ code: a, question: 甲, type: text, values: [{ key: a, name: 甲 }] }]', 'help', /选择题/],
    ['attributes: [{ code: a, question: 甲, type: text }, { code: a, question: 乙, type: text }]', 'help', /attributes 的编号不能重复/],
  ])('%s for %s is refused', (more, type, fault) => {
    expect(told(`${SERVICE.replace('ticketType: help', `ticketType: ${type}`)}, ${more} }`)).toMatch(fault);
  });
});
