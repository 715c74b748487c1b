/** What this room says when it refuses, and why it chose an encoder; keys stand in the locale files too. */
export const textSentences = {
  'text.chosen': 'The encoder was chosen in the project.',
  'text.english':
    'At most 5 % of the letters are Chinese, Japanese or Korean: the English encoder reads the texts.',
  'text.mixed':
    'More than 5 % of the letters are Chinese, Japanese or Korean: the multilingual encoder reads the texts.',
  'text.none': 'No product description and no review is there to read, so no text features are made.',
  'text.off': 'The text family is switched off in the project, so no text features are made.',
  'text.vectors':
    'The encoder gave {got} numbers for {texts} texts of {dims} dimensions. Run the text step again.',
  'text.no_manifest':
    'The list of language models (models/manifest.json) cannot be read: {reason}. Build the app anew, or switch the text family off.',
  'text.model_missing':
    'There is no language model {encoder} beside this app; there are {known}. Choose one of them in the project.',
  'text.model_broken':
    'The language model {encoder} does not work: {reason}. Build the app anew, or switch the text family off.',
} as const;
