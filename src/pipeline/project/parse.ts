import type { z } from 'zod';
import { refuse } from '../errors/patron-error';
import { migrate } from './migrate';
import { repeatedKey } from './repeated-key';
import { type Project, projectSchema, type Source } from './schema';

/** Reads the text of a document; refuses `project.json`, and `project.key` where an object gives a key twice. */
export function readProjectJson(text: string): unknown {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    return refuse('project.json', { reason: error instanceof Error ? error.message : String(error) });
  }
  const twice = repeatedKey(text);
  if (twice !== null) return refuse('project.key', { path: twice });
  return json;
}

/**
 * A document of any known version as a whole project: migrated, checked, every default filled.
 * Refuses `project.version`, `project.invalid` (the first fault, with its path and reason), `project.role` (one column
 * under two roles) and `project.twice` (two sources or two models of one name).
 */
export function parseProject(json: unknown): Project {
  const parsed = projectSchema.safeParse(migrate(json));
  if (!parsed.success) return refuse('project.invalid', firstFault(parsed.error));
  const project = parsed.data;
  for (const source of project.sources) oneRoleAColumn(source);
  distinct(
    'sources',
    project.sources.map((s) => s.name),
  );
  distinct(
    'models',
    project.models.map((m) => m.id),
  );
  project.models.forEach((model, i) => {
    if (model.id === 'imported' && model.file === undefined)
      refuse('project.invalid', { path: `models.${i}.file`, reason: 'an imported model names its file' });
  });
  for (const key of ['cutoff', 'end'] as const) {
    const day = project.time[key];
    if (day !== undefined && !isCalendarDay(day))
      return refuse('project.invalid', { path: `time.${key}`, reason: `${day} is no day of the calendar` });
  }
  if (!isZone(project.time.zone))
    return refuse('project.invalid', {
      path: 'time.zone',
      reason: `“${project.time.zone}” is no time zone; write it like Europe/London or UTC`,
    });
  return project;
}

/** Path and reason of the first issue, as one sentence needs them. */
export function firstFault(error: z.ZodError): { path: string; reason: string } {
  const issue = error.issues[0];
  const path = issue?.path.map(String).join('.') || '(whole)';
  return { path, reason: issue?.message ?? 'unknown fault' };
}

function oneRoleAColumn(source: Source): void {
  const roleOf = new Map<string, string>();
  const claims = [
    ...Object.entries(source.roles ?? {}),
    ...(source.attributes ?? []).map((column) => ['attribute', column] as const),
  ];
  for (const [role, column] of claims) {
    const first = roleOf.get(column);
    if (first !== undefined) refuse('project.role', { source: source.name, column, first, second: role });
    roleOf.set(column, role);
  }
}

function distinct(path: string, names: readonly string[]): void {
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) refuse('project.twice', { path, value: twice });
}

function isCalendarDay(day: string): boolean {
  const ms = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(day);
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
