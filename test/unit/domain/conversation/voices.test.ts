import { converse } from '../../../../src/domain/conversation/converse.js';
import { context, following, fresh, MATTER, said, understood } from './talk.js';

const VOICE = 'voice-ab';
const spoken = { ...context, photos: [VOICE] };

describe('a voice that comes with its recognised words', () => {
  it('goes with the ticket of the matter that it tells, and is no photo', () => {
    const offered = converse(fresh, MATTER, spoken);
    expect(offered.stage).toMatchObject({ kind: 'ticket-offered', draft: { photos: [VOICE] } });
    const where = converse(following(offered), understood('要'), context);
    const contact = converse(following(where), understood('义堂镇东村', { area: '义堂镇' }), context);
    const confirm = said(converse(following(contact), understood('跳过'), context)).text;
    expect(confirm).toContain('语音：1段');
    expect(confirm).not.toContain('照片');
  });
  it('is not kept with the ticket when it tells a telephone number, or is asked for one', () => {
    expect(converse(fresh, { ...MATTER, text: '物业乱收费，打13812345678找我' }, spoken).stage).toMatchObject({ draft: { photos: [] } });
    const where = converse(following(converse(fresh, MATTER, context)), understood('要'), context);
    const contact = converse(following(where), understood('义堂镇东村', { area: '义堂镇' }), context);
    expect(converse(following(contact), understood('幺三八一二三四五六七八'), spoken).stage).toMatchObject({ kind: 'ticket-draft', draft: { photos: [] } });
  });
  it('keeps the photo that came with it', () => {
    expect(converse(fresh, { ...MATTER, text: '物业乱收费，打13812345678找我' }, { ...context, photos: ['p', VOICE] }).stage).toMatchObject({ draft: { photos: ['p'] } });
  });
});
