import type { FileBytes } from './file-bytes';
import type { FileFormat, OpenTable } from './formats/format';
import type { FileFacts } from './report-source';

/** How a file was read: what the format and the packing say. */
export function readReport(format: FileFormat, open: OpenTable, bytes: FileBytes): FileFacts['read'] {
  const { compression, members, member } = bytes;
  return {
    ...open.read,
    format: format.id,
    compression,
    ...(members ? { members, member: member ?? null } : {}),
  };
}
