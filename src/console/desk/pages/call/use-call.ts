import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useMe } from '../../session/me-context.js';
import { useWords } from '../../words/words.js';
import type { FieldFault } from '../../api/problem.js';
import { faultsIn } from '../../forms/field-faults.js';
import { answeredBody, type Call, doubtsOf, isOddPhone, nextMerge, type Settled, settledOf, ticketBody, ticketFaults, toggledRead, entryAt } from './call.js';
import { type KeptCall, keptCall, newCall } from './kept.js';
import { useCaller, useFound, useSimilar } from './queries.js';
import { type Done, useSave, type Wanted } from './use-save.js';
import { useSettledText } from './use-settled-text.js';
import { callWords } from './words.js';

/** Stands in the ticket, which is Chinese whatever the operator reads. */
const MERGE_REASON = '来电反映同一件事';

/** What a call stands for in this tab: kept with every letter. */
function useKeptCall(): [KeptCall, (change: Partial<KeptCall>) => void] {
  const kept = keptCall(useMe());
  const [call, setCall] = useState(() => kept.read(newCall()));
  const now = useRef(call);
  const change = (some: Partial<KeptCall>): void => {
    now.current = { ...now.current, ...some };
    kept.keep(now.current);
    setCall(now.current);
  };
  return [call, change];
}

function useAsked(call: KeptCall) {
  const text = useSettledText(call.text.trim());
  const address = useSettledText(call.address.trim());
  const found = useFound(call.id, text);
  const heard = call.text.trim() === '' ? undefined : found.data;
  const settled = settledOf(call, heard);
  const caller = useCaller(call.asked);
  const similar = useSimilar(call.id, { text, area: settled.area, address: address === '' ? null : address, phone: caller.data ? call.asked : null });
  return { found, heard, settled, similar, caller };
}

/** One call from the first word to its number. */
export function useCall() {
  const say = useWords(callWords);
  const [call, change] = useKeptCall();
  const client = useQueryClient();
  const [wrong, setWrong] = useState<readonly FieldFault[]>([]);
  const asked = useAsked(call);
  const { save, mergeAgain } = useSave({ attempt: call.attempt, onAttempt: (attempt) => change({ attempt }), onDone: (done) => change({ done }) });
  const type = (some: Partial<Call>): void => {
    setWrong([]);
    // Another number: what was found, or wrong, is the earlier one's.
    const isOther = some.phone !== undefined && some.phone.trim() !== call.asked;
    change(isOther ? { ...some, asked: '' } : some);
  };
  const insisted = useRef<ReadonlySet<string>>(new Set());
  const send = (wanted: Omit<Wanted, 'mergeReason'>, found: readonly FieldFault[], doubts: ReturnType<typeof doubtsOf>): void => {
    // Said once: the operator knows better. Another number is another doubt.
    const named = doubts.map((doubt) => ({ doubt, key: doubt === 'phoneOdd' ? `${doubt}${call.phone}` : doubt }));
    const asked = named.filter(({ key }) => !insisted.current.has(key)).map(({ doubt }) => ({ field: doubt === 'placeNone' ? 'address' : 'phone', message: say(doubt) }));
    const faults = [...asked, ...found];
    insisted.current = new Set(named.map(({ key }) => key));
    setWrong(faults);
    if (faults.length === 0 && !save.isPending) save.mutate({ ...wanted, mergeReason: MERGE_REASON });
  };
  const reset = (kept: Partial<Call> = {}): void => {
    setWrong([]);
    insisted.current = new Set();
    save.reset();
    client.removeQueries({ queryKey: ['call'] }); // the same number may call again: then there is one ticket more
    change({ ...newCall(), ...kept });
  };
  return {
    call, ...asked, done: call.done, type, wrong: wrong.length > 0 ? wrong : faultsIn(save.error ?? asked.caller.error), error: save.error, isSaving: save.isPending,
    settle: (own: Partial<Settled>): void => type({ own: { ...call.own, ...own } }),
    unsettle: (name: keyof Settled): void => type({ own: without(call.own, name) }),
    askCaller: (): void => {
      if (call.phone.trim() === call.asked) void (call.asked !== '' && asked.caller.refetch());
      else type({ asked: call.phone.trim() });
    },
    toggleRead: (place: number): void => {
      const entry = entryAt(asked.heard, place);
      if (entry) type({ read: toggledRead(call.read, entry) });
    },
    turnMerge: (): void => type({ mergeInto: nextMerge((asked.similar.data ?? []).map(({ mergeInto }) => mergeInto), call.mergeInto) }),
    saveTicket: (): void => send({ path: '/tickets', body: ticketBody(call, asked.settled), mergeInto: call.mergeInto }, ticketFaults(call, asked.settled, { text: say('textShort'), reason: say('reasonMissing') }), doubtsOf(call, asked.settled)),
    saveAnswered: (): void => send({ path: '/intake/answered', body: answeredBody(call, asked.settled), mergeInto: null }, call.read.length === 0 ? [{ field: 'entryIds', message: say('answeredNeeds') }] : call.text.trim().length < 2 ? [{ field: 'text', message: say('textShort') }] : [], isOddPhone(call.phone) ? ['phoneOdd'] : []),
    mergeAgain: (done: Done): void => mergeAgain.mutate(done), isMerging: mergeAgain.isPending || save.isPending,
    next: (): void => reset(),
    /** Another matter of the same caller, or of the same conversation. */
    another: (): void => reset({ phone: call.phone, asked: call.asked, anonymous: call.anonymous, conversation: call.conversation }),
  };
}

function without(own: Partial<Settled>, name: keyof Settled): Partial<Settled> {
  return Object.fromEntries(Object.entries(own).filter(([key]) => key !== name));
}

export type CallDesk = ReturnType<typeof useCall>;
