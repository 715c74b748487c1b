import { invariant } from '../../errors/invariant';
import { PatronError } from '../../errors/patron-error';
import type { NetworkBackend } from '../backend';
import { kernelsOf } from './instance';
import { createMachine, type Session } from './machine';
import { planOf } from './plan';
import { type SpawnThread, startTeam, type Team } from './team';

/** Pages of 64 KiB that a shared memory may grow to: 2 GiB. tools/kernels.mjs compiles the kernels with the same. */
const sharedPages = 32768;

export interface WasmBuild {
  readonly module: WebAssembly.Module;
  /** relaxed or simd. */
  readonly name: string;
  /** Null: one thread on memory of its own. The module is then one built without threads. */
  /** `patience`: milliseconds that a thread waits for another in a batch before it takes it for dead. */
  readonly team: { readonly spawn: SpawnThread; readonly threads: number; readonly patience: number } | null;
}

export interface WasmBackend extends NetworkBackend {
  /** Ends its threads. */
  end(): void;
}

/** The kernels of one build on this machine's cores. */
export function createWasmBackend({ module, name, team: wanted }: WasmBuild): WasmBackend {
  const threads = wanted?.threads ?? 1;
  const patience = wanted?.patience ?? 0;
  let starting: Promise<Team> | null = null;
  let machines = 0;
  let queue: Promise<unknown> = Promise.resolve();

  const crashed = (error: unknown) =>
    new PatronError(
      'worker.crashed',
      { worker: 'network', detail: error instanceof Error ? error.message : String(error) },
      'fault',
    );

  /** One at a time: threads hear no message while they work. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = queue.then(work);
    queue = done.catch(() => {});
    return done;
  }

  function teamOf(): Promise<Team> | null {
    if (!wanted) return null;
    starting ??= startTeam(wanted.spawn, threads);
    return starting;
  }

  function end(): void {
    starting?.then(
      (team) => team.end(),
      () => {},
    );
    starting = null;
  }

  return {
    end,
    id: 'wasm',
    detail: `${name === 'relaxed' ? 'relaxed SIMD' : 'SIMD'}, ${threads} thread${threads > 1 ? 's' : ''}`,
    async open(network) {
      const memory = wanted
        ? new WebAssembly.Memory({ initial: 2, maximum: sharedPages, shared: true })
        : new WebAssembly.Memory({ initial: 2 });
      const kernels = await kernelsOf(module, memory);
      const plan = planOf(network, kernels, threads);
      memory.grow(Math.max(0, Math.ceil(plan.end / 65536) - 2));
      const id = ++machines;
      let dead: PatronError | null = null;

      const fail = (error: unknown): never => {
        dead = error instanceof PatronError ? error : crashed(error);
        end();
        throw dead;
      };
      const team = await inTurn(async () => {
        const ours = await teamOf();
        await ours?.tell(
          (index) => ({ kind: 'open', id, module, memory, network, index, threads }),
          'opened',
        );
        return ours;
      }).catch(fail);

      const session: Session = (work) =>
        inTurn(async () => {
          if (dead) throw dead;
          try {
            await team?.tell(() => ({ kind: 'enter', id }), 'entered');
            return await work();
          } catch (error) {
            return fail(error);
          }
        });
      invariant(memory.buffer.byteLength >= plan.end, 'the machine gets the memory that it asks for');
      return createMachine(network, kernels, memory, plan, session, patience, () =>
        team?.say({ kind: 'close', id }),
      );
    },
  };
}
