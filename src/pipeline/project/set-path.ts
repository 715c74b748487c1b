import { refuse } from '../errors/patron-error';
import { migrate } from './migrate';
import { firstFault } from './parse';
import { type ProjectInput, projectSchema } from './schema';

type Container = Record<string, unknown> | unknown[];

/**
 * A copy of the document with one value set: `setPath(input, 'time.cutoff', '2011-06-12')`. Steps are keys; in a list
 * a step is an index (its length appends) or the `id` or `name` of an entry: `models.lstm.epochs`. A list that was left
 * out starts from its default. The value is JSON where it reads as JSON and fits, text otherwise.
 * Refuses `project.path` where the schema has no such place, `project.invalid` where the value does not fit it.
 */
export function setPath(input: unknown, path: string, value: string): ProjectInput {
  const asText = projectSchema.safeParse(placed(input, path, value));
  const json = fromJson(value);
  const asJson = json === undefined ? asText : projectSchema.safeParse(placed(input, path, json));
  if (asJson.success) return placed(input, path, json ?? value) as ProjectInput;
  if (asText.success) return placed(input, path, value) as ProjectInput;
  const unknownKey = asJson.error.issues.find((i) => i.code === 'unrecognized_keys');
  if (unknownKey?.code === 'unrecognized_keys')
    return refuse('project.path', { path, reason: `“${unknownKey.keys.join('”, “')}” is not known` });
  return refuse('project.invalid', firstFault(asJson.error));
}

function fromJson(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

function placed(input: unknown, path: string, value: unknown): unknown {
  const root = structuredClone(migrate(input)) as Record<string, unknown>;
  const defaults = projectSchema.safeParse(root);
  const steps = path.split('.');
  const last = steps.pop();
  if (!last || steps.includes('')) return refuse('project.path', { path, reason: 'a step is empty' });
  let here: Container = root;
  let filled: unknown = defaults.success ? defaults.data : undefined;
  for (const step of steps) {
    const key = keyIn(here, step, path);
    filled = at(filled, key);
    here = containerAt(here, key, filled, path);
  }
  Object.assign(here, { [keyIn(here, last, path)]: value });
  return root;
}

function containerAt(parent: Container, key: string, fallback: unknown, path: string): Container {
  const there = at(parent, key) ?? (Array.isArray(fallback) ? structuredClone(fallback) : {});
  if (!isContainer(there)) return refuse('project.path', { path, reason: `“${key}” holds a plain value` });
  Object.assign(parent, { [key]: there });
  return there;
}

function keyIn(container: Container, step: string, path: string): string {
  if (step === '__proto__') return refuse('project.path', { path, reason: '“__proto__” is not known' });
  if (!Array.isArray(container)) return step;
  if (/^\d+$/.test(step) && Number(step) <= container.length) return step;
  const named = container.findIndex((item) => at(item, 'id') === step || at(item, 'name') === step);
  if (named >= 0) return String(named);
  return refuse('project.path', {
    path,
    reason: `the list has ${container.length} entries and no “${step}”`,
  });
}

function isContainer(value: unknown): value is Container {
  return typeof value === 'object' && value !== null;
}

function at(value: unknown, key: string): unknown {
  return isContainer(value) && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
}
