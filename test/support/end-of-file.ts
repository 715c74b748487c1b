import { onTestFinished, TestRunner } from 'vitest';

const ends: (() => void)[] = [];

/** Is done when the last test of this file is over: processes of the quick check go through many files. */
export function atEndOfFile(end: () => void): void {
  ends.push(end);
}

/** Is done when the test that runs is over, or else at the end of the file. */
export function whenOver(end: () => void): void {
  if (TestRunner.getCurrentTest()) onTestFinished(end);
  else atEndOfFile(end);
}

export function endFile(): void {
  for (const end of ends.splice(0)) end();
}
