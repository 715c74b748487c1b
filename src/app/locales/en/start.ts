export const start = {
  title: 'Which customers stay, and what they are worth',
  lead: 'Drop your order export.',
  promise: 'It is read, cleaned and modelled in this tab; nothing is uploaded.',
  drop: 'Drop files or a folder here',
  formats: 'CSV, TSV and Arrow, also gzipped. Several files of one shop are joined.',
  choose: 'Choose files',
  paste: {
    label: 'Paste a table',
    press: 'The browser did not hand over the clipboard. Copy a table and press Ctrl V on this page.',
  },
  project: 'Open a project',
  sample: {
    title: 'Or start from a sample',
    note: 'opens in a few seconds, works without a network',
    name: 'Sample shop',
    what: 'orders, events, reviews and one campaign of 6,000 customers',
    simulated: 'simulated',
    open: 'Open',
    command: 'Open the sample shop',
  },
  none: 'Your projects on this machine appear here. There are none yet.',
  settingsOnly: 'Projects hold settings only; the files stay where they are.',
  gives: {
    title: 'What one export gives you',
    roles: 'Roles are guessed',
    rolesWhat: 'customer, order, date, product, amount',
    rules: 'Rules are counted',
    rulesWhat: 'returns, duplicates, missing customers; each can be undone',
    models: 'Models compete',
    modelsWhat: 'LSTM and logistic regression beside naive floors',
    list: 'You leave with a list',
    listWhat: 'every customer with risk, value, segment and tier',
  },
  privacy: {
    title: 'Nothing leaves this machine',
    what: 'The page may talk to its own address only; the browser enforces it. The ledger in the header counts: {size} sent.',
    blocked_one:
      '{count} request to another address was blocked; nothing was sent. The ledger in the header names it.',
    blocked_other:
      '{count} requests to another address were blocked; nothing was sent. The ledger in the header names them.',
  },
  compute: {
    title: 'Models will run on {backend}',
    later: 'Models run on the best that this machine has',
  },
} as const;
