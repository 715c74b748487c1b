import { useTranslation } from 'react-i18next';
import type { RuleProposal } from '../../../pipeline/engine/audit-report';
import { useFormat } from '../../format/use-format';
import type { Verdict } from './rule-choice';
import { useWords } from './use-words';
import { visibleText } from './visible-text';

const membersShown = 4;

interface ProposalRowProps {
  readonly proposal: RuleProposal;
  /** Columns that say something for the rule. */
  readonly shows: { readonly members: boolean; readonly money: boolean };
  readonly verdict: Verdict;
  /** What holds without the draft. */
  readonly held: Verdict;
  readonly say: (verdict: Verdict) => void;
}

/** One proposal: accept by the box, refuse by the word; what is neither stays open. */
export function ProposalRow({ proposal, shows, verdict, held, say }: ProposalRowProps) {
  const { t } = useTranslation();
  const { count, moneyFull } = useFormat();
  const words = useWords();
  const { label, members, rows, money } = proposal;
  const more = members.length - membersShown;
  const refused = verdict === 'refused';
  return (
    <tr className={refused ? 'clean-refused' : ''}>
      <td className="clean-tick">
        <input
          type="checkbox"
          checked={verdict === 'accepted'}
          aria-label={t('clean.acceptOne', { label })}
          onChange={(e) => say(e.currentTarget.checked ? 'accepted' : held === 'open' ? 'open' : 'refused')}
        />
      </td>
      <td>
        <b className="clean-cell" title={label}>
          {label}
        </b>
      </td>
      {shows.members && (
        <td className="clean-members" title={members.map((m) => `${m.value} (${count(m.rows)})`).join('\n')}>
          {members.slice(0, membersShown).map((m, i) => (
            <span key={m.value}>
              {i > 0 && ' · '}
              <span className="clean-spelling">{visibleText(m.value) || t('data.empty')}</span>{' '}
              <small className="muted">{count(m.rows)}</small>
            </span>
          ))}
          {more > 0 && <span className="muted"> {t('clean.more', { n: more })}</span>}
        </td>
      )}
      <td className="num">{count(rows)}</td>
      {shows.money && <td className="num">{moneyFull(money, 0)}</td>}
      <td className="clean-why">{words.because(proposal.because, proposal.params)}</td>
      <td>
        <button
          type="button"
          className="link"
          aria-pressed={refused}
          onClick={() => say(refused ? 'open' : 'refused')}
        >
          {refused ? t('clean.refused') : t('clean.refuse')}
          <span className="hidden"> {label}</span>
        </button>
      </td>
    </tr>
  );
}
