const valueLike =
  /^[\s"]*([-+]?[\d.,]+%?|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}([ T][\d:.]+Z?)?|true|false)[\s"]*$/i;

/** Whether some cell of a record is a number, a date or a truth value. */
export const hasValues = (record: readonly string[]): boolean => record.some((cell) => valueLike.test(cell));

/** Whether the first record names the columns: no cell of it looks like a value, and none stands twice. */
export function looksLikeHeader(records: readonly (readonly string[])[]): boolean {
  const [first, ...rest] = records;
  if (!first) return false;
  const cells = first.map((cell) => cell.trim());
  if (hasValues(cells) || cells.some((cell) => cell.length > 100)) return false;
  const named = cells.filter((cell) => cell !== '');
  if (named.length === 0 || new Set(named).size < named.length) return false;
  // Exports put together have the header again and again.
  const others = rest.filter((record) => !isSame(record, first));
  if (others.length === 0) return rest.length === 0;
  const repeated = cells.filter(
    (cell, i) => cell !== '' && others.some((record) => record[i]?.trim() === cell),
  );
  return repeated.length * 2 < cells.length;
}

const isSame = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((cell, i) => cell === b[i]);

/**
 * Column names that a database takes: those of the header, c1, c2, … where it has none, numbered where two differ at
 * most in case. `width`: fields in most records (a header that lacks the first column's name, as R writes it, gets one).
 */
export function columnNames(header: readonly string[] | null, width: number): string[] {
  const given = header ?? Array.from({ length: width }, () => '');
  const cells = header && width === header.length + 1 ? ['', ...header] : given;
  const used = new Set(['_row']);
  return cells.map((cell, i) => {
    const wanted = cell.trim().replace(/\s+/g, ' ') || `c${i + 1}`;
    let name = wanted;
    for (let n = 2; used.has(name.toLowerCase()); n++) name = `${wanted}_${n}`;
    used.add(name.toLowerCase());
    return name;
  });
}
