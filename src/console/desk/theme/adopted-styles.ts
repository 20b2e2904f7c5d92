/*
 * Stands in for `@rc-component/util/es/Dom/dynamicCSS` and the like of `@ant-design/icons` (the build puts it there): antd writes its
 * styles while it runs, into style elements, which our policy refuses (`style-src 'self'`). Sheets made by script are no elements: they
 * are set like any style by a script that the policy has let in. See docs/decisions/0042.
 */

interface Options {
  readonly mark?: string;
  readonly prepend?: boolean | 'queue';
  readonly priority?: number;
}

interface Adopted {
  readonly key: string;
  readonly rank: number;
  readonly sheet: CSSStyleSheet;
  css: string;
}

/** What is not put before the others comes after them all. */
const LAST = Number.POSITIVE_INFINITY;
const adopted: Adopted[] = [];

function show(): void {
  document.adoptedStyleSheets = adopted.map(({ sheet }) => sheet);
}

function nameOf(key: string, { mark = '' }: Options): string {
  return `${mark} ${key}`;
}

function add(key: string, css: string, { prepend, priority = 0 }: Options): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  const rank = prepend ? priority : LAST;
  const next = adopted.findIndex((other) => other.rank > rank);
  adopted.splice(next === -1 ? adopted.length : next, 0, { key, rank, sheet, css });
  show();
}

/** What antd notes on the element that it believes to be in the page. */
function handle(): HTMLStyleElement {
  return document.createElement('style');
}

/** Sets the styles of this key. */
export function updateCSS(css: string, key: string, options: Options = {}): HTMLStyleElement {
  const name = nameOf(key, options);
  const known = adopted.find((each) => each.key === name);
  if (!known) add(name, css, options);
  else if (known.css !== css) {
    known.sheet.replaceSync(css);
    known.css = css;
  }
  return handle();
}

/** Takes the styles of this key away. */
export function removeCSS(key: string, options: Options = {}): void {
  const at = adopted.findIndex((each) => each.key === nameOf(key, options));
  if (at === -1) return;
  adopted.splice(at, 1);
  show();
}

/** Sets styles that nobody takes away again. */
export function injectCSS(css: string, options: Options = {}): HTMLStyleElement {
  return updateCSS(css, css, options);
}

export function clearContainerCache(): void {}

/** Nothing of ours stands in a shadow root. */
export function getShadowRoot(): undefined {
  return undefined;
}

export function warningOnce(): void {}
