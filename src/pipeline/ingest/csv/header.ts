const valueLike =
  /^[\s"]*([-+]?[\d.,]+%?|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}([ T][\d:.]+Z?)?|true|false)[\s"]*$/i;

/** Whether the first record names the columns: no cell of it looks like a value, and none stands twice. */
export function looksLikeHeader(records: readonly (readonly string[])[]): boolean {
  const [first, ...rest] = records;
  if (!first) return false;
  const cells = first.map((cell) => cell.trim());
  if (cells.some((cell) => valueLike.test(cell)) || cells.some((cell) => cell.length > 100)) return false;
  const named = cells.filter((cell) => cell !== '');
  if (named.length === 0 || new Set(named).size < named.length) return false;
  const repeated = cells.filter(
    (cell, i) => cell !== '' && rest.some((record) => record[i]?.trim() === cell),
  );
  return repeated.length * 2 < cells.length || rest.length === 0;
}

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
