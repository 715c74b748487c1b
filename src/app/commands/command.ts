import type { ParseKeys } from 'i18next';
import type { AppState } from '../store/state';

/** Something a person can do. Buttons, keys and the palette all run it through the registry. */
export interface Command {
  readonly id: string;
  readonly group: ParseKeys;
  readonly label: ParseKeys;
  /** As shown and as bound: "O", "G D", "Ctrl Z". */
  readonly keys?: string;
  /** Other words a person may look for. */
  readonly words?: string;
  readonly enabled?: (state: AppState) => boolean;
  readonly run: () => void | Promise<void>;
}
