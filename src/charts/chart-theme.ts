/** The colours and type that charts draw with, as the tokens have them at this moment. */
export interface ChartTheme {
  readonly font: string;
  readonly ink: string;
  readonly ink2: string;
  readonly ink3: string;
  readonly panel: string;
  readonly sunken: string;
  readonly accent: string;
  readonly axis: string;
  readonly grid: string;
  readonly naive: string;
  readonly mutedMark: string;
  readonly risk: string;
  readonly value: string;
  readonly band80: number;
  readonly band95: number;
  readonly categorical: readonly string[];
  /** Light to dark in light mode: little to much. */
  readonly valueRamp: readonly string[];
  /** Below everyone, same, above everyone. */
  readonly diverging: readonly string[];
}

interface Tokens {
  getPropertyValue(name: string): string;
}

/** Reads the tokens off a computed style. */
export function readChartTheme(tokens: Tokens): ChartTheme {
  const token = (name: string) => tokens.getPropertyValue(`--${name}`).trim();
  const ramp = (letter: string, length: number) =>
    Array.from({ length }, (_, i) => token(`${letter}${i + 1}`));
  return {
    font: token('font'),
    ink: token('ink'),
    ink2: token('ink-2'),
    ink3: token('ink-3'),
    panel: token('panel'),
    sunken: token('sunken'),
    accent: token('accent'),
    axis: token('axis'),
    grid: token('grid'),
    naive: token('naive'),
    mutedMark: token('muted-mark'),
    risk: token('risk'),
    value: token('value'),
    band80: Number(token('band-80')),
    band95: Number(token('band-95')),
    categorical: ramp('c', 8),
    valueRamp: ramp('s', 7),
    diverging: ramp('d', 7),
  };
}

/** The colour of the i-th category; beyond eight, grey. */
export function categoryColour(theme: ChartTheme, i: number): string {
  return theme.categorical[i] ?? theme.naive;
}
