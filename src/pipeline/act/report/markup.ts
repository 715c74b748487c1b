/** Markup that is safe to put on the page: made by html`…` only. */
export class Markup {
  constructor(readonly text: string) {}
}

type Piece = Markup | string | number | null | readonly (Markup | string)[];

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Characters that mean something in HTML or SVG, and controls that neither may hold, made harmless. */
export function escapeText(text: string): string {
  return text.replace(/[^\P{Cc}\t\n\r]/gu, '').replace(/[&<>"']/g, (c) => entities[c]!);
}

/** A template whose values are escaped, unless they are Markup themselves; null writes nothing. */
export function html(strings: TemplateStringsArray, ...values: readonly Piece[]): Markup {
  const write = (value: Piece): string => {
    if (value === null) return '';
    if (value instanceof Markup) return value.text;
    if (typeof value === 'object') return value.map(write).join('');
    return escapeText(String(value));
  };
  return new Markup(
    strings.reduce((page, s, i) => page + s + (i < values.length ? write(values[i]!) : ''), ''),
  );
}
