import { ActionIcon } from '@mantine/core';
import { IconCopy, IconPencil, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { KeptProject } from '../../../pipeline/store/manifest';
import { attempt } from '../../commands/attempt';
import { goToProject, openKept } from '../../commands/project';
import { useFormat } from '../../format/use-format';
import { session } from '../../session/current';
import { useClock } from '../../shell/use-clock';
import { useStore } from '../../store/store';
import { Pill } from '../../ui/pill';

export function KeptRow({ project }: { project: KeptProject }) {
  const { t } = useTranslation();
  const { bytes, metric } = useFormat();
  const clock = useClock();
  const current = useStore((s) => s.keep.id === project.id);
  const reader = useStore((s) => s.keep.id === project.id && s.keep.access === 'reader');
  const ask = useStore((s) => s.ask);
  const { id, name, rows, auc } = project;
  const holds = [
    rows === null ? t('start.kept.noRows') : t('start.kept.rows', { count: rows }),
    auc !== null && t('start.kept.auc', { auc: metric(auc) }),
  ];
  const open = () => (current ? goToProject() : void attempt(() => openKept(id)));
  const actions = [
    ['rename', IconPencil, () => ask({ what: 'rename', id, name })],
    ['duplicate', IconCopy, () => void attempt(() => session().duplicateProject(id))],
    ['delete', IconTrash, () => ask({ what: 'delete', id, name })],
  ] as const;
  return (
    <tr data-kept={name}>
      <th scope="row">
        <button
          type="button"
          className="link start-name"
          onClick={open}
          title={t('start.kept.open', { name })}
        >
          {name}
        </button>
      </th>
      <td className="muted">{holds.filter(Boolean).join(' · ')}</td>
      <td>
        <span className="start-pills">
          {current && <Pill tone="info">{t('start.kept.here')}</Pill>}
          {project.simulated && <Pill tone="warn">{t('start.sample.simulated')}</Pill>}
        </span>
      </td>
      <td className="muted num">{clock(project.saved_at)}</td>
      <td className="muted num">{bytes(project.bytes)}</td>
      <td className="start-actions">
        {actions.map(([what, Icon, run]) => {
          const label = t(`start.kept.${what}`, { name });
          const disabled = reader && what !== 'duplicate';
          return (
            <ActionIcon
              key={what}
              size={24}
              aria-label={label}
              title={label}
              disabled={disabled}
              onClick={run}
            >
              <Icon size={15} stroke={1.6} />
            </ActionIcon>
          );
        })}
      </td>
    </tr>
  );
}
