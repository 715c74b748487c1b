/** SQL of a table of order lines with 20 columns as shops have them; the same rows in every DuckDB. */
/** @param {number} rows */
export function profileTable(rows) {
  const pick = (/** @type {number} */ seed, /** @type {number} */ n) => `(hash(i, ${seed}) % ${n})::BIGINT`;
  const columns = {
    _row: 'i + 1',
    line_id: '100000 + i',
    order_id: 'i // 5',
    customer_id: pick(1, 40_000),
    email: `'someone' || ${pick(1, 40_000)} || '@example.org'`,
    ordered_at: `TIMESTAMP '2023-01-01' + to_seconds(i * 60)`,
    shipped_on: `DATE '2023-01-02' + (i // 1440)::INTEGER`,
    sku: `'P' || ${pick(2, 5000)}`,
    description: `'Product of the kind ' || ${pick(2, 5000)}`,
    category: `'category ' || ${pick(3, 12)}`,
    brand: `'brand ' || ${pick(4, 300)}`,
    quantity: `1 + ${pick(5, 6)}`,
    unit_price: `(100 + ${pick(2, 4000)})::DECIMAL(18,2) / 100`,
    discount: `CASE WHEN ${pick(6, 4)} = 0 THEN ${pick(7, 30)} / 100.0 END::DOUBLE`,
    amount: `${pick(8, 1_000_000)} / 7.0`,
    country: `'country ' || ${pick(9, 30)}`,
    city: `'city ' || ${pick(10, 800)}`,
    postcode: `lpad(${pick(10, 8000)}::VARCHAR, 5, '0')`,
    channel: `['web', 'app', 'shop', 'phone'][1 + ${pick(11, 4)}]`,
    coupon: `CASE WHEN ${pick(12, 10)} = 0 THEN 'C' || ${pick(13, 50)} END`,
    note: `CASE WHEN ${pick(14, 5)} = 0 THEN 'Left with neighbour no. ' || hash(i) END`,
  };
  const list = Object.entries(columns).map(([name, sql]) => `${sql} AS ${name}`);
  return `SELECT ${list.join(', ')} FROM range(${rows}) t(i)`;
}
