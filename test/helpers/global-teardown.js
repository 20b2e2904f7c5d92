import { rmSync } from 'node:fs';

export default function forget() {
  rmSync(process.env.MODELS_DIR, { recursive: true, force: true });
}
