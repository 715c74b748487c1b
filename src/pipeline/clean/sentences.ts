/** What this room says when it refuses; keys stand in the locale files too. */
export const cleanSentences = {
  'clean.no_source': 'There is no file to clean. Drop a shop’s export first.',
  'clean.no_customer_column':
    'No column of {file} says which customer bought. Give one of its columns the role customer_id: {columns}.',
  'clean.no_date_column':
    'No column of {file} holds the day of a purchase. Give one of its columns the role ordered_at: {columns}.',
  'clean.no_orders':
    'No file holds orders: {file} was read as {table}. Add the order lines, say that {file} is a table of orders, or choose a label column to learn from the flat table.',
  'clean.nothing_left':
    'No purchase is left after cleaning: of {rows} lines, {rule} took the most ({taken}). Check the roles, or switch that rule off.',
  'clean.rule_unknown':
    'The project switches a cleaning rule {rule} that does not exist. The rules are {rules}.',
  'clean.rule_twice': 'The project names the cleaning rule {rule} twice. Keep one of them.',
  'clean.rule_fixed':
    'The cleaning rule {rule} has no switch: the table {table} cannot be made without it. Take it out of the project’s rules.',
  'clean.parameter':
    'The cleaning rule {rule} takes {parameter} as {allowed}, and the project gives {value}.',
  'clean.parameter_unknown':
    'The cleaning rule {rule} has no parameter {parameter}. Its parameters are {known}.',
  'clean.rates_missing':
    '{rows} lines cannot be turned into {currency}, because no rate is given: {missing} (in {source}). Amounts in several currencies are never summed. Give the rates under money.rates, or switch the rule other_currency on, which sets those lines aside.',
  'clean.currency_missing':
    'The order files hold amounts in several currencies ({missing}), which are never summed. Choose one of them as money.currency, and give rates of the others or set their lines aside by the rule other_currency.',
} as const;
