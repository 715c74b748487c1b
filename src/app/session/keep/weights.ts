import type { Ipc } from '../../../pipeline/engine/engines';
import type { Project } from '../../../pipeline/project/schema';
import type { OpenedProject } from '../../../pipeline/store/project-store';
import { useStore } from '../../store/store';

const weightsPart = 'weights:';

type Weights = ReadonlyMap<string, Ipc>;

const namedIn = (project: Project | null | undefined): readonly string[] =>
  project?.models.flatMap((m) => m.sha256 ?? []) ?? [];

/**
 * Files of imported models as parts `weights:SHA256`: those that the document names, and with `history` those of the steps
 * that can be undone or redone.
 */
export function captureWeights(weights: Weights, { history }: { readonly history: boolean }) {
  const { pastStates, futureStates } = useStore.temporal.getState();
  const steps = history ? [...pastStates, ...futureStates].map((s) => s.project) : [];
  const parts: Record<string, Ipc> = {};
  for (const sha256 of [useStore.getState().project, ...steps].flatMap(namedIn)) {
    const bytes = weights.get(sha256);
    if (bytes) parts[`${weightsPart}${sha256}`] ??= bytes.slice();
  }
  return parts;
}

export const isWeightsPart = (name: string): boolean => name.startsWith(weightsPart);

export function bringBackWeights(parts: OpenedProject['parts'], into: Map<string, Ipc>): void {
  for (const [name, bytes] of Object.entries(parts))
    if (isWeightsPart(name)) into.set(name.slice(weightsPart.length), bytes);
}

/** What a save writes of them, and takes out: a part that is there is not written again. */
export function weightsChanged(
  now: Readonly<Record<string, Ipc>>,
  before: readonly string[],
): Record<string, Ipc | null> {
  const gone = before.filter((name) => !(name in now)).map((name) => [name, null] as const);
  const come = Object.entries(now).filter(([name]) => !before.includes(name));
  return Object.fromEntries<Ipc | null>([...gone, ...come]);
}
