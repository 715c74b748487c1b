import { SegmentedControl } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RuleReport } from '../../../pipeline/engine/audit-report';
import { Card } from '../../ui/card';
import { editCleaning } from './edit-cleaning';
import { Examples } from './examples';
import { Learned } from './learned';
import { ParametersForm } from './parameters-form';
import { Proposals } from './proposals';
import { switched } from './rule-choice';
import { useBusy } from './use-busy';
import { useRuleName } from './use-rule-name';
import { Wholesale } from './wholesale';

type Face = 'examples' | 'proposals' | 'buyers' | 'parameters';

interface RuleDetailProps {
  readonly rule: RuleReport;
  readonly rejects: boolean;
  /** Grows whenever a person opens a rule: the card then takes the focus. */
  readonly openings: number;
}

/** The opened rule: its rows, what it proposes, how it is set. */
export function RuleDetail({ rule, rejects, openings }: RuleDetailProps) {
  const { t } = useTranslation();
  const { name, what } = useRuleName()(rule.id);
  const [chosen, setChosen] = useState<{ rule: string; face: Face } | null>(null);
  const busy = useBusy();
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (openings === 0) return;
    host.current?.focus({ preventScroll: true });
    host.current?.scrollIntoView({ block: 'nearest' });
  }, [openings]);
  // The table of buyers is written where the rule is on.
  const buyers = rule.on ? (rule.details.buyers ?? 0) : 0;
  const hasForm = (rule.settings ?? []).length > 0;
  const faces: { value: Face; label: string }[] = [
    { value: 'examples', label: t('clean.examples') },
    ...(rule.proposals.length > 0
      ? [
          {
            value: 'proposals' as const,
            label: t('clean.proposals', { n: rule.proposals.length }),
          },
        ]
      : []),
    ...(buyers > 0 ? [{ value: 'buyers' as const, label: t('clean.buyers', { n: buyers }) }] : []),
    ...(hasForm ? [{ value: 'parameters' as const, label: t('clean.settings') }] : []),
  ];
  // What asks for an answer is shown first.
  const first = rule.proposals.length > 0 ? 'proposals' : buyers > 0 ? 'buyers' : 'examples';
  const wished = chosen?.rule === rule.id ? chosen.face : first;
  const shown = faces.some((f) => f.value === wished) ? wished : 'examples';
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape anywhere in it leads back to the rule that opened it.
    <div
      ref={host}
      id="clean-detail"
      className="clean-detail"
      tabIndex={-1}
      onKeyDown={(e) => {
        if (e.key === 'Escape') document.getElementById(`rule-${rule.id}`)?.focus();
      }}
    >
      <Card
        className="clean-examples"
        title={name}
        note={what}
        right={
          faces.length > 1 && (
            <SegmentedControl
              aria-label={t('clean.faces')}
              data={faces}
              value={shown}
              onChange={(face) => setChosen({ rule: rule.id, face })}
            />
          )
        }
      >
        {!rule.on && (shown === 'proposals' || shown === 'parameters') && (
          <p className="note clean-off">
            {t('clean.isOff')}{' '}
            <button
              type="button"
              className="link"
              aria-disabled={busy !== null}
              title={busy ?? undefined}
              onClick={() =>
                editCleaning({ key: 'clean.edits.on', params: { rule: name } }, (project) =>
                  switched(project, rule.id, true),
                )
              }
            >
              {t('clean.turnOn')}
            </button>
          </p>
        )}
        {shown === 'examples' && <Examples key={rule.id} rule={rule} rejects={rejects} />}
        {shown === 'proposals' && <Proposals key={rule.id} rule={rule} />}
        {shown === 'buyers' && <Wholesale />}
        {shown === 'parameters' && <ParametersForm key={rule.id} rule={rule} />}
        {shown === 'examples' && !hasForm && <Learned rule={rule} />}
      </Card>
    </div>
  );
}
