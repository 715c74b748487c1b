/** What the formats that are no delimited text say when they refuse; keys stand in the locale files too. */
export const formatSentences = {
  'ingest.arrow_truncated':
    '{file} is an Arrow file that ends too early, after {rows} whole rows. Copy or write it again.',
  'ingest.arrow_damaged':
    '{file} looks like Arrow but cannot be read past row {rows}: {reason}. Write it again.',
  'ingest.arrow_type':
    'The column {column} of {file} is of the Arrow type “{type}”, which cannot be read. Write the file without it, or with plain values in it.',
  'ingest.feather1':
    '{file} is a Feather file of the old version 1, which cannot be read. Write it again as Feather 2, Parquet or CSV.',
  'ingest.parquet_truncated':
    '{file} is a Parquet file without an end: its footer is not there. Copy or write it again.',
  'ingest.parquet_footer': '{file} is a Parquet file whose footer cannot be read: {reason}. Write it again.',
  'ingest.parquet_encrypted': '{file} is an encrypted Parquet file. Write it again without encryption.',
  'ingest.parquet_codec':
    'The column {column} of {file} is packed with {codec}, which cannot be read. Write the file with Snappy, Zstandard or gzip.',
  'ingest.parquet_damaged':
    '{file} cannot be read in row group {group} (from row {row}), column {column}: {reason}. Copy or write the file again.',
  'ingest.workbook_password':
    '{file} is protected by a password. Open it in your spreadsheet program, save it without the password, and drop that.',
  'ingest.workbook_damaged':
    '{file} is a workbook that cannot be read: {reason}. Save it again and drop that.',
  'ingest.workbook_sheet': '{file} has no sheet “{sheet}”. Its sheets are {sheets}.',
  'ingest.workbook_empty':
    'No sheet of {file} holds a table: a row of names with at least one row below it. Its sheets are {sheets}.',
  'ingest.sheet_empty':
    'The sheet “{sheet}” of {file} holds no rows below a row of names. Choose another sheet of {sheets}.',
  'ingest.workbook_large':
    'The workbook {file} is too large for this tab: unpacked it has {size} MB, and at most {limit} MB can be read. Save the sheet as CSV and drop that.',
  'ingest.json_damaged':
    '{file} is not valid JSON at line {line}, column {column}: {reason}. Export it again, or as JSON lines.',
  'ingest.json_shape':
    '{file} is JSON without a list of records. Give a list of objects, a list of lists whose first one names the columns, or one object a line.',
  'ingest.json_record':
    'Record {record} of {file} (line {line}) is no object like the others. Export it again, or as JSON lines.',
} as const;
