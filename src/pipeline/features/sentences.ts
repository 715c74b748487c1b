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
  'time.horizons':
    'A horizon of {d} days is longer than the project’s {h}. Choose days up to {h}, or a longer horizon.',
  'features.few_customers':
    'Only {n} customers had ordered by {cutoff}; {needed} are needed, {missing} are missing. What can be counted is shown; no model is trained.',
  'features.few_churned':
    'Only {n} customers of the training origins stayed away; {needed} are needed, {missing} are missing. Models that learn from labels are left out.',
  'features.few_active':
    'Only {n} customers of the training origins came back; {needed} are needed, {missing} are missing. Models that learn from labels are left out.',
  'features.no_labels':
    'No earlier origin has a full label window. Models that learn from labels are left out.',
  'features.no_goods':
    'Categories of steps are asked for, and the orders have neither a category nor a product. Give a column one of these roles, or take steps out of features.categories.',
  'features.no_customer_categories':
    'Categories of customers are asked for, and no text attribute has two values that five customers share. Drop a file of customers, or take customers out of features.categories.',
  'features.no_history':
    'There are no order lines, only {tables}: neither a history nor a label to learn from. Drop an export of orders, or give a column the role label.',
  'label.none':
    'No column holds the label to be learned. Give one the role label, or name it as the project’s label.',
  'label.one_class':
    'The label {column} says {value} on every row, so there is nothing to tell apart. Choose another label, or add rows of the other class.',
  'label.positive_open':
    'The label {column} has several values ({values}) and none clearly means yes. Choose the value that counts as yes.',
  'label.positive_unknown':
    'No row has {positive} in the label {column}. Choose one of its values as yes: {values}.',
  'label.few_positive':
    'Only {n} rows have {positive} in the label {column}; {needed} are needed, {missing} are missing. Add rows, or choose another label.',
  'label.few_negative':
    'Only {n} rows have anything but {positive} in the label {column}; {needed} are needed, {missing} are missing. Add rows, or choose another label.',
  'label.folds':
    'The rarer class has {n} rows, which cannot be dealt out over {folds} folds. Set folds to {n} or fewer.',
  'label.no_attributes':
    'No column of {file} is left to learn from: each says the same of everyone, or something else of nearly everyone. Give other columns the role attribute.',
  'label.no_model':
    'None of the chosen models can read a flat table: {models} need a purchase history. Choose naive_mean, logistic or lstm.',
  'label.parts': 'A flat table holds no history: there is no forecast, no value, no segments and no tiers.',
  'label.models': 'Left out, since they count purchases over time: {models}.',
  'label.columns':
    'Not learnt from, since they say the same of everyone or something else of nearly everyone: {columns}.',
} as const;
