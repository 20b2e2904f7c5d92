import { execFileSync, execSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keepScratchInMemory } from './scratch.js';

/** What the process and browser tests run is what stands in `src/` now; what it learns of the folder is learned once for all of them. */
export default function prepare() {
  keepScratchInMemory();
  execSync('npm run --silent build', { stdio: 'inherit' });
  process.env.MODELS_DIR = mkdtempSync(join(tmpdir(), 'yihaotong-models-'));
  execFileSync(process.execPath, ['dist/cli.js', 'ask', '你好'], { stdio: ['ignore', 'ignore', 'inherit'] });
}
