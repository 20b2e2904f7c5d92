import { ActionTypes, type Activity, CardFactory, MessageFactory } from 'botbuilder';
import type { Citation, Reply } from '../../domain/message.js';

/** A citation as a card: the document, its number and section, the departments, the date. */
function citationCard(citation: Citation) {
  return CardFactory.heroCard(`《${citation.title}》`, [], [], {
    subtitle: `${citation.documentNumber}　${citation.section}`,
    text: `责任部门：${citation.departments.join('、')}　发文日期：${citation.issuedOn}`,
  });
}

/** Where the files of an answer are read from. */
export type FilePath = (id: string) => string;

/** A reply as a bot activity: text, citation cards, files, choices to tap, and what it came to for machines. */
export function renderReply(reply: Reply, inReplyTo: string | null, pathOf: FilePath): Partial<Activity> {
  const choices = reply.choices.map((choice) => ({ type: ActionTypes.ImBack, title: choice, value: choice }));
  const activity = choices.length > 0 ? MessageFactory.suggestedActions(choices, reply.text) : MessageFactory.text(reply.text);
  const cards = reply.outcome.kind === 'answer' ? reply.outcome.citations.map(citationCard) : [];
  const files = (reply.files ?? []).map(({ id, contentType, name }) => ({ contentType, contentUrl: pathOf(id), name }));
  return {
    ...activity, locale: 'zh-CN', textFormat: 'plain',
    ...(cards.length + files.length > 0 ? { attachments: [...cards, ...files] } : {}),
    ...(inReplyTo === null ? {} : { replyToId: inReplyTo }),
    channelData: { outcome: reply.outcome },
  };
}
