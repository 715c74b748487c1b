export const ui = {
  loading: 'Loading',
  join: '{a} {b}',
  details: {
    copy: 'Copy details',
    copied: 'Copied',
  },
  again: 'Try again',
  close: 'Close',
  dismiss: 'Dismiss',
  models: {
    naive_mean: 'Overall mean',
    naive_past_rate: 'Past rate',
    naive_past_spend: 'Past spend',
    bgnbd: 'BG/NBD',
    mbgnbd: 'MBG/NBD',
    paretonbd: 'Pareto/NBD',
    logistic: 'Logistic',
    gbt: 'Boosted trees',
    lstm: 'LSTM',
    gru: 'GRU',
    cnn: 'CNN',
    transformer: 'Transformer',
    ensemble: 'Ensemble',
    imported: 'Imported',
  },
  broken: {
    app: 'This is our fault: the page could not be drawn. Your files are untouched. Copy the details or try again.',
    screen:
      'This is our fault: this screen could not be drawn. What is loaded stays. Copy the details or try again.',
    reload: 'Reload the page',
  },
} as const;
