/** What is known of one column. */
export const profile = {
  spread: 'How {column} is spread: rows by value.',
  top: 'The most frequent values of {column}',
  rows: 'rows',
  bin: '{bin}: {rows} rows',
  central: 'The axis covers the central 99% of the cells; the others count in the outer columns.',
  quantiles: 'Quantiles',
  figures: {
    type: 'Type',
    missing: 'Missing',
    distinct: 'Different values',
    range: 'Range',
    mean: 'Mean',
    outliers: 'Outliers',
    noOutliers: 'none',
    outside: '{n} outside {low} – {high}',
    length: 'Length of a cell',
    characters: '{n} characters on average',
  },
  pseudonym: {
    pill: 'pseudonyms',
    found_one:
      'Replace it by pseudonyms before anything else reads it: the same value keeps the same pseudonym, and joins still work.',
    found_other:
      'Replace them by pseudonyms before anything else reads them: the same value keeps the same pseudonym, and joins still work.',
    done_one:
      '{columns} was replaced by pseudonyms while the file was read. The key was made on this machine and is kept with the project.',
    done_other:
      '{columns} were replaced by pseudonyms while the file was read. The key was made on this machine and is kept with the project.',
    replace: 'Replace by pseudonyms',
    replaceAll: 'Replace all',
    restore: 'Read the values again',
  },
  edits: {
    replaced: 'pseudonyms for {column}',
    restored: 'values of {column} read again',
  },
  kinds: {
    email: 'e-mail addresses',
    phone: 'phone numbers',
    resident_id: 'resident identity numbers',
    card: 'card numbers',
    iban: 'bank account numbers',
    ip: 'network addresses',
    name: 'names of people',
    address: 'postal addresses',
    birth: 'dates of birth',
  },
  warnings: {
    constant: {
      name: 'Every cell says “{value}”.',
      what: 'Nothing can be learnt from it. Set the role to not used.',
    },
    nearly_unique: {
      name: '{distinct} different values in {rows} cells.',
      what: 'It names rows and does not describe them. Do not use it as an attribute.',
    },
    free_text: {
      name: 'Free text, {length} characters a cell.',
      what: 'It is read as text where its role is text or product name, and not as an attribute.',
    },
    leaks_label: {
      name: 'It tells the label almost by itself (AUC {auc}).',
      what: 'It may have been written after the outcome was known. Set the role to not used unless you know that it was there before.',
    },
    personal: {
      name: 'It looks like {kind}.',
      what: 'Replace it by pseudonyms, or set the role to not used.',
    },
    ambiguous_dates: {
      name: '“{value}” could be {day_first} or {month_first}.',
      what: 'Nothing decides. Choose which comes first above the table, or the date format by the role chip.',
      decided: 'Row {decided_row}, “{decided_value}”, decides for {taken}.',
    },
    ambiguous_numbers: {
      name: '“{value}” could be {point} or {comma}.',
      what: 'Nothing decides. Choose the decimal mark above the table or by the role chip.',
    },
    mixed_types: {
      name: '{count} cells are something else than {kind}, like “{example}”.',
      what: 'Choose the type by the role chip; cells that do not fit it are then empty and counted.',
    },
    mostly_missing: {
      name: '{share} of the cells are empty.',
      what: 'What it says holds for few rows. As an attribute it comes with a mark of where it is missing.',
    },
  },
} as const;
