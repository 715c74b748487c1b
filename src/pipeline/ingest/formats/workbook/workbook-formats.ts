import { startsWith } from '../../magic';
import type { FileFormat, Look } from '../format';
import { openWorkbook } from './open-workbook';

const compoundFile = [0xd0, 0xcf, 0x11, 0xe0];

/** Excel's workbooks: .xlsx, .xlsm, .xlsb by the members of the zip, the old .xls by its container. */
export const xlsxFormat: FileFormat = {
  id: 'xlsx',
  fits: ({ head, members }) =>
    startsWith(head, compoundFile) || members.some((path) => /^xl\/workbook\d*\.(xml|bin)$/i.test(path)),
  open: openWorkbook,
};

/** Spreadsheets of the OpenDocument format: the zip's first member should say so, in plain text. */
export const odsFormat: FileFormat = {
  id: 'ods',
  fits: (look) => look.members.includes('content.xml') && isSpreadsheet(look),
  open: openWorkbook,
};

function isSpreadsheet({ head, name }: Look): boolean {
  const front = new TextDecoder('latin1').decode(head.subarray(0, 200));
  const [, kind] = /application\/vnd\.oasis\.opendocument\.(\w+)/.exec(front) ?? [];
  return kind === undefined ? !/\.od[tpgbfc]$/i.test(name) : kind === 'spreadsheet';
}
