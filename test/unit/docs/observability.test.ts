import { readFileSync } from 'node:fs';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { parse } from 'yaml';
import { createFigures } from '../../../src/metrics/figures.js';

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly annotations?: { readonly action?: string };
}

const page = readFileSync('docs/operations/observability.md', 'utf8');
const { groups } = parse(readFileSync('docs/operations/alerts.yml', 'utf8')) as { readonly groups: readonly { readonly rules: readonly Rule[] }[] };
const rules = groups.flatMap((group) => group.rules);
const ours = await createFigures().registry.getMetricsAsJSON();
const process = new Registry();
collectDefaultMetrics({ register: process });
const known = new Set([...ours, ...(await process.getMetricsAsJSON())].flatMap(({ name, type }) => (String(type) === 'histogram' ? [`${name}_bucket`, `${name}_count`, `${name}_sum`] : [name])));

/** The figures that an expression reads. */
function figuresIn(expr: string): string[] {
  return [...expr.replace(/"[^"]*"/g, '""').matchAll(/\b(?:yihaotong|nodejs|process)_[a-z0-9_]+/g)].map(([name]) => name);
}

describe('docs/operations/alerts.yml', () => {
  it.each(rules.map((rule) => [rule.alert, rule] as const))('%s reads figures that exist, and says in Chinese what to do', (_name, { expr, annotations }) => {
    expect(figuresIn(expr).filter((name) => !known.has(name))).toEqual([]);
    expect(figuresIn(expr).length > 0 || expr.startsWith('up{')).toBe(true);
    expect(annotations?.action).toMatch(/\p{Script=Han}{4,}.*。$/u);
  });
  it('reads labels that the figures have', () => {
    const labels = new Map(ours.map(({ name }) => [name, (createFigures().registry.getSingleMetric(name) as unknown as { readonly labelNames: readonly string[] }).labelNames]));
    const wrong = rules.flatMap(({ alert, expr }) => [...expr.matchAll(/\b(yihaotong_[a-z0-9_]+?)(?:_bucket|_count|_sum)?\{([^}]*)\}/g)].flatMap(([, name = '', inside = '']) => (
      [...inside.matchAll(/(\w+)\s*(?:=|!=|=~|!~)\s*"/g)].filter(([, label = '']) => !labels.get(name)?.includes(label)).map(([, label]) => `${alert}: ${name}{${label}}`))));
    expect(wrong).toEqual([]);
  });
  it('has one for every figure of ours', () => {
    const read = new Set(rules.flatMap(({ expr }) => figuresIn(expr)).map((name) => name.replace(/_(?:bucket|count|sum)$/, '')));
    expect(ours.map(({ name }) => name).filter((name) => !read.has(name))).toEqual([]);
  });
  it('would notice a figure that is not there', () => {
    expect(figuresIn('rate(yihaotong_no_such_total{channel="yihaotong_quoted"}[5m]) > 1').filter((name) => !known.has(name))).toEqual(['yihaotong_no_such_total']);
  });
});

describe('docs/operations/observability.md', () => {
  it('lists every figure with its kind and labels, and no other', () => {
    const rows = [...page.matchAll(/^\| `(yihaotong_\w+)` \| (\w+) \| ?([^|]*?) ?\|/gm)].map(([, name, kind, by = '']) => [name, kind, by.split(', ').filter(Boolean)]);
    const registry = createFigures().registry;
    expect(rows).toEqual(ours.map(({ name, type }) => [name, String(type), (registry.getSingleMetric(name) as unknown as { readonly labelNames: readonly string[] }).labelNames.filter((label) => label !== 'le')]));
  });
});

describe('the configuration', () => {
  const sources = ['src/config.ts', 'src/config/mongo.ts', 'src/config/wechaty.ts'].map((file) => readFileSync(file, 'utf8')).join('\n');
  const variables = [...sources.matchAll(/^ {2}([A-Z][A-Z_]+): /gm)].map(([, name = '']) => name);

  it.each(['README.md', 'README.zh-CN.md', 'docs/operations.md'])('stands in %s, every variable of it', (file) => {
    const text = readFileSync(file, 'utf8');
    expect(variables.length).toBeGreaterThan(12);
    expect(variables.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
  });
});
