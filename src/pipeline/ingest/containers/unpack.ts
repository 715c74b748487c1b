import type { Compression } from '../../engine/source-report';
import { PatronError, refuse } from '../../errors/patron-error';
import type { Look } from '../formats/format';
import { isGzip, isZip, isZstd } from '../magic';
import { gunzip } from './gunzip';
import { unzstd } from './unzstd';
import { type ZipMember, zipMembers } from './zip-members';

/** Bytes from the front that a format is told by. */
export const lookBytes = 1 << 16;
const mostLayers = 3;
const membersTried = 20;
const oddRatio = 200;

/** A file with its packing undone. */
export interface Unpacked {
  /** The outermost packing. */
  readonly compression: Compression;
  /** Of a zip: members that could be tables, and the one that is read. */
  readonly members: readonly string[] | null;
  readonly member: string | null;
  readonly look: Look;
  readonly stream: ReadableStream<Uint8Array<ArrayBuffer>>;
  /** The content where it lies open in the file itself; null where it must be unpacked. */
  readonly blob: Blob | null;
  /** Its length where the packing says it: a zip does, gzip of one member too (modulo 2³²). */
  readonly size: { readonly bytes: number; readonly exact: boolean } | null;
}

export interface UnpackRequest {
  readonly file: Blob;
  readonly fileName: string;
  /** `read.member`. */
  readonly wished: string | undefined;
  /** How well the bytes suit as a table (formats/registry.ts); 0: not at all. */
  readonly suits: (look: Look) => number;
  /** Wraps the file's own bytes as they are read, says how many of them are read in all, and is told what came out. */
  readonly count: {
    pass(stream: ReadableStream<Uint8Array<ArrayBuffer>>): ReadableStream<Uint8Array<ArrayBuffer>>;
    at(bytes: number): void;
    read(): number;
    out(bytes: number): void;
  };
  /** Bytes that the tab can still hold: what unpacks 200-fold and beyond it is refused. */
  readonly available: number;
}

interface Layer {
  readonly name: string;
  readonly blob: Blob | null;
  readonly size: Unpacked['size'];
  open(): ReadableStream<Uint8Array<ArrayBuffer>>;
}

/**
 * Takes the packing off a file, layer by layer: gzip, Zstandard, zip (the member wished, or the one that suits best as a table,
 * the largest of those). A format that claims the packed bytes (a workbook is a zip) has them as they are.
 */
export async function unpack(request: UnpackRequest): Promise<Unpacked> {
  const { file, fileName, count } = request;
  let layer: Layer = {
    name: fileName,
    blob: file,
    size: { bytes: file.size, exact: true },
    open: () => count.pass(file.stream()),
  };
  let compression: Compression = 'none';
  let members: readonly string[] | null = null;
  let member: string | null = null;
  for (let depth = 0; ; depth++) {
    const { head, stream } = await peeked(layer);
    const packing = packingOf(head);
    const zip = packing === 'zip' ? (layer.blob ?? (await new Response(stream()).blob())) : null;
    const inside = zip ? await zipMembers(zip, fileName) : [];
    const look = { head, name: layer.name, members: inside.map(({ path }) => path) };
    if (!packing || (packing === 'zip' && isWorkbook(look)))
      return {
        compression,
        members,
        member,
        look,
        stream: stream(),
        blob: zip ?? layer.blob,
        size: layer.size,
      };
    if (depth === mostLayers) refuse('ingest.nested', { file: fileName });
    compression = compression === 'none' ? packing : compression;
    if (zip) {
      await stream().cancel();
      const chosen = await chooseMember(inside, request);
      if (depth === 0) ({ members } = chosen);
      member ??= chosen.member.path;
      layer = memberLayer(chosen.member, zip === file, request);
    } else {
      const open = stream;
      const name = layer.name.replace(/\.(gz|gzip|zst|zstd)$/i, '');
      const unpacked = () => guarded(packing === 'gzip' ? gunzip(open()) : unzstd(open()), request);
      const size = packing === 'gzip' && layer.blob ? await gzipSize(layer.blob) : null;
      layer = { name, blob: null, size, open: unpacked };
    }
  }
}

/** How the bytes are packed, by their first four. */
export function packingOf(head: Uint8Array): Exclude<Compression, 'none'> | null {
  if (isGzip(head)) return 'gzip';
  if (isZstd(head)) return 'zstd';
  return isZip(head) ? 'zip' : null;
}

