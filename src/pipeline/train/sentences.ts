/** What this room says when it refuses, and the notes of its reports; keys stand in the locale files too. */
export const trainSentences = {
  'train.too_few_rows':
    'Only {n} labelled rows to learn from; at least {needed} are needed, {missing} more. Load a longer history, or choose models that need no labels.',
  'train.too_few_churned':
    'Only {n} customers left at the training origins; at least {needed} are needed, {missing} more. Change the horizon, or load a longer history.',
  'train.too_few_active':
    'Only {n} customers bought again at the training origins; at least {needed} are needed, {missing} more. Change the horizon, or load a longer history.',
  'train.model_unknown': 'There is no model {model} here. There are: {known}. Choose one of these.',
  'train.no_design': 'Run the features step first: there are no features to train on yet.',
  'train.diverged':
    'The loss of the network is no longer a number, and halving the learning rate {halvings} times did not help. Check the amounts for extreme values.',
  'train.checkpoint':
    'The saved training belongs to another model or version and cannot be resumed. Train from the start.',
  'train.model_file':
    'This file holds no network of Patron, or one of another version. Take a .safetensors or .onnx file that was written here.',
  'train.rate_halved':
    'In epoch {epoch} the loss was no longer a number: the weights went back to the last good ones and the learning rate was halved.',
  'train.stopped': 'Stopped by you in epoch {epoch}; the best epoch, {best}, was kept.',
  'train.fewer_members': 'Stopped by you: {members} of {asked} networks were fitted, and predict alone.',
  'train.no_validation':
    'There is no later origin to validate on, so {epochs} epochs were run without early stopping.',
  'label.stopped':
    'Stopped after {done} of {folds} folds: {model} is not measured, so it is left out. Run it again, with fewer epochs or folds.',
  'train.one_horizon':
    'It predicts the whole {h} days alone. For the shorter horizons ({days} days) train a network.',
  'train.refitted':
    'After validation the network was fitted again on all {rows} labelled rows for {epochs} epochs, to predict the cut-off.',
} as const;
