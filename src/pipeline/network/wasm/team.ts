import type { NetworkDescription } from '../description';

/** A thread of the host: a module worker in the browser. */
export interface ThreadPort {
  post(message: ToThread): void;
  /** One listener; a thread that fails says so as a message of its own. */
  listen(listener: (message: FromThread) => void): void;
  end(): void;
}
export type SpawnThread = () => ThreadPort;

export type ToThread =
  | {
      readonly kind: 'open';
      readonly id: number;
      readonly module: WebAssembly.Module;
      readonly memory: WebAssembly.Memory;
      readonly network: NetworkDescription;
      readonly index: number;
      readonly threads: number;
    }
  | { readonly kind: 'enter' | 'close'; readonly id: number };

export type FromThread =
  | { readonly kind: 'ready' | 'opened' | 'entered'; readonly id: number }
  | { readonly kind: 'failed'; readonly detail: string };

/** The threads beside the one that calls, shared by all machines of a backend. */
export interface Team {
  /** With the caller. */
  readonly threads: number;
  /** Says something to all of them, each by its index from 1, and waits until each has answered. */
  tell(message: (index: number) => ToThread, answer: FromThread['kind']): Promise<void>;
  /** The same without an answer. */
  say(message: ToThread): void;
  end(): void;
}

/** Milliseconds that a thread may take to start or to answer. */
const patience = 15_000;

/** Starts `threads` − 1 threads and waits for them. */
export async function startTeam(spawn: SpawnThread, threads: number): Promise<Team> {
  const ports = Array.from({ length: threads - 1 }, spawn);
  let heard: (from: number, message: FromThread) => void = () => {};
  for (const [k, port] of ports.entries()) port.listen((message) => heard(k, message));

  const end = () => {
    for (const port of ports) port.end();
  };

  function answers(kind: FromThread['kind']): Promise<void> {
    const missing = new Set(ports.keys());
    return new Promise<void>((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`a thread did not answer in ${patience} ms`)),
        patience,
      );
      const settle = (act: () => void) => {
        clearTimeout(timer);
        heard = () => {};
        act();
      };
      heard = (from, message) => {
        if (message.kind === 'failed') settle(() => reject(new Error(message.detail)));
        else if (message.kind === kind && missing.delete(from) && missing.size === 0) settle(resolve);
      };
      if (missing.size === 0) settle(resolve);
    });
  }

  try {
    await answers('ready');
  } catch (error) {
    end();
    throw error;
  }
  return {
    threads,
    end,
    async tell(message, answer) {
      const answered = answers(answer);
      for (const [k, port] of ports.entries()) port.post(message(k + 1));
      await answered;
    },
    say(message) {
      for (const port of ports) port.post(message);
    },
  };
}
