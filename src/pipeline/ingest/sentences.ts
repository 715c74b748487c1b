/** What this room says when it refuses; keys stand in the locale files too. */
export const ingestSentences = {
  'ingest.empty': '{file} is empty. Export it again and drop the new file.',
  'ingest.header_only':
    '{file} has column names but no rows. Export it again with the rows and drop the new file.',
  'ingest.no_columns':
    '{file} has no column: its first line holds only separators. Check the export, or give the delimiter by hand.',
  'ingest.no_row_fits':
    'Not one row of {file} has the {columns} columns that its first line has (line {line} is the first that differs). Give the delimiter by hand.',
  'ingest.line_endless':
    'Line {line} of {file} goes on for more than 2 MB without an end, so it is no table of text, or was cut off while it was copied. Copy or export it again.',
  'ingest.binary':
    '{file} is {what}, not a table of text, whatever its name says. Export the data as CSV or Arrow and drop that.',
  'ingest.nul':
    '{file} holds a zero byte at line {line}, column {column}, so it is not a table of text. Export the data as CSV or Arrow and drop that.',
  'ingest.bad_bytes':
    '{file} cannot be read as {encoding}: at line {line}, column {column} stand bytes that are no character in it. Choose another encoding, or save the file as UTF-8.',
  'ingest.encoding':
    'The encoding {encoding} of {file} is not known. Give a name of the Encoding Standard like gb18030 or windows-1252, or save the file as UTF-8.',
  'ingest.skip_lines':
    '{lines} lines of {file} are to be passed over, and it does not have as many. Pass over fewer.',
  'ingest.archive_damaged':
    '{file} is a damaged {what} archive: unpacking failed within its first {bytes} of {total} bytes. Copy or download it again.',
  'ingest.zip_list':
    '{file} is a zip archive whose list of members cannot be read ({reason}). Copy or download it again.',
  'ingest.zip_encrypted':
    'The member {member} of {file} is protected by a password. Unpack it and drop the file that was inside.',
  'ingest.zip_method':
    'The member {member} of {file} is packed in a way that cannot be unpacked here ({reason}). Unpack it and drop the file that was inside.',
  'ingest.zip_empty': 'No member of the archive {file} could be a table. It holds {members}.',
  'ingest.zip_member': 'The archive {file} has no member {member}. Its members are {members}.',
  'ingest.nested':
    '{file} is an archive in an archive in an archive. Unpack it and drop the file that was inside.',
  'ingest.bomb':
    '{file} unpacks to more than {times} times its size and to more than this tab can hold, so unpacking was stopped after {bytes} bytes. Check where the file comes from.',
  'ingest.unreadable':
    '{file} could not be read past byte {bytes}: {reason}. It may have been moved or changed; drop it again.',
  'ingest.memory':
    'The memory of this tab ran out while {file} was loaded ({rows} rows were read). Load fewer columns of it, a range of dates, or a sample by customer; what was loaded before is still there.',
  'ingest.too_large':
    '{file} has about {rows} rows, which take {needed} GiB to load and clean, and this tab can hold {available} GiB. Load fewer of its columns, a range of dates, or a sample of at most {share} % of the customers.',
  'ingest.too_large_file':
    '{file} has {size} GiB, and at most {most} GiB can be read from one file. Export fewer columns, a range of dates, or one file a year.',
  'ingest.keep_column':
    'What to load of {file} is chosen by its column {column}, which it does not have. Its columns are {columns}.',
  'ingest.keep_nothing':
    'Not one of the {rows} rows of {file} is among the dates and customers that were chosen. Choose a wider range, or check the format of the date column.',
  'ingest.no_key':
    'Columns of {file} are to be pseudonymised, and the project has no key for it (privacy.key). Choose the columns again on the screen, which makes one.',
  'ingest.pseudonym_column':
    'The column {column} of {file} is to be pseudonymised and is not there. Its columns are {columns}.',
  'ingest.delimiter':
    'The delimiter “{delimiter}” is not one character. Give one character, or the word spaces.',
  'ingest.column_unknown':
    'The role {role} of source {source} names the column {column}, which {file} does not have. Its columns are {columns}.',
  'ingest.role_unknown': 'A {table} table has no role {role} (source {source}). Its roles are {roles}.',
  'ingest.column_twice':
    'The column {column} of source {source} is given two roles, {first} and {second}. Keep one of them.',
} as const;
