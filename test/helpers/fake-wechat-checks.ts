/** A request that WeChat refuses, by its error code. */
export class Refused extends Error {
  constructor(readonly errcode: number) {
    super(String(errcode));
  }
}

export function check(isRight: unknown, errcode: number): asserts isRight {
  if (isRight === false || isRight === null || isRight === undefined || isRight === '') throw new Refused(errcode);
}

interface Button {
  readonly type?: string;
  readonly name?: string;
  readonly key?: string;
  readonly url?: string;
  readonly sub_button?: readonly Button[];
}

function checkButton({ type, name = '', key = '', url = '', sub_button }: Button, mostName: number): void {
  check(name !== '' && Buffer.byteLength(name) <= mostName, 40018);
  if (sub_button !== undefined) {
    check(sub_button.length >= 1 && sub_button.length <= 5, 40023);
    for (const below of sub_button) checkButton(below, 60);
    return;
  }
  check(type === 'click' || type === 'view', 40017);
  if (type === 'click') check(key !== '' && Buffer.byteLength(key) <= 128, 40019);
  else check(/^https?:\/\//.test(url) && Buffer.byteLength(url) <= 1_024, 40020);
}

/** WeChat's rules for a custom menu. */
export function checkMenu({ button }: { readonly button?: unknown }): void {
  check(Array.isArray(button) && button.length >= 1 && button.length <= 3, 40016);
  for (const each of button as Button[]) checkButton(each, 16);
}

function checkContent(content: unknown): string {
  check(typeof content === 'string' && content.trim() !== '', 44004);
  check(Buffer.byteLength(content) <= 2_048, 45002);
  return content;
}

/** The `text` of a customer-service message. */
export function checkText(text: unknown): { readonly text: string } {
  return { text: checkContent((text as { content?: unknown } | undefined)?.content) };
}

/** The `msgmenu` of one: its head, what can be tapped, and its tail, which has to be there. */
export function checkMessageMenu(menu: unknown): { readonly text: string; readonly choices: readonly string[] } {
  const { head_content, list, tail_content } = (menu ?? {}) as Readonly<Record<string, unknown>>;
  check(typeof tail_content === 'string', 44004);
  check(Array.isArray(list) && list.length > 0, 44004);
  const items = list as readonly { readonly id?: unknown; readonly content?: unknown }[];
  for (const { id } of items) check(typeof id === 'string' && id !== '', 44004);
  check(new Set(items.map(({ id }) => id)).size === items.length, 44004);
  return { text: checkContent(head_content), choices: items.map(({ content }) => checkContent(content)) };
}
