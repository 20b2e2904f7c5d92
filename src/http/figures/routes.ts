import { Router } from 'express';
import type { z } from 'zod';
import { addDays, type IsoDate } from '../../domain/calendar.js';
import type { FiguresQuery } from '../../domain/ports.js';
import { dateAt } from '../../domain/shanghai-time.js';
import { AppError } from '../../errors.js';
import { LISTED_FROM, listRedone, type ListRedoneDeps } from '../../usecases/list-redone.js';
import { readEarlyWarnings, type ReadEarlyWarningsDeps } from '../../usecases/read-early-warnings.js';
import { readFigures, type ReadFiguresDeps } from '../../usecases/read-figures.js';
import type { SignInDeps } from '../../usecases/sign-in.js';
import { serve } from '../openapi/operation.js';
import { sessionFor, signedIn } from '../session.js';
import { validate } from '../validate.js';
import { EARLY_WARNINGS, FIGURES, REDONE } from './operations.js';
import { XLSX } from '../xlsx.js';
import { redoneView, reportCsv, reportView, reportXlsx, warningView } from './view.js';

export type FiguresRouteDeps = SignInDeps & ListRedoneDeps & ReadFiguresDeps & { readonly figures: ReadEarlyWarningsDeps['figures'] };

/** Days of a period that nobody gave, today included. */
const USUAL_DAYS = 30;
/** More rows than that nobody reads. */
const MOST_DAY_ROWS = 366;

function refuse(field: string, message: string): never {
  throw new AppError('VALIDATION_FAILED', `提交的内容有误：${field} ${message}`, { faults: [{ field, message }] });
}

function queryOf(wanted: z.infer<typeof FIGURES.query>, today: IsoDate): FiguresQuery {
  const { from: start, to = today, groupBy = null, department, type, area } = wanted;
  const from = start ?? addDays(to, 1 - USUAL_DAYS);
  if (from > to) refuse('from', '开始日期晚于结束日期');
  if (groupBy === 'day' && addDays(from, MOST_DAY_ROWS) <= to) refuse('groupBy', `按日统计最多 ${MOST_DAY_ROWS} 天，更长的请按月统计`);
  return { from, to, groupBy, ...(department === undefined ? {} : { department }), ...(type === undefined ? {} : { type }), ...(area === undefined ? {} : { area }) };
}

/** `/api/v1/figures`: counts and rates (统计), early warnings (苗头预警), and the week's tickets that were redone often. */
export function figuresRoutes(deps: FiguresRouteDeps): Router {
  const router = Router();
  const { district, formulas, clock } = deps;
  const today = (): IsoDate => dateAt(clock.now());

  serve(router, FIGURES, signedIn(deps), async (request, response) => {
    const { principal } = sessionFor(request);
    const wanted = validate(FIGURES.query, request.query);
    const query = queryOf(wanted, today());
    const report = await readFigures(deps, principal, query);
    if (wanted.format === 'json') {
      response.json({ from: query.from, to: query.to, groupBy: query.groupBy, ...reportView(report, query.groupBy, formulas, district) });
      return;
    }
    if (wanted.format === 'xlsx') {
      response.attachment(`figures-${query.from}-${query.to}.xlsx`).type(XLSX).send(await reportXlsx(report, query.groupBy, formulas, district));
      return;
    }
    response.attachment(`figures-${query.from}-${query.to}.csv`).type('text/csv; charset=utf-8').send(reportCsv(report, query.groupBy, formulas, district));
  });

  serve(router, EARLY_WARNINGS, signedIn(deps), async (request, response) => {
    const { principal } = sessionFor(request);
    const { day: judged = today() } = validate(EARLY_WARNINGS.query, request.query);
    const warnings = await readEarlyWarnings(deps, principal, judged);
    response.json({ day: judged, warnings: warnings.map((warning) => warningView(warning, district)) });
  });

  serve(router, REDONE, signedIn(deps), async (request, response) => {
    const { principal } = sessionFor(request);
    const { week: inWeek = today(), limit, offset } = validate(REDONE.query, request.query);
    const { from, to, total, records } = await listRedone(deps, principal, inWeek, limit, offset);
    response.json({ week: { from, to }, atLeast: LISTED_FROM, total, tickets: records.map((record) => redoneView(record, district)) });
  });
  return router;
}