/** Office files: a zip with these members is a document, whoever claims it. */
const isWorkbook = ({ members }: Look) =>
  members.some((path) => path === '[Content_Types].xml' || path === 'content.xml');

async function peeked(layer: Layer) {
  const reader = layer.open().getReader();
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  let ended = false;
  while (length < lookBytes && !ended) {
    const { value, done } = await reader.read();
    ended = done;
    if (value) pieces.push(value);
    length += value?.length ?? 0;
  }
  const head = new Uint8Array(await new Blob(pieces).arrayBuffer()).subarray(0, lookBytes);
  const stream = () =>
    new ReadableStream<Uint8Array<ArrayBuffer>>({
      async pull(controller) {
        const next = pieces.shift();
        if (next) return controller.enqueue(next);
        const { value, done } = ended ? { value: undefined, done: true } : await reader.read();
        if (value) controller.enqueue(value);
        if (done) controller.close();
      },
      cancel: (reason) => reader.cancel(reason),
    });
  return { head, stream };
}

/** What gzip's last four bytes say, where that can be the length of it all: of several members they tell the last. */
async function gzipSize(file: Blob): Promise<Unpacked['size']> {
  const tail = await file.slice(-4).arrayBuffer();
  const bytes = tail.byteLength === 4 ? new DataView(tail).getUint32(0, true) : 0;
  return bytes > file.size && file.size < 2 ** 28 ? { bytes, exact: false } : null;
}

/** Refuses what unpacks without measure. */
function guarded(stream: ReadableStream<Uint8Array<ArrayBuffer>>, request: UnpackRequest) {
  let bytes = 0;
  return stream.pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(piece, controller) {
        bytes += piece.length;
        const { count, available, fileName } = request;
        count.out(bytes);
        if (bytes > available && bytes > oddRatio * Math.max(1, count.read()))
          refuse('ingest.bomb', { file: fileName, times: oddRatio, bytes });
        controller.enqueue(piece);
      },
    }),
  );
}

function memberLayer(member: ZipMember, ofFile: boolean, request: UnpackRequest): Layer {
  const open = () =>
    guarded(
      member.stream((bytes) => ofFile && request.count.at(bytes)),
      request,
    );
  return { name: member.path, blob: null, size: { bytes: member.size, exact: true }, open };
}

/** The member wished; else the one that suits best, the largest of equals. Members that could be no table are left out. */
async function chooseMember(inside: readonly ZipMember[], request: UnpackRequest) {
  const { fileName, wished, suits } = request;
  const all = inside.map(({ path }) => path);
  const tried: { member: ZipMember; score: number }[] = [];
  for (const member of inside.slice(0, membersTried))
    tried.push({ member, score: await scoreOf(member, suits) });
  const able = tried.filter(({ score }) => score > 0);
  const members = [
    ...able.map(({ member }) => member.path),
    ...inside.slice(membersTried).map(({ path }) => path),
  ];
  const given = wished === undefined ? undefined : inside.find(({ path }) => path === wished);
  if (wished !== undefined && !given)
    refuse('ingest.zip_member', { file: fileName, member: wished, members: all.join(', ') });
  const best = able.reduce<(typeof able)[number] | null>((a, b) => (a && a.score >= b.score ? a : b), null);
  const member = given ?? best?.member;
  if (!member) refuse('ingest.zip_empty', { file: fileName, members: all.join(', ') || '–' });
  if (member.encrypted) refuse('ingest.zip_encrypted', { file: fileName, member: member.path });
  return { members, member };
}

/** A member behind a password is a candidate by its name alone, so that the refusal can say so. */
async function scoreOf(member: ZipMember, suits: (look: Look) => number): Promise<number> {
  if (member.encrypted) return 0.1;
  try {
    const layer: Layer = { name: member.path, blob: null, size: null, open: () => member.stream(() => {}) };
    const { head, stream } = await peeked(layer);
    await stream().cancel();
    const packing = packingOf(head);
    return packing ? 1 : suits({ head, name: member.path, members: [] });
  } catch (error) {
    if (error instanceof PatronError) throw error;
    // Damaged: it says so itself when it is chosen.
    return 0.1;
  }
}
