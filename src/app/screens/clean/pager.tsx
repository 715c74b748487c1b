import { ActionIcon } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

interface PagerProps {
  /** From 0. */
  readonly page: number;
  readonly size: number;
  readonly total: number;
  readonly go: (page: number) => void;
}

/** Which rows are in sight, of how many, and the way to the others. */
export function Pager({ page, size, total, go }: PagerProps) {
  const { t } = useTranslation();
  const last = Math.max(0, Math.ceil(total / size) - 1);
  const step = (to: number, label: string, icon: typeof IconChevronLeft) => {
    const Icon = icon;
    const off = to < 0 || to > last;
    return (
      <ActionIcon aria-label={label} title={label} aria-disabled={off} onClick={() => !off && go(to)}>
        <Icon size={15} stroke={1.8} />
      </ActionIcon>
    );
  };
  return (
    <nav className="clean-pager" aria-label={t('clean.pages')}>
      <span className="note" aria-live="polite">
        {t('clean.page', {
          from: total === 0 ? 0 : page * size + 1,
          to: Math.min(total, (page + 1) * size),
          total,
        })}
      </span>
      {step(page - 1, t('clean.earlier'), IconChevronLeft)}
      {step(page + 1, t('clean.later'), IconChevronRight)}
    </nav>
  );
}
