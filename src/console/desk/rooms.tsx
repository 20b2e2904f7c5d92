import { type ReactNode, useCallback } from 'react';
import { Desk } from './ticket/desk.js';
import { EXPLAIN } from './explain/asked.js';
import { Explain } from './explain/explain.js';
import type { Me } from './types.js';
import { useFromAddress } from './use-from-address.js';
import { QUESTIONS, Questions } from './unanswered/questions.js';

const ROOMS = {
  tickets: { label: '工单', address: '' },
  questions: { label: '待补充的问题', address: QUESTIONS },
  explain: { label: '为什么这样答', address: EXPLAIN },
} as const;
type Room = keyof typeof ROOMS;

interface RoomsProps {
  readonly me: Me;
  /** In the order of the navigation; the first is entered where the address names none. */
  readonly rooms: readonly [Room, ...Room[]];
  readonly onLost: () => void;
}

function roomIn(rooms: RoomsProps['rooms']): Room {
  return rooms.find((room) => ROOMS[room].address !== '' && location.hash.startsWith(ROOMS[room].address)) ?? rooms[0];
}

/** The places of who works in several, with the way from one to another; where one is stands in the address. */
export function Rooms({ me, rooms, onLost }: RoomsProps): ReactNode {
  const [room, setRoom] = useFromAddress(useCallback(() => roomIn(rooms), [rooms]));
  const go = (to: Room): void => {
    history.pushState(null, '', `${location.pathname}${ROOMS[to].address}`);
    setRoom(to);
  };
  return (
    <>
      <nav className="rooms" aria-label="工作台">
        {rooms.map((to) => <button key={to} type="button" aria-current={to === room ? 'page' : undefined} onClick={() => go(to)}>{ROOMS[to].label}</button>)}
      </nav>
      <Inside room={room} me={me} onLost={onLost} />
    </>
  );
}

function Inside({ room, me, onLost }: Omit<RoomsProps, 'rooms'> & { readonly room: Room }): ReactNode {
  switch (room) {
    case 'tickets':
      return <Desk me={me} onLost={onLost} />;
    case 'questions':
      return <Questions me={me} onLost={onLost} />;
    case 'explain':
      return <Explain onLost={onLost} />;
  }
}
