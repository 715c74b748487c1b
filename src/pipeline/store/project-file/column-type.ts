const token = /\s*(?:([A-Za-z_]\w*|\d+)|('(?:[^']|'')*'|"(?:[^"]|"")*")|([()[\],]))/y;

/**
 * Whether a text can only be the name of a DuckDB type, such as `DECIMAL(12,3)`, `ENUM('a', 'b')` or
 * `STRUCT("x" INTEGER)[]`: words, numbers, quoted names and balanced brackets, and no comma outside of them.
 */
export function isColumnType(text: string): boolean {
  let depth = 0;
  token.lastIndex = 0;
  while (token.lastIndex < text.length) {
    const [, , , mark] = token.exec(text) ?? [];
    if (token.lastIndex === 0) return false;
    if (mark === '(' || mark === '[') depth += 1;
    if (mark === ')' || mark === ']') depth -= 1;
    if (depth < 0 || (mark === ',' && depth === 0)) return false;
  }
  return text !== '' && depth === 0;
}
