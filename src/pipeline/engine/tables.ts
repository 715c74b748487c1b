/**
 * The named tables and their columns: the only thing that passes between steps.
 *
 * | table | written by | columns |
 * |---|---|---|
 * | `raw_<source>` | ingest | `_row` BIGINT (the row's number in the file, from 1), then the file's columns, all VARCHAR (Arrow: own types) |
 * | `unread_<source>` | ingest | line BIGINT, reason VARCHAR, text VARCHAR: records of the file that were no rows; there where there are any |
 * | `orders` | clean | see {@link orderColumns}; kept lines only, returns marked |
 * | `orders_set_aside` | clean | the same columns and `rule`; together with `orders` it is every line read |
 * | `<table>_set_aside` | clean | the same for another canonical table: its columns, source, row, rule (of customers: customer_id, source, row, rule) |
 * | `touched` | clean | table VARCHAR, rule VARCHAR, source VARCHAR, row BIGINT: every row that a rule is true for, kept or not |
 * | `changes` | clean | table, rule, source VARCHAR, row BIGINT, column, before, after VARCHAR: cells that rules rewrote |
 * | `return_links` | clean | return_line, purchase_line BIGINT, quantity, amount DOUBLE (both positive), returned_at TIMESTAMP |
 * | `customers` | clean | customer_id VARCHAR and typed attributes (VARCHAR or DOUBLE) |
 * | `reviews`, `events`, `campaigns`, `labelled` | clean | canonical columns of DESIGN.md, where a source has them |
 * | `origins` | features | origin DATE, split VARCHAR (train, validation, test), label_end DATE, customers, positives |
 * | `features` | features | origin DATE, customer_id, one DOUBLE a feature (catalogue.ts), label_orders, label_value DOUBLE (NULL where the window is open); label_orders_D, label_value_D for each shorter horizon of D days |
 * | `labelled_rows` | features | of a flat project: customer_id, its attributes (VARCHAR or DOUBLE), `_label` DOUBLE (1 positive, 0 not, NULL unknown), `_fold` INTEGER (from 1; NULL where the label is unknown) |
 * | `sequences` | features | origin, customer_id, week INTEGER (weekCount−1 is the week that ends at the origin), orders, amount, items, returned DOUBLE; only weeks with something in them. Of orders: step INTEGER (the last is the latest occasion) in place of week, days_before, gap (NULL at the first), amount, items, lines, returned. With categories of steps also category INTEGER (0 none, 1 another good, from 2 the goods most bought) |
 * | `customer_categories` | features | customer_id, one INTEGER c1, c2, … an attribute: 0 none, 1 another level, from 2 its levels; there where the project asks for it |
 * | `texts` | text | text_id INTEGER, kind VARCHAR (product, review), text VARCHAR |
 * | `text_vectors` | text | origin, customer_id, v1 … v{textDims} DOUBLE; the weighted mean at that origin |
 * | `predictions` | train | origin, customer_id, model, churn_probability, expected_orders, expected_value, value_low, value_high, expected_next_order (days), value_median, churn_spread, churn_probability_D for each shorter horizon of D days (NULL where the model has none) |
 * | `segments` | segment | customer_id, segment INTEGER, x, y DOUBLE |
 * | `forecast` | forecast | level, key, model, period_start DATE, actual, mean, low_80, high_80, low_95, high_95 |
 * | `scored` | act | customer_id, features in plain units, churn_probability, churn_spread, expected_value, value_low, value_high, value_median, churn_probability_D for each shorter horizon of D days that a network knows, segment, segment_name, tier, and in back-test label_orders, label_value |
 *
 * Rejected rows as the file had them, with their rule, and its unread records: `rejectedSql(source)` of clean/rejected.ts.
 * Rows of `touched` without source and row are customers that no file describes.
 *
 * `predictions` holds the validation and the test origin; of a flat project every row of `labelled_rows` in its order, with no
 * origin and a churn_probability alone: that of the label's positive value, by a fit that has not seen the row. DATEs are UTC days of the project's zone.
 */
export const orderColumns = [
  'line_id', // BIGINT, unique, in the order of the files
  'source', // VARCHAR
  'row', // BIGINT, the source's _row
  'customer_id', // VARCHAR
  'order_id', // VARCHAR
  'ordered_at', // TIMESTAMP in the project's zone
  'sku', // VARCHAR
  'category', // VARCHAR
  'description', // VARCHAR
  'quantity', // DOUBLE
  'amount', // DOUBLE, line total in the project's currency, negative on returns
  'is_return', // BOOLEAN
] as const;

/** Dimensions kept of the text embeddings (principal components over the distinct texts). */
export const textDims = 32;

/** A table as the app lists it. */
export interface TableInfo {
  readonly name: string;
  readonly rows: number;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
}

export const rawTable = (source: string): string => `raw_${source}`;

export const unreadTable = (source: string): string => `unread_${source}`;
