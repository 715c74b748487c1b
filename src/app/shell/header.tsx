import { ActionIcon } from '@mantine/core';
import { IconMoon, IconSun } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useCommand } from '../commands/use-command';
import { useStore } from '../store/store';
import { ComputeBadge } from './compute-badge';
import { HistoryButtons } from './history-buttons';
import { JobsTray } from './jobs-tray';
import { LedgerChip } from './ledger-chip';
import { Logo } from './logo';
import { ProjectName } from './project-name';
import { TimeChip } from './time-chip';

export function Header({ openPalette }: { openPalette: () => void }) {
  const { t } = useTranslation();
  const theme = useCommand('view.theme');
  const language = useCommand('view.language');
  const dark = useStore((s) => s.theme === 'dark');
  const english = useStore((s) => s.language === 'en');
  return (
    <header className="top">
      <Link href="/start" className="logo">
        <Logo />
        Patron
      </Link>
      <ProjectName />
      <TimeChip />
      <span className="grow" />
      <ComputeBadge />
      <LedgerChip />
      <JobsTray />
      <HistoryButtons />
      <button
        type="button"
        className="chip chip-quiet"
        onClick={openPalette}
        aria-label={t('shell.palette.title')}
      >
        <kbd>Ctrl K</kbd>
      </button>
      <button
        type="button"
        className="chip chip-quiet"
        onClick={language.run}
        lang={english ? 'zh-CN' : 'en'}
      >
        {english ? '中文' : 'EN'}
      </button>
      <ActionIcon aria-label={theme.label} title={theme.label} onClick={theme.run}>
        {dark ? <IconMoon size={16} stroke={1.6} /> : <IconSun size={16} stroke={1.6} />}
      </ActionIcon>
    </header>
  );
}
