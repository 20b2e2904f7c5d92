import { explanationText } from '../../../src/cli/explain.js';
import type { Explanation } from '../../../src/domain/understanding.js';
import { runCli } from './run-cli.js';

describe('explain', () => {
  it('says which entry, by which words, and over which threshold a question is answered', async () => {
    const { stdout, code } = await runCli(['explain', '--json', '低保名单在哪里公示']);
    expect(code).toBe(0);
    const explanation = JSON.parse(stdout) as Explanation;
    const [best] = explanation.entries;
    expect(best?.id).toBe('dibao-four-level-notice');
    expect(best?.confidence).toBeGreaterThanOrEqual(explanation.thresholds.answer);
    expect(best?.evidence.map(({ sign }) => sign).join()).toMatch(/低|保|公示|名单/);
    expect(explanation.understanding).toMatchObject({ decision: 'answer', candidates: [{ confidence: best?.confidence }] });
    const text = explanationText(explanation);
    expect(text).toContain('直接答复');
    expect(text).toContain('（dibao-four-level-notice）');
  });
  it('says whose matter it is and why, for people', async () => {
    const { stdout } = await runCli(['explain', '老板拖欠三个月工资']);
    expect(stdout).toMatch(/反映事情　是/);
    expect(stdout).toMatch(/区人社局　因提到“/);
    expect(stdout).toContain('不按政策答复');
  });
  it('asks for a text when there is none', async () => {
    expect((await runCli(['explain'])).code).not.toBe(0);
  });
});
