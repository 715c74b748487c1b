import { parseProject } from '../project/parse';
import type { Project } from '../project/schema';

/** A step that can be undone or redone: what stood before, and what the edit did. */
export interface Step<Selection, Sentence> {
  readonly project: Project | null;
  readonly lastEdit: Sentence | null;
  readonly selection: Selection | null;
}

/** What a person chose and sees, without anything computed. */
export interface KeptDocument<Selection, Sentence> {
  readonly now: Step<Selection, Sentence>;
  readonly past: readonly Step<Selection, Sentence>[];
  readonly future: readonly Step<Selection, Sentence>[];
  /** The document as it was opened, before defaults; null once it was edited on screen. */
  readonly input: unknown;
  readonly view: unknown;
}

/** Steps beyond this many characters of text are let go, the farthest first: a selection may hold every customer. */
const longest = 4_000_000;

/**
 * A kept document as text. Steps share what they have in common: each project and each selection is written once and named
 * by its place in a list.
 */
export function writeDocument<S, T>(kept: KeptDocument<S, T>): string {
  const projects: unknown[] = [];
  const selections: unknown[] = [];
  let length = 0;
  const place = (list: unknown[], value: unknown): number | null => {
    if (value === null) return null;
    const known = list.indexOf(value);
    if (known >= 0) return known;
    length += JSON.stringify(value).length;
    return list.push(value) - 1;
  };
  const step = ({ project, lastEdit, selection }: Step<S, T>) => ({
    project: place(projects, project),
    lastEdit,
    selection: place(selections, selection),
  });
  const near = (steps: readonly Step<S, T>[]) => {
    const taken: ReturnType<typeof step>[] = [];
    for (const each of steps.toReversed()) {
      if (length > longest) break;
      taken.push(step(each));
    }
    return taken.reverse();
  };
  const now = step(kept.now);
  const [past, future] = [near(kept.past), near(kept.future)];
  return JSON.stringify({
    version: 1,
    now,
    past,
    future,
    projects,
    selections,
    input: kept.input,
    view: kept.view,
  });
}

interface Written<T> {
  readonly now: WrittenStep<T>;
  readonly past: readonly WrittenStep<T>[];
  readonly future: readonly WrittenStep<T>[];
  readonly projects: readonly unknown[];
  readonly selections: readonly unknown[];
  readonly input: unknown;
  readonly view: unknown;
}
interface WrittenStep<T> {
  readonly project: number | null;
  readonly lastEdit: T | null;
  readonly selection: number | null;
}

/**
 * The other way round. The text was checked against its fingerprint; projects of an earlier version are lifted by
 * project/migrate.ts. Refuses what parseProject refuses of the current document; a former step that it refuses is let go.
 */
export function readDocument<S, T>(text: string): KeptDocument<S, T> {
  const written = JSON.parse(text) as Written<T>;
  const projects = new Map<number, Project>();
  const project = (at: number | null): Project | null => {
    if (at === null) return null;
    const known = projects.get(at) ?? parseProject(written.projects[at]);
    projects.set(at, known);
    return known;
  };
  const step = (s: WrittenStep<T>): Step<S, T> => ({
    project: project(s.project),
    lastEdit: s.lastEdit,
    selection: s.selection === null ? null : ((written.selections[s.selection] ?? null) as S | null),
  });
  const steps = (list: readonly WrittenStep<T>[]) =>
    list.flatMap((s) => {
      try {
        return [step(s)];
      } catch {
        return [];
      }
    });
  return {
    now: step(written.now),
    past: steps(written.past),
    future: steps(written.future),
    input: written.input,
    view: written.view,
  };
}
