/** What the project document's reader says when it refuses; keys stand in the locale files too. */
export const projectSentences = {
  'project.invalid': 'The project document is not valid at {path}: {reason}. Correct it and open it again.',
  'project.version':
    'The project was saved by a newer Patron (version {version}). Update this page, then open it.',
  'project.json': 'The project document is not valid JSON: {reason}.',
  'project.key':
    'The project document gives “{path}” twice. Keep one of the two, so that it is clear which counts.',
  'project.role':
    'In source “{source}” the column “{column}” has two roles ({first} and {second}). Give each column one role.',
  'project.twice': '{path} is named twice in the project document ({value}). Give each a name of its own.',
  'project.path': 'The project document has no place {path} ({reason}). Check the spelling of the setting.',
  'project.empty': 'There is no file in the project yet. Drop one, or open the sample shop.',
  'project.file_missing':
    'The project reads {file} (source {source}), which is not here. Drop that file too.',
  'project.no_model': 'The project names no model. Choose at least one.',
  'project.sample_unknown':
    'The sample shop has no table {name}. It has orders, customers, reviews, events and campaigns.',
  'project.sample_unreadable':
    'The sample {sample} could not be read from this address ({reason}). Try again; what was open stays open.',
  'query.not_read_only':
    'Only one SELECT is allowed here. Write one query that reads, without a semicolon in between.',
} as const;
