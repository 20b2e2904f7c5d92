import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin, type UserConfig } from 'vite';
import { installable } from './vite.installable.js';

/** Under a test runner it says `test`, and the pages would be built with React's slow half. */
process.env.NODE_ENV = 'production';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Where each page is served, and the oldest browsers it has to run in. */
const PAGES = {
  citizen: { base: '/', target: ['chrome80', 'safari14.1', 'firefox80'] },
  desk: { base: '/console/', target: ['chrome88', 'safari16.4', 'firefox101'] },
  'api-docs': { base: '/api/docs/', target: ['chrome88', 'safari16.4', 'firefox101'] },
} as const;

/** Where antd's parts write their styles at run time; the policy of our pages lets no script write a style element. */
const WRITES_STYLES = /(?:^|\/)(?:Dom\/dynamicCSS|cssUtils)$/;

/** Gives antd and its parts our own way to set styles: see src/console/desk/theme/adopted-styles.ts. */
const adoptedStyles: Plugin = {
  name: 'adopted-styles',
  enforce: 'pre',
  resolveId: (source, importer) => (WRITES_STYLES.test(source) && /@(?:ant-design|rc-component)/.test(importer ?? '') ? here('src/console/desk/theme/adopted-styles.ts') : null),
};

/** `vite build --mode citizen | desk | api-docs`. */
export default defineConfig(({ mode }): UserConfig => {
  const name = mode in PAGES ? mode as keyof typeof PAGES : 'desk';
  const page = PAGES[name];
  return {
    root: here(`src/console/${name}`),
    base: page.base,
    publicDir: false,
    plugins: [adoptedStyles, ...(name === 'citizen' ? [installable(here('src/console/citizen'))] : [])],
    logLevel: 'warn',
    build: {
      outDir: here(`dist/pages/${name}`),
      // What a page that is open since before an update still asks for stays.
      emptyOutDir: false,
      target: [...page.target],
      cssTarget: [...page.target],
      modulePreload: { polyfill: false },
      // An image in a style stays in it: one request less.
      assetsInlineLimit: 8 * 1024,
      chunkSizeWarningLimit: 2_000,
      reportCompressedSize: false,
      // Libraries say on which side of a server they run; here there is one side.
      rolldownOptions: { checks: { moduleLevelDirective: false, pluginTimings: false } },
    },
  };
});
