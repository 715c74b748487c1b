import { type Table, tableFromIPC, tableToIPC } from 'apache-arrow';
import { probeAdapter } from '../compute/adapter';
import { chooseBackend } from '../compute/choose-backend';
import { type BackendName, onDeviceLost } from '../compute/tf';
import type { CallContext } from '../engine/call-context';
import type { Ipc, ModelEngine, TrainEvent } from '../engine/engines';
import type { BackendReport, ModelReport } from '../engine/reports';
import { type PatronError, refuse, throwIfCancelled } from '../errors/patron-error';
import { evaluateLabelled } from '../evaluate/evaluate-labelled';
import { evaluatePredictions } from '../evaluate/evaluate-predictions';
import { designFrom } from '../features/design';
import type { Scaling } from '../features/labelled-encoder';
import { type LabelledRows, readLabelledRows } from '../features/labelled-rows';
import { forecastWeeks } from '../forecast/forecast-weeks';
import { forecastTable } from '../forecast/tables';
import { readWeekly } from '../forecast/weekly-series';
import { chooseNetwork, type NetworkCandidate, type NetworkChoice } from '../network/choose-network';
import { referenceBackend } from '../network/reference/reference-backend';
import { isNeural } from '../project/model-kinds';
import type { ModelChoice } from '../project/schema';
import { segmentCustomers } from '../segment/segment-customers';
import { readScores, segmentsTable } from '../segment/tables';
import { readTrained } from './export/trained-file';
import { predictionsOf } from './floors/predictions';
import { scoreRows } from './imported/imported-rows';
import { crossValidate } from './labelled-validation';
import type { Design, Fitted } from './model';
import { optionsOf } from './network/options';
import { type PredictedPart, predictionsTable } from './predictions-table';
import { modelById } from './registry';
import { untilLost } from './until-lost';

export interface ModelHost {
  /** Folder of tfjs-backend-wasm*.wasm, ending in /: a URL in the browser, a path in Node. */
  readonly wasmPaths: string;
  /** Own backends of networks, best first; where none is there and right, networks run on operations of tfjs. */
  readonly networks?: readonly NetworkCandidate[];
  /** Milliseconds, monotonic. */
  readonly now: () => number;
}

/**
 * The model worker's engine: chooses the backend, holds the design, and fits, measures and groups on it. A lost GPU
 * rejects the call that runs with `compute.device_lost`; the worker then has to be started anew.
 */
