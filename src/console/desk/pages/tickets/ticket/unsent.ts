import { keptValues } from '../../../forms/kept-values.js';
import type { Me } from '../../../session/me.js';
import type { TicketDetail } from '../../../types.js';
import { mainActionOf } from '../actions/moments.js';
import { fieldsOf, type FormValues } from '../forms/form.js';
import { FORMS } from '../forms/index.js';

/** What was typed and not sent, by the field's name. */
export interface UnsentWords {
  readonly command: string;
  readonly label: string;
  readonly text: string;
}

/** Where the values of a command's form are kept in this tab. */
export function keptForm({ number, round }: Pick<TicketDetail, 'number' | 'round'>, { name }: Pick<Me, 'name'>, command: string) {
  return keptValues<FormValues>(`yht-form:${name}:${number}:${round}:${command}`);
}

/** Commands whose form could stand there before and is closed or gone after. @param after null: nothing can be done any more */
export function formsGone(before: TicketDetail, after: TicketDetail | null): readonly string[] {
  const main = mainActionOf(before);
  const isMainGone = after === null || mainActionOf(after)?.key !== main?.key;
  const inMain = new Set(main?.commands.map(({ name }) => name));
  const still = new Set(after?.round === before.round ? after.allowed.map(({ name }) => name) : []);
  return [...new Set([...inMain, ...before.allowed.map(({ name }) => name)])].filter((name) => (inMain.has(name) ? isMainGone : !still.has(name)));
}

/** What somebody was writing when others changed the ticket so that its form went: it is shown instead. */
export function unsentWords(before: TicketDetail, after: TicketDetail | null, me: Me): readonly UnsentWords[] {
  return formsGone(before, after).flatMap((command) => {
    const form = FORMS[command];
    if (!form) return [];
    const initial = form.initial?.(before) ?? {};
    const values = keptForm(before, me, command).read({});
    return fieldsOf(form, before, me).flatMap(({ kind, name, label }) => {
      const text = values[name];
      return kind === 'text' && typeof text === 'string' && text.trim() !== '' && text !== initial[name] ? [{ command, label: label(), text }] : [];
    });
  });
}
