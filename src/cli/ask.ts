import { randomBytes } from 'node:crypto';
import { Command } from 'commander';
import { z } from 'zod';
import { readConfig } from '../config.js';
import { newConversation } from '../domain/conversation/state.js';
import { createDistrict } from '../domain/district.js';
import { type Outcome, plainText, type Reply } from '../domain/message.js';
import { loadIntents } from '../intents/load.js';
import { createSqliteStores } from '../stores/sqlite/index.js';
import { createUnderstander } from '../understanding/understander.js';
import { createLookupCodes } from '../usecases/lookup-code.js';
import { takeTurn } from '../usecases/handle-inbound.js';
import { createWorkingCalendar } from '../working-calendar.js';
import { answerLines } from './json-lines.js';
import { quietTraining } from './training.js';

/** Empty and long ones are answered like others: by a kind word. */
const words = z.string('应为文字');
const line = z.strictObject({ id: z.union([z.string(), z.number()], '要写 id'), text: words.optional(), turns: z.array(words).min(1, '至少一句').optional() })
  .refine((input) => (input.text === undefined) !== (input.turns === undefined), 'text 和 turns 要写其中一个');

/** Asks as a citizen would, in a conversation that is kept nowhere. */
async function createAsker(root: string) {
  const config = readConfig(root);
  const data = await loadIntents(config.intentsDir);
  const clock = { now: () => Date.now() };
  const stores = createSqliteStores(':memory:');
  const deps = {
    clock, tickets: stores.tickets, district: createDistrict(data, createWorkingCalendar(data.calendarSupplements)), understander: await createUnderstander(data, clock, quietTraining(root, config, data)),
    onTicketChanged: () => {}, sharedNotes: stores.sharedNotes, lookupCodes: createLookupCodes(randomBytes(32)),
  };
  let conversations = 0;
  return {
    close: () => stores.close(),
    ask: async (turns: readonly string[]): Promise<Reply> => {
      conversations += 1;
      let conversation = newConversation(`ask:default:${conversations}`, 'ask');
      let last: Reply | null = null;
      for (const [i, text] of turns.entries()) {
        const message = { channel: 'ask', externalId: `${conversations}-${i}`, conversationId: conversation.id, text, attachments: [], receivedAt: clock.now() };
        const { next, reply } = await takeTurn(deps, conversation, message);
        conversation = next;
        last = reply;
      }
      if (!last) throw new RangeError('nothing was asked');
      return last;
    },
  };
}

/** The promised fields and no others, always in one order. */
function machineOutcome({ kind, entryIds, citations, departments, area, ticketType, urgent, ticketNumber, confidence }: Outcome) {
  return {
    kind, entryIds,
    citations: citations.map((citation) => ({
      documentNumber: citation.documentNumber, title: citation.title, section: citation.section, departments: citation.departments,
    })),
    departments, area, ticketType, urgent, ticketNumber, confidence,
  };
}

/** `ask "…"` and `ask --json`. */
export function askCommand(root: string): Command {
  return new Command('ask')
    .description('像群众一样提问；--json 从标准输入逐行读取 {id, text} 或 {id, turns}')
    .argument('[text...]', '要问的话')
    .option('--json', '从标准输入读 JSON Lines，每行输出一个结果')
    .action(async (words: string[], options: { json?: boolean }) => {
      const text = words.join(' ').trim();
      if (!options.json && words.length === 0) throw new Error('请写上要问的话，例如：npx yihaotong ask "低保名单在哪里公示"');
      const asker = await createAsker(root);
      try {
        if (options.json) {
          const bad = await answerLines(process.stdin, process.stdout, {
            schema: line,
            run: async (input) => {
              const reply = await asker.ask(input.turns ?? [input.text ?? '']);
              return { text: plainText(reply), outcome: machineOutcome(reply.outcome) };
            },
          });
          if (bad > 0) process.exitCode = 2;
        } else {
          process.stdout.write(`${plainText(await asker.ask([text]))}\n`);
        }
      } finally {
        await asker.close();
      }
    });
}
