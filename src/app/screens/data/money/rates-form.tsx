import { Button, Select, Textarea } from '@mantine/core';
import { type FormEvent, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from '../../../store/store';
import { recheck } from '../recheck';
import { parseRates, writeRates } from './parse-rates';

const currencies = Intl.supportedValuesOf('currency');
const known: ReadonlySet<string> = new Set(currencies);

/** Rates as a small table, typed or pasted; a bad cell is named by its line and column. */
export function RatesForm({ own, named }: { own: string | null; named: readonly string[] }) {
  const { t } = useTranslation();
  const rates = useStore((s) => s.project?.money.rates);
  const busy = useStore((s) => s.status === 'running');
  const [currency, setCurrency] = useState(own);
  const [text, setText] = useState(() => writeRates(rates ?? []));
  const parsed = useMemo(() => parseRates(text, currency, known), [text, currency]);
  const { problem } = parsed;
  const without = named.filter((n) => n !== currency && !parsed.rates.some((r) => r.currency === n));
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (problem || !currency) return;
    recheck(
      t('relations.money.title'),
      { key: 'relations.edits.rates', params: { count: parsed.rates.length } },
      (project) => {
        const { rates: _rates, ...money } = project.money;
        return {
          ...project,
          money: { ...money, currency, ...(parsed.rates.length > 0 && { rates: [...parsed.rates] }) },
        };
      },
    );
  };
  return (
    <form className="data-rates" onSubmit={save}>
      <Select
        label={t('relations.money.into')}
        searchable
        allowDeselect={false}
        limit={80}
        data={currencies}
        value={currency}
        onChange={setCurrency}
      />
      <Textarea
        className="fill"
        label={t('relations.money.rates')}
        description={t('relations.money.ratesHelp', { currency: currency ?? '…' })}
        placeholder={t('relations.money.ratesExample')}
        autosize
        minRows={3}
        maxRows={10}
        value={text}
        onChange={(e) => setText(e.currentTarget.value)}
        error={
          problem &&
          t(`relations.money.problems.${problem.kind}`, {
            line: problem.line,
            column: problem.column,
            text: problem.text,
            currency: currency ?? '',
          })
        }
      />
      <div className="data-rates-end">
        <Button type="submit" variant="default" disabled={busy || problem !== null || !currency}>
          {t('relations.money.use', { count: parsed.rates.length })}
        </Button>
        {!problem && without.length > 0 && (
          <p className="note">{t('relations.money.without', { currencies: without.join(', ') })}</p>
        )}
      </div>
    </form>
  );
}
