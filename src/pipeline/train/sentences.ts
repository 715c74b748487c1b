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
  'train.model_damaged':
    'This file was a network of Patron, but its parameters are not those that were written. Take another copy, or export it again.',
  'train.import_old':
    '{file} does not say which features it reads, since an earlier Patron wrote it. Export the model again where it was trained.',
  'train.import_gone':
    'The weights of the imported model are not here. Open {file} again on the Models screen, or take the model out.',
  'train.import_other':
    '{file} has the name that the project gives its imported model, and other content. Open the file that the project was made with, or correct its sha256.',
  'train.import_task':
    'The model was trained on the other kind of project: customers with orders, or rows with a label. Open it in a project of its own kind.',
  'train.import_horizon':
    'The model looks {its} days ahead, this project {here}. Set the horizon to {its} days and run, or choose another model.',
  'train.import_feature':
    'The model reads the feature {feature}, which this project does not have ({n} missing in all). Load the data and switch on the features that it was trained with.',
  'train.import_weeks':
    'The model reads {its} weeks of history, this project has {here}. Choose a cut-off with as long a history, or another model.',
  'train.import_channels':
    'The model reads other weekly figures ({its}) than this project has ({here}). Train it again here.',
  'train.import_categories':
    '{file} reads learned goods or attributes and does not name them all. Export the model again where it was trained.',
  'train.import_goods':
    'The model reads the {column} of each step, and the purchase sequences of this project do not tell it. Switch the product of each step on, with a column of that role, and run.',
  'train.import_attribute':
    'The model reads the attribute {column} of customers, which is not among the learned ones of this project ({n} missing in all). Load a file of customers with it, switch the attributes of customers on, and run.',
  'train.import_texts':
    'The model reads texts, and this project has none. Switch the text features on and run, or choose a model without them.',
  'train.import_column':
    'The model reads the column {column}, which this table does not have as it had it ({n} such in all): it is absent, of another kind, or says the same of every row. Load a table with the columns that it was trained on.',
  'train.imported_rows':
    'Comes from {file}, where it was trained as {model}. Nothing was learned or held out here: where it has learned from these rows, its figures flatter. It is called best only where it is alone.',
  'train.imported_positive':
    'It says how likely {its} is, and here {here} is the positive class. Make sure that both mean the same.',
  'train.imported':
    'Comes from {file}, where it was trained as {model} for the cut-off {cutoff}. Nothing was learned here; it has no figures on the validation origin and its threshold is fixed at 50 %.',
  'train.imported_later':
    'It was trained for the cut-off {its}, later than {here}: it may have seen what the test origin asks, so its figures here flatter.',
  'train.imported_values':
    'Of the {of} goods and attribute values that it has learned, this project tells {known} apart. Any other value is read as “another”.',
  'train.imported_texts':
    'It reads texts. Their axes are found in each project anew: unless it was trained on these same texts, do not rely on it.',
  'train.rate_halved':
    'In epoch {epoch} the loss was no longer a number: the weights went back to the last good ones and the learning rate was halved.',
  'train.stopped': 'Stopped by you in epoch {epoch}; the best epoch, {best}, was kept.',
  'train.fewer_members': 'Stopped by you: {members} of {asked} networks were fitted, and predict alone.',
  'train.searched':
    'A search of options ran {trials} trials: the validation loss fell from {asked}, with the options as asked, to {found}. The network was fitted with what was found.',
  'train.search_nothing':
    'A search of options ran {trials} trials and found nothing better than what was asked (validation loss {asked}), which was kept.',
  'train.search_unjudged':
    'There is no later origin to judge options by, so none were searched for and the network was fitted as asked.',
  'train.no_validation':
    'There is no later origin to validate on, so {epochs} epochs were run without early stopping.',
  'label.stopped':
    'Stopped after {done} of {folds} folds: {model} is not measured, so it is left out. Run it again, with fewer epochs or folds.',
  'train.one_horizon':
    'It predicts the whole {h} days alone. For the shorter horizons ({days} days) train a network.',
  'train.later_origins':
    'With them it learned from {rows} rows of later origins ({origins}), of which the shorter horizons alone are over.',
  'train.refitted':
    'After validation the network was fitted again on all {rows} labelled rows for {epochs} epochs, to predict the cut-off.',
} as const;
