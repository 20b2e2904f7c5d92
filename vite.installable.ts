import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import sharp from 'sharp';
import type { HtmlTagDescriptor, Plugin } from 'vite';

/** Where the citizen's page has addresses: src/console/citizen/place.ts, and src/http/app.ts serves them. */
const ADDRESSES = ['/', '/tickets', '/figures'];
const BLUE = '#1a5fb4';
const MANIFEST = 'manifest.webmanifest';

/** Pixels, and whether the phone cuts the picture to its own shape. */
const ICONS = [{ size: 180, isCut: true }, { size: 192, isCut: false }, { size: 512, isCut: false }, { size: 512, isCut: true }] as const;
type Icon = (typeof ICONS)[number];

function fileOf({ size, isCut }: Icon): string {
  return `icons/${isCut ? 'whole' : 'round'}-${size}.png`;
}

/** Drawn from our own picture: its corners are rounded where nobody else does it. */
function draw(svg: Buffer, { size, isCut }: Icon): Promise<Buffer> {
  const whole = sharp(svg).resize(size, size);
  if (isCut) return whole.png().toBuffer();
  const corners = Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}"><rect width="${size}" height="${size}" rx="${size / 5}"/></svg>`);
  return whole.composite([{ input: corners, blend: 'dest-in' }]).png().toBuffer();
}

/** What a phone shows on its home screen. The page's own title names the district. */
const manifest = {
  id: '/', start_url: '/', scope: '/', display: 'standalone', lang: 'zh-CN', name: '一号通政务咨询', short_name: '一号通', description: '政策咨询、诉求受理，全程可查。', background_color: '#f5f8fb', theme_color: BLUE,
  icons: ICONS.map((icon) => ({ src: `/${fileOf(icon)}`, sizes: `${icon.size}x${icon.size}`, type: 'image/png', purpose: icon.isCut ? 'maskable' : 'any' })).filter(({ sizes }) => sizes !== '180x180'),
  shortcuts: [{ name: '我的工单', url: '/tickets' }, { name: '公开数据', url: '/figures' }],
};

const LINKS: HtmlTagDescriptor[] = [
  { tag: 'link', attrs: { rel: 'manifest', href: `/${MANIFEST}` }, injectTo: 'head' },
  { tag: 'link', attrs: { rel: 'apple-touch-icon', href: '/icons/whole-180.png' }, injectTo: 'head' },
];

/** The worker that keeps the shell, told what that is; another build has another version. */
function workerOf(root: string, files: readonly string[]): string {
  const page = readFileSync(join(root, 'index.html'));
  const version = createHash('sha256').update(JSON.stringify(files)).update(page).digest('hex').slice(0, 16);
  const shell = JSON.stringify({ version, files, addresses: ADDRESSES });
  const { outputFiles } = buildSync({ entryPoints: [join(root, 'worker/worker.ts')], bundle: true, minify: true, write: false, target: 'chrome80', format: 'iife', define: { SHELL: shell }, logLevel: 'warning' });
  return outputFiles[0]?.text ?? '';
}

/** Makes the citizen's page one that a phone can keep: manifest, icons and the service worker, with nothing that is not our own. */
export function installable(root: string): Plugin {
  return {
    name: 'installable',
    transformIndexHtml: { order: 'post', handler: () => LINKS },
    async generateBundle() {
      const svg = readFileSync(join(root, 'icon.svg'));
      for (const icon of ICONS) this.emitFile({ type: 'asset', fileName: fileOf(icon), source: await draw(svg, icon) });
      this.emitFile({ type: 'asset', fileName: MANIFEST, source: JSON.stringify(manifest) });
    },
    writeBundle({ dir = '' }, bundle) {
      const assets = Object.keys(bundle).filter((name) => name.startsWith('assets/')).sort();
      writeFileSync(join(dir, 'sw.js'), workerOf(root, [...assets, MANIFEST, 'icons/round-192.png'].map((name) => `/${name}`)));
    },
  };
}
