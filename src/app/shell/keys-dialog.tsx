import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { commands } from '../commands/registry';
import { useStore } from '../store/store';

/** The map of keys. */
export function KeysDialog() {
  const { t } = useTranslation();
  const opened = useStore((s) => s.keysOpen);
  const openKeys = useStore((s) => s.openKeys);
  const others = [
    ['Ctrl K, /', t('shell.keys.palette')],
    ['1 … 9', t('shell.keys.screen')],
    ['T', t('shell.keys.table')],
    ['Esc', t('shell.keys.escape')],
  ];
  const rows = [...commands.flatMap((c) => (c.keys ? [[c.keys, t(c.label)]] : [])), ...others];
  return (
    <Modal
      opened={opened}
      onClose={() => openKeys(false)}
      title={t('shell.keys.title')}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      <dl className="pairs pairs-keys">
        {rows.map(([keys, label]) => (
          <div key={keys}>
            <dt>{label}</dt>
            <dd>
              <kbd>{keys}</kbd>
            </dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
