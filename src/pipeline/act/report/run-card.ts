import type { Reports } from '../../engine/reports';
import { fill } from '../../errors/sentences';
import type { Figures } from './figures';
import { html, type Markup } from './markup';
import type { ReportWords } from './words';

type Card = Readonly<Record<string, unknown>>;

/** What replays the page: files with fingerprints, time, cleaning, seed, backend, versions, requests, warnings. */
export function runCardSection(card: Card, reports: Reports, words: ReportWords, figures: Figures): Markup {
  const { sources = [], features, audit } = reports;
  const rows: (readonly [string, readonly string[]])[] = [
    [
      words.card.files,
      sources.map((s) =>
        fill(words.fileLine, { file: s.file, rows: figures.count(s.rows), sha256: s.sha256 }),
      ),
    ],
    [
      words.card.time,
      features
        ? [
            fill(words.timeLine, {
              cutoff: features.cutoff,
              days: features.horizon_days,
              first: features.first_day,
              last: features.last_day,
            }),
          ]
        : [],
    ],
    [
      words.card.cleaning,
      audit
        ? [
            fill(words.cleaningLine, {
              rows_in: figures.count(audit.rows_in),
              rows_out: figures.count(audit.rows_out),
            }),
          ]
        : [],
    ],
    [words.card.seed, typeof card.seed === 'number' ? [String(card.seed)] : []],
    [words.card.backend, textsOf(pick(card.backend, ['used', 'reason']))],
    [words.card.requests, requestsOf(card.requests, words)],
    [
      words.card.versions,
      Object.entries(recordOf(card.versions)).map(([name, version]) => `${name} ${String(version)}`),
    ],
    [words.card.warnings, warningsOf(card.warnings)],
  ];
  const lines = rows
    .filter(([, values]) => values.length > 0)
    .map(([name, values]) => {
      const joined = name === words.card.versions ? [values.join(' · ')] : values;
      return html`<dt>${name}</dt><dd>${joined.map((v, i) => html`${i ? html`<br>` : null}${v}`)}</dd>`;
    });
  return html`<section><h2>${words.runCard}</h2><dl>${lines}</dl></section>`;
}

function requestsOf(value: unknown, words: ReportWords): string[] {
  const { same_origin: same, other_origin: other } = recordOf(value);
  return typeof same === 'number' && typeof other === 'number'
    ? [fill(words.requestLine, { same, other })]
    : [];
}

function warningsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.flatMap((w) => textsOf(pick(w, ['text']))) : [];
}

function recordOf(value: unknown): Card {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function pick(value: unknown, names: readonly string[]): unknown[] {
  const record = recordOf(value);
  return names.map((name) => record[name]);
}

function textsOf(values: readonly unknown[]): string[] {
  return values.filter((v) => typeof v === 'string');
}
