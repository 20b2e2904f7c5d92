import { MAY_BE_LATE } from '../../../src/console/desk/pages/oversight/queries.js';
import { OPEN } from '../../../src/domain/ticket/status.js';

describe('the supervisor’s board of what is overdue', () => {
  it('looks at all that is open but what waits for the day on which its citizen is asked: a suspended ticket’s city limit passes too', () => {
    expect([...MAY_BE_LATE].sort()).toEqual(OPEN.filter((status) => status !== 'replied').sort());
  });
});
