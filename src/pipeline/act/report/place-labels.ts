export interface Label {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

const lineHeight = 15;

/** Wide characters (Chinese and full-width forms) take about an em, others a little over half. */
function halfWidth(text: string): number {
  return [...text].reduce((sum, c) => sum + ((c.codePointAt(0) ?? 0) > 0x2e7f ? 11.5 : 6.3), 0) / 2;
}

/**
 * Centred labels moved so that none covers another and none leaves 0 … width: sideways only at the edges, else down,
 * top ones first.
 */
export function placeLabels(labels: readonly Label[], width: number): readonly Label[] {
  const placed: (Label & { readonly half: number })[] = [];
  for (const label of [...labels].sort((a, b) => a.y - b.y)) {
    const half = halfWidth(label.text);
    const x = Math.round(Math.max(half, Math.min(width - half, label.x)));
    let y = label.y;
    for (const other of placed) {
      const covers = Math.abs(other.x - x) < other.half + half && Math.abs(other.y - y) < lineHeight;
      if (covers) y = other.y + lineHeight;
    }
    placed.push({ text: label.text, x, y, half });
    placed.sort((a, b) => a.y - b.y);
  }
  return placed.map(({ text, x, y }) => ({ text, x, y }));
}
