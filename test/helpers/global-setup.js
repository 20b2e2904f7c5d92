import { execSync } from 'node:child_process';

/** What the process and browser tests run is what stands in `src/` now. */
export default function build() {
  execSync('npm run --silent build', { stdio: 'inherit' });
}
