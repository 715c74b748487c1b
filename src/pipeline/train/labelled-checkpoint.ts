import { z } from 'zod';
import type { Ipc } from '../engine/engines';
import { refuse } from '../errors/patron-error';

/** Where a cross-validation stands: fits that are done, what they said of the rows they had not seen, and the fit under way. */
export interface FoldsState {
  readonly done: number;
  readonly probabilities: Float64Array;
  /** The model's own checkpoint of the fit under way; null before its first. */
  readonly inner: Uint8Array | null;
}

const headSchema = z.object({ identity: z.string(), done: z.int(), rows: z.int(), inner: z.boolean() });

/** Length of the head (4 bytes), head as JSON, probabilities (8 bytes each), the inner checkpoint. */
export function packFolds({ done, probabilities, inner }: FoldsState, identity: string): Ipc {
  const head = new TextEncoder().encode(
    JSON.stringify({ identity, done, rows: probabilities.length, inner: inner !== null }),
  );
  const at = 4 + head.length;
  const bytes = new Uint8Array(at + 8 * probabilities.length + (inner?.length ?? 0));
  new DataView(bytes.buffer).setUint32(0, head.length);
  bytes.set(head, 4);
  bytes.set(new Uint8Array(probabilities.slice().buffer), at);
  if (inner) bytes.set(inner, at + 8 * probabilities.length);
  return bytes;
}

/** Refuses `train.checkpoint` where the bytes belong to another model, seed, or table. */
export function unpackFolds(bytes: Uint8Array, identity: string): FoldsState {
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  const head = headSchema.safeParse(JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length))));
  if (!head.success || head.data.identity !== identity) return refuse('train.checkpoint');
  const { done, rows, inner } = head.data;
  const end = 4 + length + 8 * rows;
  return {
    done,
    probabilities: new Float64Array(bytes.slice(4 + length, end).buffer),
    inner: inner ? bytes.slice(end) : null,
  };
}
