import { z } from 'zod';
import { ident } from '../../../engine/database';
import { ruleWith } from '../rule';

/**
 * Rows that equal an earlier one in customer, label and every attribute: they would count twice, and stand in a fold for
 * training and in another for testing. Where the file names no customers, equal rows may be different customers, and none
 * is a copy (rows are then called by their number).
 */
export const labelledDuplicates = ruleWith({
  id: 'labelled_duplicates',
  table: 'labelled',
  effect: 'remove',
  on: true,
  parameters: z.strictObject({}),
  judge({ rows, attributes, scratch }) {
    const columns = ['customer_id', 'label', ...attributes.map(({ name }) => ident(name))].join(', ');
    const copies = scratch(
      'labelled_copies',
      `SELECT line_id FROM (SELECT line_id, row_number() OVER (PARTITION BY ${columns} ORDER BY line_id) AS place
        FROM ${rows}) WHERE place > 1`,
    );
    return { condition: `r.line_id IN (SELECT line_id FROM ${copies})` };
  },
  shows: ['row', 'customer_id', 'label'],
});
