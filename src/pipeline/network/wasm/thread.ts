import { commands, controlAt } from './control';
import { createHand, type Hand } from './hand';
import { kernelsOf } from './instance';
import { planOf } from './plan';
import type { FromThread, ToThread } from './team';

/** Milliseconds that a thread waits for the next batch before it takes the leader for dead. */
const idlePatience = 120_000;

/** What a thread does with the messages of its team; `reply` answers. */
export function createThread(reply: (message: FromThread) => void): (message: ToThread) => Promise<void> {
  const machines = new Map<number, { readonly hand: Hand; command(): number; failed(): void }>();

  async function open(message: Extract<ToThread, { kind: 'open' }>): Promise<void> {
    const { id, module, memory, network, index, threads } = message;
    const kernels = await kernelsOf(module, memory);
    const plan = planOf(network, kernels, threads);
    const control = controlAt(memory, plan.control);
    const hand = createHand(network, kernels, memory, plan, index, idlePatience);
    machines.set(id, {
      hand,
      command: () => control.get('command'),
      failed: () => control.set({ failed: 1 }),
    });
    reply({ kind: 'opened', id });
  }

  /** Takes part in all jobs until the leader ends them; hears no message meanwhile. */
  function work(id: number): void {
    const machine = machines.get(id);
    if (!machine) throw new Error(`no machine ${id}`);
    reply({ kind: 'entered', id });
    for (;;) {
      machine.hand.meet();
      if (machine.command() === commands.leave) return;
      try {
        machine.hand.perform();
      } catch (error) {
        machine.failed();
        throw error;
      }
      machine.hand.meet();
    }
  }

  reply({ kind: 'ready', id: 0 });
  return async (message) => {
    try {
      if (message.kind === 'open') await open(message);
      else if (message.kind === 'enter') work(message.id);
      else machines.delete(message.id);
    } catch (error) {
      reply({ kind: 'failed', detail: error instanceof Error ? error.message : String(error) });
    }
  };
}
