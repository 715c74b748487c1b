import { refuse } from '../../errors/patron-error';
import { encodeRows } from '../../features/labelled-encoding';
import { type LabelledRows, rowsWhere } from '../../features/labelled-rows';
import type { ModelChoice } from '../../project/schema';
import { requireColumns, requirePassport } from '../export/passport';
import { readTrained } from '../export/trained-file';
import type { Validated, ValidationContext } from '../labelled-validation';
import type { DesignPart, Fitted } from '../model';
import { predictPart } from '../network/predict-part';
import { importedReport } from './imported-report';

/**
 * A model of rows with a label that was trained before: every row of the table, with a label or without, as the file encodes
 * its attributes. Nothing is fitted and no fold held out, so that its figures flatter where it has learned from these rows.
 * Refuses `train.import_gone`, and what readTrained, requirePassport and requireColumns refuse.
 */
export async function scoreRows(
  rows: LabelledRows,
  choice: ModelChoice,
  ctx: Pick<ValidationContext, 'weights' | 'positive' | 'until'> &
    Required<Pick<ValidationContext, 'network'>>,
): Promise<Validated> {
  const file = choice.file ?? '';
  const bytes = ctx.weights ?? refuse('train.import_gone', { file });
  const model = readTrained(bytes);
  const passport = requirePassport(model, file);
  const columns = rows.columns.map((column) => ({
    name: column.name,
    kind: 'numbers' in column ? ('number' as const) : ('category' as const),
  }));
  const encoding = requireColumns(passport, columns);
  const { samples, seed, positive } = passport;
  const part = partOf(
    rows,
    encodeRows(
      rows,
      encoding,
      rowsWhere(rows, () => true),
    ),
  );
  const said = await ctx.until(predictPart(ctx.network, model.members, part, 0, { samples, seed }));
  const notes: Fitted['report']['notes'][number][] = [
    { code: 'train.imported_rows', params: { file, model: passport.model } },
  ];
  if (positive !== undefined && positive !== ctx.positive)
    notes.push({ code: 'train.imported_positive', params: { its: positive, here: ctx.positive } });
  return {
    report: importedReport(passport, { file, members: model.members.length }, notes),
    probabilities: said.churnProbability,
    file: new Uint8Array(bytes),
  };
}

const partOf = ({ n, ids }: LabelledRows, features: Float64Array): DesignPart => ({
  origin: '',
  split: 'test',
  customerIds: ids,
  n,
  features,
  sequences: Float32Array.from(features),
  lengths: new Uint16Array(n).fill(1),
  texts: null,
  orders: null,
  value: null,
  scaled: true,
});
