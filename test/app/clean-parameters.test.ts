import { describe, expect, it } from 'vitest';
import {
  changedSettings,
  chosenParameters,
  keyOf,
  learnedOf,
  wrong,
} from '../../src/app/screens/clean/parameter-values';
import type { RuleReport, RuleSetting } from '../../src/pipeline/engine/audit-report';

const distance: RuleSetting = {
  name: 'distance',
  kind: 'number',
  value: 6,
  min: 3,
  max: 20,
  step: 0.5,
  unit: 'deviations',
};
const days: RuleSetting = { ...distance, name: 'days', value: 30, max: 365, step: 1, unit: 'days' };
const column = (name: string): RuleSetting => ({
  name: 'columns',
  column: name,
  kind: 'choice',
  value: 'unknown',
  choices: ['unknown', 'mode'],
});
const settings = [distance, days, column('Country'), column('Age')];

describe('a number', () => {
  it.each([
    [distance, 6.5, null],
    [distance, '', 'number'],
    [distance, 2.9, 'range'],
    [days, 30.5, 'whole'],
    [days, 366, 'range'],
  ] as const)('is checked against range and step', (setting, value, problem) =>
    expect(wrong(setting, value)).toBe(problem),
  );
});

describe('a draft', () => {
  it('counts only what differs from what holds', () => {
    const draft = new Map<string, RuleSetting['value']>([
      [keyOf(distance), 6],
      [keyOf(days), 60],
    ]);
    expect(changedSettings(settings, draft)).toEqual([{ setting: days, value: 60 }]);
  });

  it('becomes parameters, those of columns as one record that keeps the others', () => {
    const draft = new Map<string, RuleSetting['value']>([
      [keyOf(days), 60],
      [keyOf(column('Country')), 'mode'],
    ]);
    const before = { columns: { Age: 'mode', Gone: 'mode' } };
    expect(chosenParameters(settings, changedSettings(settings, draft), before)).toEqual({
      days: 60,
      columns: { Age: 'mode', Country: 'mode' },
    });
  });
});

describe('what a rule learned', () => {
  it('is what its report holds beside settings and lists of proposals', () => {
    const rule = {
      settings,
      parameters: { distance: 6, days: 30, accepted: ['a'], refused: [], opened: '2010-12-01' },
    };
    expect(learnedOf(rule as unknown as RuleReport)).toEqual([['opened', '2010-12-01']]);
  });

  it('are days too that nobody said, and none that somebody did', () => {
    const parameters = { opened: '2010-12-01', closed: '2011-12-09', gap_days: 365 };
    const settings = [
      { name: 'opened', kind: 'date', value: '' },
      { name: 'closed', kind: 'date', value: '2011-12-09' },
      { name: 'gap_days', kind: 'number', value: 365 },
    ];
    expect(learnedOf({ parameters, settings } as unknown as RuleReport)).toEqual([['opened', '2010-12-01']]);
  });
});
