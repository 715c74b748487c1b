import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { attempt } from '../../commands/attempt';
import { CommandButton } from '../../commands/command-button';
import { useSentence } from '../../locales/use-sentence';
import { session } from '../../session/current';
import type { Part } from '../../store/state';
import { useStore } from '../../store/store';
import { Card } from '../../ui/card';
import { Notice } from '../../ui/notice';
import { AuditKpis } from './audit-kpis';
import { Examples } from './examples';
import { MonthBars } from './month-bars';
import { Reconciliation } from './reconciliation';
import { RuleLedger } from './rule-ledger';
import './clean.css';

const failedHere = ({ id, state }: Part) => state === 'failed' && (id === 'ingest' || id === 'clean');

export default function CleanScreen() {
  const { t } = useTranslation();
  const sentence = useSentence();
  const audit = useStore((s) => s.reports.audit);
  const error = useStore((s) => (s.parts.some(failedHere) ? s.error : null));
  const busy = useStore((s) => s.status === 'running');
  const [opened, setOpened] = useState<string | null>(null);
  const rule = audit?.rules.find((r) => r.id === opened) ?? audit?.rules.find((r) => r.rows_affected > 0);
  return (
    <div className="screen">
      <div className="head">
        <h1>{t('clean.title')}</h1>
        <p>{t('clean.lead')}</p>
        <div className="head-right">
          <CommandButton id="run.start" variant="filled">
            {t('clean.go')} →
          </CommandButton>
        </div>
      </div>
      {error && !busy && <Notice tone="bad">{sentence(error)}</Notice>}
      {audit ? (
        <>
          <AuditKpis audit={audit} />
          <div className="row clean-middle">
            <RuleLedger audit={audit} opened={rule?.id ?? null} open={setOpened} />
            <Card className="clean-months" title={t('clean.months.title')} note={t('clean.months.note')}>
              <MonthBars months={audit.months} />
            </Card>
          </div>
          <Reconciliation audit={audit} />
          {rule && <Examples rule={rule} />}
        </>
      ) : (
        <Card title={t('clean.rules')} state={busy ? { kind: 'loading' } : { kind: 'ready' }}>
          <p className="muted">{t('clean.notYet')}</p>
          <div className="clean-now">
            <Button
              variant="default"
              onClick={() => void attempt(() => session().run({ steps: ['ingest', 'clean'] }))}
            >
              {t('clean.now')}
            </Button>
          </div>
        </Card>
      )}
    </div>
  );
}
