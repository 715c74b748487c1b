import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { JoinReport, RelationReport } from '../../../../pipeline/engine/source-report';
import { useFormat } from '../../../format/use-format';
import { useStore } from '../../../store/store';
import { Pill } from '../../../ui/pill';
import { recheck } from '../recheck';
import { roleOf } from '../roles';
import { acceptJoins, joinName, removeJoin } from './edit-joins';

const tones = { chosen: 'good', taken: 'good', proposed: 'info' } as const;

interface JoinLineProps {
  readonly join: JoinReport;
  readonly multiplies: boolean;
  readonly relations: RelationReport;
}

/** One join: which keys, how many of them match, what it brings, and whether it holds. */
export function JoinLine({ join, multiplies, relations }: JoinLineProps) {
  const { t } = useTranslation();
  const { count } = useFormat();
  const busy = useStore((s) => s.status === 'running');
  const name = joinName(join);
  const holds = join.state !== 'proposed';
  const brings = join.brings.map((b) => (roleOf(b) === 'unused' ? b : t(`data.role_.${roleOf(b)}`)));
  const change = (key: 'accept' | 'remove') =>
    recheck(name, { key: `relations.edits.${key}`, params: { join: name } }, (p) =>
      key === 'accept' ? acceptJoins(p, relations, [join]) : removeJoin(p, relations, join),
    );
  return (
    <tr>
      <td className="data-join-name">{name}</td>
      <td className={join.keys_matched === 0 ? 'data-missing' : ''}>
        {t('relations.joins.match', { matched: count(join.keys_matched), keys: count(join.keys) })}
      </td>
      <td className="muted data-join-brings">
        {brings.length > 0
          ? t('relations.joins.brings', { what: brings.join(t('relations.joins.and')) })
          : t('relations.joins.bringsNothing')}
        {multiplies && (
          <div className="data-missing">{t('relations.joins.multiplies', { count: join.repeated })}</div>
        )}
      </td>
      <td>
        <Pill tone={multiplies ? 'warn' : tones[join.state]}>
          {t(multiplies ? 'relations.joins.not' : `relations.joins.states.${join.state}`)}
        </Pill>
      </td>
      <td className="num">
        {holds ? (
          <Button variant="subtle" disabled={busy} onClick={() => change('remove')}>
            {t('relations.joins.remove')}
            <span className="hidden">: {name}</span>
          </Button>
        ) : (
          <Button variant="default" disabled={busy || multiplies} onClick={() => change('accept')}>
            {t('relations.joins.accept')}
            <span className="hidden">: {name}</span>
          </Button>
        )}
      </td>
    </tr>
  );
}