export function createModelEngine(host: ModelHost): ModelEngine {
  let backend: BackendReport | null = null;
  let design: Design | null = null;
  let flat: FlatTable | null = null;
  let lost: Promise<never> | null = null;
  let networks = new Map<string, Promise<NetworkChoice>>();
  let taking: Promise<unknown> = Promise.resolve();

  /** One after another: tfjs has one current backend, and two probes at once would disturb each other. */
  function take(asked: BackendReport['asked']): Promise<BackendReport> {
    const taken = taking.then(() => choose(asked));
    taking = taken.catch(() => {});
    return taken;
  }

  async function choose(asked: BackendReport['asked']): Promise<BackendReport> {
    if (backend?.asked === asked) return backend;
    const probes = { adapter: () => probeAdapter(globalThis.navigator?.gpu), now: host.now };
    backend = await chooseBackend({ asked, probes, wasmPaths: host.wasmPaths });
    lost = backend.used === 'webgpu' ? deviceLost() : null;
    networks = new Map();
    return backend;
  }

  /** Who computes a model's network; null where it has none. Tried once a backend and encoder. */
  function networkFor(choice: ModelChoice, used: BackendName, weights?: Ipc): Promise<NetworkChoice> | null {
    if (!isNeural(choice.id)) return null;
    const trained = weights && readTrained(weights).members[0]?.network.encoder.kind;
    const encoder = trained ?? optionsOf(choice, 0).encoder;
    const from = choice.engine && choice.engine !== 'auto' ? choice.engine : rungs[used];
    const key = `${from} ${encoder}`;
    const chosen = networks.get(key) ?? chooseNetwork(host.networks ?? [], from, encoder);
    networks.set(key, chosen);
    return chosen;
  }

  /** A model over the folds of a flat table; of its predictions only the probability of the label is kept. */
  async function trainFlat(
    { rows, scaling, positive }: FlatTable,
    choice: ModelChoice,
    how: {
      readonly seed: number;
      readonly keepBest: boolean;
      readonly checkpoint?: Ipc;
      readonly weights?: Ipc;
    },
    ctx: CallContext,
  ): Promise<{ report: ModelReport; predictions: Ipc; file: Ipc | null }> {
    const model = modelById(choice.id);
    const { used } = await take(backend?.asked ?? 'auto');
    const network = await networkFor(choice, used, how.weights);
    const started = host.now();
    const context = {
      ...how,
      scaling,
      positive,
      ...(network && { network: network.backend }),
      now: host.now,
      signal: ctx.signal,
      until: <T>(work: Promise<T>) => untilLost(work, lost),
      progress: (done: number, total: number, event?: TrainEvent) =>
        ctx.progress({ done, total, unit: 'folds', ...(event && { event }) }),
    };
    const { report, probabilities, file } =
      choice.id === 'imported'
        ? await scoreRows(rows, choice, { network: referenceBackend(), ...context })
        : await crossValidate(model, rows, choice, context);
    const seconds = (host.now() - started) / 1000;
    const part = { origin: '', customerIds: rows.ids, n: rows.n };
    const predictions = predictionsOf(rows.n, { churnProbability: probabilities });
    return {
      report: { model: model.id, ...report, seconds, backend: backendOf(network) },
      predictions: ipcOf(predictionsTable(model.id, [{ part, predictions }])),
      file,
    };
  }

  return {
    backend: ({ asked }) => take(asked),

    async design({ tables }) {
      flat = null;
      design = designFrom(tables);
      return { rows: design.parts.reduce((sum, part) => sum + part.n, 0) };
    },

    async labelled({ rows, scaling, positive }) {
      design = null;
      flat = { rows: readLabelledRows(rows), scaling, positive };
      return { rows: flat.rows.n };
    },

    async train({ model: choice, seed, checkpoint, weights, keepBest }, ctx) {
      const given = { ...(checkpoint && { checkpoint }), ...(weights && { weights }) };
      if (flat) return trainFlat(flat, choice, { seed, keepBest, ...given }, ctx);
      const held = design ?? refuse('train.no_design');
      const model = modelById(choice.id);
      const { used } = await take(backend?.asked ?? 'auto');
      const network = await networkFor(choice, used, weights);
      const started = host.now();
      const fitting = model.fit(held, choice, {
        seed,
        ...(network && { network: network.backend }),
        now: host.now,
        signal: ctx.signal,
        keepBest,
        ...given,
        progress: (done, total, event) =>
          ctx.progress({ done, total, unit: 'epochs', ...(event && { event }) }),
      });
      const fitted = await untilLost(fitting, lost);
      try {
        const predicted = await untilLost(predictAll(held, fitted), lost);
        const seconds = (host.now() - started) / 1000;
        return {
          report: {
            model: model.id,
            ...withHorizons(fitted.report, held, model.id),
            seconds,
            backend: backendOf(network),
          },
          predictions: ipcOf(predictionsTable(model.id, predicted, held.shorterDays)),
          file: fitted.file?.() ?? null,
        };
      } finally {
        fitted.dispose();
      }
    },

    async evaluate({ predictions, seed }, ctx) {
      if (flat) return evaluateLabelled(flat.rows, tableFromIPC(predictions), seed);
      const held = design ?? refuse('train.no_design');
      throwIfCancelled(ctx.signal);
      return evaluatePredictions({ ...held, predictions: tableFromIPC(predictions), seed });
    },

    async segment({ project, scores }, ctx) {
      const held = design ?? refuse('train.no_design');
      const part = held.parts.find((p) => p.split === 'test') ?? refuse('train.no_design');
      const { report, rows } = segmentCustomers(
        {
          part,
          featureNames: held.featureNames,
          scores: readScores(tableFromIPC(scores)),
          k: project.segments.k,
          seed: project.seed,
        },
        ctx.signal,
      );
      return { report, segments: ipcOf(segmentsTable(rows)) };
    },

    async forecast({ project, weekly, scores, cutoff, horizonDays }, ctx) {
      const { report, rows } = forecastWeeks(
        {
          weekly: readWeekly(tableFromIPC(weekly)),
          scores: readScores(tableFromIPC(scores)),
          cutoff,
          horizonDays,
          steps: project.forecast.steps ?? Math.ceil(horizonDays / 7),
        },
        ctx.signal,
      );
      return { report, forecast: ipcOf(forecastTable(rows)) };
    },
  };
}

/** What a flat project is learnt from. */
interface FlatTable {
  readonly rows: LabelledRows;
  readonly scaling: Scaling;
  readonly positive: string;
}

function deviceLost(): Promise<never> {
  const lost = new Promise<never>((_, reject) => onDeviceLost((fault: PatronError) => reject(fault)));
  // Nobody may be waiting at that moment; the next call finds the rejection.
  lost.catch(() => {});
  return lost;
}

async function predictAll(design: Design, fitted: Fitted): Promise<PredictedPart[]> {
  const predicted: PredictedPart[] = [];
  for (const part of design.parts) {
    if (part.split !== 'train') predicted.push({ part, predictions: await fitted.predict(part) });
  }
  return predicted;
}

/** A model that knows one horizon alone says so where more were asked for. */
function withHorizons(report: Fitted['report'], design: Design, id: ModelChoice['id']): Fitted['report'] {
  if (!design.shorterDays || isNeural(id)) return report;
  const params = { days: design.shorterDays.join(', '), h: design.horizonDays };
  return { ...report, notes: [...report.notes, { code: 'train.one_horizon', params }] };
}

/** Networks say who computed them, and why not who was asked before; the other models are plain code. */
function backendOf(network: NetworkChoice | null): string {
  if (!network) return 'javascript';
  const { backend, passedOver } = network;
  return [
    `${backend.id}, ${backend.detail}`,
    ...passedOver.map(({ id, reason }) => `no ${id}: ${reason}`),
  ].join('; ');
}

/** Where the search for a network's backend starts, by what tfjs runs on. */
const rungs = { webgpu: 'webgpu', wasm: 'wasm', cpu: 'reference' } as const;

const ipcOf = (table: Table): Ipc => new Uint8Array(tableToIPC(table, 'stream'));
