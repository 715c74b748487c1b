import { type ErrorKind, type ErrorParams, PatronError } from '../../pipeline/errors/patron-error';
import type { ErrorCode } from '../../pipeline/errors/sentences';

/** An error as it crosses the wall: name, message, code and its parameters are kept. */
export interface WireError {
  readonly name: string;
  readonly message: string;
  readonly stack: string | null;
  readonly patron: {
    readonly code: ErrorCode;
    readonly params: ErrorParams;
    readonly kind: ErrorKind;
  } | null;
}

export function toWire(error: unknown): WireError {
  if (error instanceof PatronError) {
    const { code, params, kind } = error;
    return {
      name: error.name,
      message: error.message,
      stack: error.stack ?? null,
      patron: { code, params, kind },
    };
  }
  if (error instanceof Error) {
    return { name: error.name, message: error.message, stack: error.stack ?? null, patron: null };
  }
  return { name: 'Error', message: String(error), stack: null, patron: null };
}

export function fromWire(wire: WireError): Error {
  if (wire.patron) return new PatronError(wire.patron.code, wire.patron.params, wire.patron.kind);
  const error = new Error(wire.message);
  error.name = wire.name;
  if (wire.stack) error.stack = wire.stack;
  return error;
}
