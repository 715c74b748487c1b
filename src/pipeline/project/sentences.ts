/** What the project document's reader says when it refuses; keys stand in the locale files too. */
export const projectSentences = {
  'project.invalid': 'The project document is not valid at {path}: {reason}. Correct it and open it again.',
  'project.version':
    'The project was saved by a newer Patron (version {version}). Update this page, then open it.',
  'project.json': 'The project document is not valid JSON: {reason}.',
} as const;
