import { sha256Of } from '../disk';

export interface Expected {
  readonly file: string;
  readonly bytes: number;
  readonly pieces: readonly { readonly end: number; readonly sha256: string }[];
}

/** Whether a file is what was written, piece by piece. */
export async function bytesAgree(blob: Blob, { bytes, pieces }: Expected): Promise<boolean> {
  if (blob.size !== bytes) return false;
  let start = 0;
  for (const { end, sha256 } of pieces) {
    const piece = new Uint8Array(await blob.slice(start, end).arrayBuffer());
    if (piece.length !== end - start || (await sha256Of(piece)) !== sha256) return false;
    start = end;
  }
  return true;
}
