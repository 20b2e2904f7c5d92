/** A button that says something for the citizen, opens a page, or holds others. */
export interface MenuButton {
  readonly name: string;
  readonly say?: string | undefined;
  readonly url?: string | undefined;
  readonly items?: readonly MenuButton[] | undefined;
}

function buttonOf({ name, say, url, items }: MenuButton): Readonly<Record<string, unknown>> {
  if (items !== undefined) return { name, sub_button: items.map(buttonOf) };
  // A tap comes back as a CLICK event with this key, which is taken for what was said (`parse.ts`).
  return say === undefined ? { type: 'view', name, url } : { type: 'click', name, key: say };
}

/** A menu in WeChat's form. */
export function wechatMenu({ buttons }: { readonly buttons: readonly MenuButton[] }): { readonly button: readonly unknown[] } {
  return { button: buttons.map(buttonOf) };
}
