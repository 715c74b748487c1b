import { Button, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RuleProposal, RuleReport } from '../../../pipeline/engine/audit-report';
import { useStore } from '../../store/store';
import { editCleaning } from './edit-cleaning';
import { pageSize } from './examples-sql';
import { Pager } from './pager';
import { ProposalRow } from './proposal-row';
import { type Verdict, verdictOf, withVerdicts } from './rule-choice';
import { useBusy } from './use-busy';
import { useRuleName } from './use-rule-name';

const contains = (p: RuleProposal, text: string) =>
  [p.label, ...p.members.map((m) => m.value)].some((word) => word.toLowerCase().includes(text));

/** What the rule found and a person may accept, as a checklist; what is ticked is applied together, as one edit. */
export function Proposals({ rule }: { rule: RuleReport }) {
  const { t } = useTranslation();
  const busy = useBusy();
  const { name } = useRuleName()(rule.id);
  const cleaning = useStore((s) => s.project?.cleaning);
  const [filter, setFilter] = useState('');
  const [page, setPage] = useState(0);
  const [draft, setDraft] = useState<ReadonlyMap<string, Verdict>>(new Map());
  const text = filter.trim().toLowerCase();
  const shown = useMemo(
    () => (text ? rule.proposals.filter((p) => contains(p, text)) : rule.proposals),
    [rule.proposals, text],
  );
  /** What holds: a person's word, else whether the rule takes it by itself. */
  const held = (p: RuleProposal): Verdict =>
    (cleaning && verdictOf(cleaning, rule.id, p.id)) ?? (p.accepted ? 'accepted' : 'open');
  const verdict = (p: RuleProposal) => draft.get(p.id) ?? held(p);
  const changed = new Map(
    rule.proposals.flatMap((p) => {
      const wished = draft.get(p.id);
      return wished !== undefined && wished !== held(p) ? [[p.id, wished] as const] : [];
    }),
  );
  const say = (ids: readonly string[], wished: Verdict) =>
    setDraft(new Map([...draft, ...ids.map((id) => [id, wished] as const)]));
  const apply = () => {
    if (busy || changed.size === 0) return;
    editCleaning({ key: 'clean.edits.proposals', params: { rule: name, count: changed.size } }, (project) =>
      withVerdicts(project, rule.id, changed),
    );
    setDraft(new Map());
  };
  const shows = {
    members: rule.proposals.some((p) => p.members.length > 0),
    money: rule.table === 'orders',
  };
  const accepted = rule.proposals.filter((p) => verdict(p) === 'accepted').length;
  const last = Math.max(0, Math.ceil(shown.length / pageSize) - 1);
  const from = Math.min(page, last) * pageSize;
  return (
    <>
      <div className="clean-tools">
        <TextInput
          type="search"
          aria-label={t('clean.filter')}
          placeholder={t('clean.filter')}
          value={filter}
          onChange={(e) => {
            setFilter(e.currentTarget.value);
            setPage(0);
          }}
        />
        <Button
          variant="default"
          onClick={() =>
            say(
              shown.map((p) => p.id),
              'accepted',
            )
          }
        >
          {t('clean.acceptAll', { count: shown.length })}
        </Button>
        <span className="note">{t('clean.accepted', { n: accepted, total: rule.proposals.length })}</span>
        <Pager page={Math.min(page, last)} size={pageSize} total={shown.length} go={setPage} />
      </div>
      <div className="clean-scroll">
        <table className="table table-dense clean-proposals">
          <thead>
            <tr>
              <th>
                <span className="hidden">{t('clean.accept')}</span>
              </th>
              <th>{t('clean.proposal')}</th>
              {shows.members && <th>{t('clean.members')}</th>}
              <th className="num">{t('clean.rows')}</th>
              {shows.money && <th className="num">{t('clean.money')}</th>}
              <th>{t('clean.why')}</th>
              <th>
                <span className="hidden">{t('clean.refuse')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.slice(from, from + pageSize).map((p) => (
              <ProposalRow
                key={p.id}
                proposal={p}
                shows={shows}
                verdict={verdict(p)}
                held={held(p)}
                say={(wished) => say([p.id], wished)}
              />
            ))}
          </tbody>
        </table>
      </div>
      {shown.length === 0 && <p className="muted clean-none">{t('clean.noMatch')}</p>}
      <div className="clean-buttons clean-apply">
        <Button
          variant="filled"
          aria-disabled={busy !== null || changed.size === 0}
          title={busy ?? (changed.size === 0 ? t('clean.nothingChanged') : undefined)}
          onClick={apply}
        >
          {t('clean.applyChanges', { count: changed.size })}
        </Button>
        {changed.size > 0 && (
          <Button variant="default" onClick={() => setDraft(new Map())}>
            {t('clean.discard')}
          </Button>
        )}
      </div>
    </>
  );
}
