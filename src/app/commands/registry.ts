import { useStore } from '../store/store';
import { attempt } from './attempt';
import type { Command } from './command';
import { fileCommands } from './files';
import { goCommands } from './go';
import { modelCommands } from './models';
import { projectCommands } from './project';
import { runCommands } from './run';
import { viewCommands } from './view';

const all = [
  ...fileCommands,
  ...projectCommands,
  ...goCommands,
  ...runCommands,
  ...modelCommands,
  ...viewCommands,
];

export type CommandId = (typeof all)[number]['id'];

/** Everything that buttons, keys and the palette can do. */
export const commands: readonly Command[] = all;

export function command(id: CommandId): Command {
  const found = commands.find((c) => c.id === id);
  if (!found) throw new Error(`No command ${id}.`);
  return found;
}

export const isEnabled = (c: Command) => c.enabled?.(useStore.getState()) ?? true;

export function perform(c: Command): void {
  if (isEnabled(c)) void attempt(c.run);
}
