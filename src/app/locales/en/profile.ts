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
      '{columns} looks like personal data. Replace it by pseudonyms before anything else reads it: the same value keeps the same pseudonym, and joins still work.',
    found_other:
      '{columns} look like personal data. Replace them by pseudonyms before anything else reads them: the same value keeps the same pseudonym, and joins still work.',
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
  warnings: {
    constant: {
      name: 'One value only.',
      what: 'Every cell says the same, so nothing can be learnt from it. Set the role to not used.',
    },
    nearly_unique: {
      name: 'Nearly every cell differs.',
      what: 'It names rows and does not describe them. Do not use it as an attribute.',
    },
    free_text: {
      name: 'Free text.',
      what: 'It is read as text where its role is text or product name, and not as an attribute.',
    },
    leaks_label: {
      name: 'It all but gives the label away.',
      what: 'It may have been written after the outcome was known. Set the role to not used unless you know that it was there before.',
    },
    personal: {
      name: 'Personal data.',
      what: 'Replace it by pseudonyms, or set the role to not used.',
    },
    ambiguous_dates: {
      name: 'Day and month could be the other way round.',
      what: 'Choose which comes first above the table, or the date format by the role chip.',
    },
    mixed_types: {
      name: 'Numbers, dates and text are mixed.',
      what: 'Choose the type by the role chip; cells that do not fit it are then empty and counted.',
    },
    mostly_missing: {
      name: 'Mostly empty.',
      what: 'What it says holds for few rows. As an attribute it comes with a mark of where it is missing.',
    },
  },
} as const;
