import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { editCleaning } from './edit-cleaning';
import { moved } from './rule-choice';
import { useBusy } from './use-busy';

interface PlaceButtonsProps {
  readonly id: string;
  readonly name: string;
  readonly ids: readonly string[];
  readonly group: readonly string[];
}

/** Moves a rule one place up or down; the button keeps the focus on its way. */
export function PlaceButtons({ id, name, ids, group }: PlaceButtonsProps) {
  const { t } = useTranslation();
  const busy = useBusy();
  const base = useId();
  const place = group.indexOf(id);
  const button = (by: 1 | -1, end: boolean) => {
    const label = t(by < 0 ? 'clean.up' : 'clean.down', { rule: name });
    const key = `${base}${by}`;
    const move = () => {
      if (end) return;
      editCleaning({ key: 'clean.edits.order', params: { rule: name } }, (project) =>
        moved(project, ids, group, id, by),
      );
      // A row that changes places is put into the page anew.
      requestAnimationFrame(() => document.getElementById(key)?.focus());
    };
    const Icon = by < 0 ? IconChevronUp : IconChevronDown;
    return (
      <button
        type="button"
        id={key}
        className="clean-place"
        aria-label={label}
        aria-disabled={busy !== null || end}
        title={busy ?? label}
        onClick={move}
      >
        <Icon size={14} stroke={1.8} aria-hidden />
      </button>
    );
  };
  return (
    <span className="clean-places">
      {button(-1, place === 0)}
      {button(1, place === group.length - 1)}
    </span>
  );
}
