import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditReport, CanonicalKind } from '../../../pipeline/engine/audit-report';
import type { Project } from '../../../pipeline/project/schema';
import { CommandButton } from '../../commands/command-button';
import { useSentence } from '../../locales/use-sentence';
import type { Part } from '../../store/state';
import { useStore } from '../../store/store';
import { Card, type CardState } from '../../ui/card';
import { Notice } from '../../ui/notice';
import { AuditKpis } from './audit-kpis';
import { Balances } from './balances';
import { BeforeAfter } from './before-after';
import { CleanStatus } from './clean-status';
import { ledgerOf } from './ledger';
import { recount, useRecount } from './recount';
import { rejecting } from './rejected-files';
import { inOrder } from './rule-choice';
import { RuleDetail } from './rule-detail';
import { RuleLedger } from './rule-ledger';
import './clean.css';

const stoppedHere = ({ id, state }: Part) =>
  (state === 'failed' || state === 'cancelled') && (id === 'ingest' || id === 'clean');

export default function CleanScreen() {
  const { t } = useTranslation();
  const sentence = useSentence();
  const audit = useStore((s) => s.reports.audit);
  const project = useStore((s) => s.project);
  const error = useStore((s) => (s.parts.some(stoppedHere) ? s.error : null));
  const { busy, modelsAreOld } = useRecount();
  const first: CardState = busy
    ? { kind: 'loading' }
    : error
      ? { kind: 'error', sentence: sentence(error), retry: () => void recount() }
      : {
          kind: 'empty',
          sentence: t('clean.notYet'),
          action: { label: t('clean.now'), run: () => void recount() },
        };
  return (
    <div className="screen">
      <div className="head">
        <h1>{t('clean.title')}</h1>
        <CleanStatus modelsAreOld={modelsAreOld} />
        <div className="head-right">
          <CommandButton id="run.start" variant="filled">
            {t('clean.go')} →
          </CommandButton>
        </div>
      </div>
      {audit && error && !busy && (
        <Notice tone="bad" action={{ label: t('clean.again'), run: () => void recount() }}>
          {sentence(error)} {t('clean.former')}
        </Notice>
      )}
      {audit && project ? (
        <Cleaned audit={audit} project={project} />
      ) : (
        <Card title={t('clean.rules')} state={first} />
      )}
    </div>
  );
}

function Cleaned({ audit, project }: { audit: AuditReport; project: Project }) {
  const { t } = useTranslation();
  const [table, setTable] = useState<CanonicalKind>('orders');
  const [opened, setOpened] = useState({ id: '', openings: 0 });
  const tables = ledgerOf(audit, project.cleaning);
  const shown = tables.find((l) => l.table === table) ?? tables[0];
  if (!shown)
    return <Card title={t('clean.rules')} state={{ kind: 'empty', sentence: t('clean.noRules') }} />;
  const rules = [...shown.rules, ...shown.suggested];
  const rule = rules.find((r) => r.id === opened.id) ?? rules.find((r) => r.rows_affected > 0) ?? rules[0];
  const ids = inOrder(
    audit.rules.map((r) => r.id),
    project.cleaning.order,
  );
  return (
    <>
      <AuditKpis audit={audit} />
      <div className="row clean-middle">
        <RuleLedger
          tables={tables}
          shown={shown}
          show={setTable}
          ids={ids}
          opened={rule?.id ?? null}
          open={(id) => setOpened({ id, openings: opened.openings + 1 })}
        />
        <BeforeAfter audit={audit} />
      </div>
      <Balances audit={audit} />
      {rule && (
        <RuleDetail rule={rule} rejects={rejecting(audit).includes(rule.table)} openings={opened.openings} />
      )}
    </>
  );
}
