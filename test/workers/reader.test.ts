import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { quiet } from '../../src/pipeline/engine/call-context';
import { type Database, rowsOf } from '../../src/pipeline/engine/database';
import { ingestFile } from '../../src/pipeline/ingest/ingest-file';
import { readHere } from '../../src/pipeline/ingest/reading/read-here';
import type { OpenReading } from '../../src/pipeline/ingest/reading/reading';
import { sniffFile } from '../../src/pipeline/ingest/sniff/sniff-file';
import { readThere } from '../../src/workers/reader/read-there';
import { createReaderEngine, type ReaderEngine } from '../../src/workers/reader/reader-engine';
import { remote } from '../../src/workers/rpc/client';
import type { FromWorker, WorkerLike } from '../../src/workers/rpc/protocol';
import { serve } from '../../src/workers/rpc/server';
import { createNodeDatabase } from '../support/node-database';

let db: Database;
beforeAll(async () => {
  db = await createNodeDatabase();
});

const ports: MessagePort[] = [];
afterEach(() => {
  for (const port of ports.splice(0)) port.close();
});

/** The reader behind a wall of messages, as in the browser. */
function wall(): OpenReading {
  const spawn = (): WorkerLike => {
    const { port1, port2 } = new MessageChannel();
    ports.push(port1, port2);
    serve(async () => createReaderEngine(), {
      postMessage: (m, t) => port2.postMessage(m, t as ArrayBuffer[]),
      addEventListener: (_type, listener) =>
        port2.on('message', (data) => listener({ data } as MessageEvent)),
    });
    const worker: WorkerLike = {
      postMessage: (m, t) => port1.postMessage(m, t as ArrayBuffer[]),
      terminate: () => port1.close(),
      onmessage: null,
      onerror: null,
      onmessageerror: null,
    };
    port1.on('message', (data: FromWorker) => worker.onmessage?.({ data } as MessageEvent<FromWorker>));
    return worker;
  };
  return readThere(remote<ReaderEngine>(spawn, { worker: 'reader' }).engine);
}

const lines = Array.from(
  { length: 400_000 },
  (_, i) => `o${i >> 2},c${i % 997},2024-01-0${1 + (i % 9)},${i % 50}.5`,
);
lines[7] = 'o1,too few';
lines[390_000] = 'o2,c1,2024-01-01,3,too many';
// Packed, since a blob in memory comes in one piece.
const shop = new Blob([gzipSync(`order_id,customer_id,ordered_at,amount\n${lines.join('\n')}\n`)]);
const request = { source: { name: 't', file: 'shop.csv' }, file: shop, fileName: 'shop.csv.gz' };

const wholeTable = () =>
  rowsOf(db.query('SELECT count(*)::DOUBLE AS n, bit_xor(hash(t))::VARCHAR AS rows FROM raw_t t'));

test('a file read in another thread is the table that it is in this one', async () => {
  const here = await ingestFile(db, request, quiet(), readHere);
  const table = wholeTable();
  const rows: number[] = [];
  const ctx = { ...quiet(), progress: ({ rows: n }: { rows?: number }) => void rows.push(n ?? 0) };
  const there = await ingestFile(db, request, ctx, wall());
  expect(there).toEqual(here);
  expect(there).toMatchObject({ rows: 399_998, bad_rows: { count: 2 } });
  expect(wholeTable()).toEqual(table);
  expect(rows.length).toBeGreaterThan(2);
  expect([...rows].sort((a, b) => a - b)).toEqual(rows);
});

test('so is a look', async () => {
  const here = await sniffFile(db, request, quiet(), readHere);
  expect(await sniffFile(db, request, quiet(), wall())).toEqual(here);
});

test('a refusal crosses with its code, and the next file is read', async () => {
  const openReading = wall();
  const broken = { ...request, file: new Blob([new Uint8Array([0x1f, 0x8b, 8, 0, 1, 2, 3, 4])]) };
  await expect(ingestFile(db, broken, quiet(), openReading)).rejects.toMatchObject({
    code: 'ingest.archive_damaged',
  });
  await expect(ingestFile(db, { ...request, file: new Blob() }, quiet(), openReading)).rejects.toMatchObject({
    code: 'ingest.empty',
  });
  expect((await ingestFile(db, request, quiet(), openReading)).rows).toBe(399_998);
});

test('cancelled while it reads, it says so and keeps the table that was there', async () => {
  await ingestFile(db, request, quiet(), readHere);
  const before = wholeTable();
  const stop = new AbortController();
  const ctx = { signal: stop.signal, progress: () => stop.abort() };
  await expect(ingestFile(db, request, ctx, wall())).rejects.toMatchObject({ code: 'run.cancelled' });
  expect(wholeTable()).toEqual(before);
});
