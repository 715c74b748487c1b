import { tableFromIPC } from 'apache-arrow';
import { quiet } from '../../pipeline/engine/call-context';
import { textDims } from '../../pipeline/engine/tables';
import { refuse } from '../../pipeline/errors/patron-error';
import type { ModelChoice, Project, ProjectInput } from '../../pipeline/project/schema';
import type { Readable } from '../../pipeline/train/export/passport';
import { useStore } from '../store/store';
import type { DocumentHolder } from './document';
import type { RunController } from './run-controller';
import type { Machine } from './spawn-engines';

interface Room {
  readonly machine: Machine;
  readonly runs: RunController;
  readonly document: DocumentHolder;
}

/**
 * Takes the file of a trained model in. Where the document names it already and waits for it, only its bytes come in;
 * otherwise it is held against the features of the last run and becomes the project's imported model, in place of the one
 * before. Refuses what readTrained, requirePassport, requireFit and requireColumns refuse, and `train.no_design` before there are features; nothing changes then.
 */
export function createModelOpener({ machine, runs, document }: Room) {
  return async (file: File): Promise<void> => {
    const { project, edit } = useStore.getState();
    if (!project) return refuse('project.empty');
    const bytes = new Uint8Array(await file.arrayBuffer());
    // Not part of the first load.
    const { readTrained } = await import('../../pipeline/train/export/trained-file');
    const { requireColumns, requireFit, requirePassport } = await import(
      '../../pipeline/train/export/passport'
    );
    const passport = requirePassport(readTrained(bytes), file.name);
    const sha256 = await fingerprintOf(bytes);
    const waiting = waitingModel(project, runs.weights(), file.name, sha256);
    if (waiting) {
      runs.weights().set(sha256, bytes);
      const input = document.input();
      if (waiting.sha256 === undefined && input?.models)
        document.adopt({ ...input, models: withFingerprint(input.models, sha256) });
      return;
    }
    const { features, labelled } = runs.memory().reports;
    const named = project.models.find((m) => m.id === 'imported' && baseName(m.file) === file.name);
    if (named && !features && !labelled) return refuse('train.import_other', { file: file.name });
    if (labelled)
      requireColumns(
        passport,
        labelled.columns.filter((column) => column.left_out === null),
      );
    else requireFit(passport, await readableNow(machine, runs));
    runs.weights().set(sha256, bytes);
    const name = file.name.replace(/\.[a-z]+$/i, '').slice(0, 120) || passport.model;
    const model: ModelChoice = { id: 'imported', name, file: file.name.slice(-255), sha256 };
    edit({ key: 'models.import.edits.open', params: { name } }, withModel(model));
  };
}

const baseName = (path: string | undefined) => path?.split(/[\\/]/).at(-1);

/** The project with this imported model, or without any. */
export const withModel =
  (model: ModelChoice | null) =>
  (project: Project): Project => ({
    ...project,
    models: [...project.models.filter((m) => m.id !== 'imported'), ...(model ? [model] : [])],
  });

type Models = NonNullable<ProjectInput['models']>;

const withFingerprint = (models: Models, sha256: string): Models =>
  models.map((m) => (m.id === 'imported' ? { ...m, sha256 } : m));

function waitingModel(
  { models }: Project,
  here: ReadonlyMap<string, unknown>,
  file: string,
  sha256: string,
): ModelChoice | undefined {
  return models.find(
    (m) =>
      m.id === 'imported' &&
      (m.sha256 === undefined ? baseName(m.file) === file : m.sha256 === sha256) &&
      !here.has(m.sha256 ?? ''),
  );
}

/** What the last run's features offer to a model. */
async function readableNow(machine: Machine, runs: RunController): Promise<Readable> {
  const { features, text } = runs.memory().reports;
  if (!features) return refuse('train.no_design');
  const { featureNamesOf } = await import('../../pipeline/features/design');
  const { channelsOf } = await import('../../pipeline/features/design-steps');
  const { ipc } = await machine.engines.data.query({ sql: 'SELECT * FROM features LIMIT 0' }, quiet());
  return {
    featureNames: featureNamesOf(tableFromIPC(ipc)),
    sequenceChannels: channelsOf(features.sequence?.steps),
    weekCount: features.sequence?.length ?? features.week_count,
    horizonDays: features.horizon_days,
    stepCategories: features.sequence?.goods ? [features.sequence.goods] : [],
    staticCategories: features.sequence?.customers ?? [],
    textDims: text ? textDims : 0,
  };
}

async function fingerprintOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (b) => b.toString(16).padStart(2, '0')).join('');
}
