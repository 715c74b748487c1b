/** What this room says when it refuses; keys stand in the locale files too. */
export const relateSentences = {
  'relate.same_file':
    'The sources {first} and {second} hold the same bytes ({file}), and both are read as {table}. Remove one of them, so that nothing counts twice.',
  'relate.join_source':
    'A join of the project names the source {source}, which is not among the files ({sources}). Take the join out, or add the file.',
  'relate.join_self': 'A join of the project joins the source {source} with itself. Take it out.',
  'relate.join_column':
    'The join of {from} with {to} names the column {column}, which {file} does not have. Its columns are {columns}.',
  'relate.join_multiplies':
    'The join of {from} with {to} would multiply rows: {repeated} rows of {file} share their {columns} with another row that says something else. Join by more columns, or take the join out.',
} as const;
