/** What this room says when it refuses; keys stand in the locale files too. */
export const featureSentences = {
  'time.nothing':
    'No order line is left after cleaning, so there is no time to divide. Check roles and rules.',
  'time.outside':
    'The cut-off {cutoff} lies outside the data ({first} to {last}). Choose a day from {first} to {last}.',
  'time.end': 'The last day {end} does not fit the data ({first} to {last}). Choose a day within it.',
  'time.short':
    'Only {d} days before the cut-off: no earlier origin fits a {h}-day window. Shorten the horizon to {x} days, or keep only models that need no labels.',
  'time.none':
    'Only {d} days before the cut-off {cutoff}: too few for any earlier window. Choose a later cut-off, or keep only models that need no labels.',
  'features.few_customers':
    'Only {n} customers had ordered by {cutoff}; {needed} are needed, {missing} are missing. What can be counted is shown; no model is trained.',
  'features.few_churned':
    'Only {n} customers of the training origins stayed away; {needed} are needed, {missing} are missing. Models that learn from labels are left out.',
  'features.few_active':
    'Only {n} customers of the training origins came back; {needed} are needed, {missing} are missing. Models that learn from labels are left out.',
  'features.no_labels':
    'No earlier origin has a full label window. Models that learn from labels are left out.',
  'features.no_history':
    'There are no order lines, only {tables}. Flat tables are read, cleaned and profiled here, not modelled yet. Drop an export of orders too.',
} as const;
