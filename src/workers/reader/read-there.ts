import type { CallContext } from '../../pipeline/engine/call-context';
import type { OpenReading, Part, Reading, ReadingRequest } from '../../pipeline/ingest/reading/reading';
import type { ReaderEngine } from './reader-engine';

const partsAhead = 3;

/**
 * Reads in the reader's thread, some parts ahead of the database: while rows are put into the table the next are cut from the
 * file.
 */
export function readThere(reader: ReaderEngine): OpenReading {
  return async (request: ReadingRequest, ctx: CallContext): Promise<Reading> => {
    const { id, size } = await reader.open(request, ctx);
    const ahead: Promise<Part>[] = [];
    let ended = false;
    // A look takes the first part and seldom more.
    const most = request.headRows === null ? partsAhead : 0;
    const ask = (wanted: readonly string[]) => {
      const part = reader.next({ id, wanted }, ctx);
      // Heard where it is waited for.
      part.catch(() => undefined);
      return part;
    };
    return {
      size,
      begin: () => reader.begin({ id }, ctx),
      async next(wanted) {
        while (!ended && ahead.length <= most) ahead.push(ask(wanted));
        const part = await (ahead.shift() ?? ask(wanted));
        ended ||= part.ipc === null;
        return part;
      },
      sized: () => reader.sized({ id }, ctx),
      fingerprint: () => reader.fingerprint({ id }, ctx),
      close: () => reader.close({ id }),
    };
  };
}
