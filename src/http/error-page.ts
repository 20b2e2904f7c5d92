import type { RequestHandler } from 'express';
import { ERROR_CATALOGUE } from '../errors.js';
import { encoded } from './html.js';
import { statusOf } from './problem.js';

const ROWS = Object.entries(ERROR_CATALOGUE)
  .map(([code, sentence]) => `<dt id="${code}"><code>${code}</code> ${statusOf(code as keyof typeof ERROR_CATALOGUE)}</dt><dd>${encoded(sentence)}</dd>`).join('\n');

const PAGE = `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>一号通 · 错误码</title></head>
<body><h1>错误码</h1>
<dl>
${ROWS}
</dl></body></html>
`;

/** `/errors`: where a problem's `type` leads, each code with its status and sentence. */
export const errorPage: RequestHandler = (_request, response) => {
  response.type('html').send(PAGE);
};
