import { createSpotlight, Spotlight } from '@mantine/spotlight';
import { useTranslation } from 'react-i18next';
import '@mantine/spotlight/styles.css';
import { attempt } from '../commands/attempt';
import { openKept } from '../commands/project';
import { commands, perform } from '../commands/registry';
import { useStore } from '../store/store';

export const [paletteStore, palette] = createSpotlight();

/** Every command that can be given now, by group. */
export function Palette() {
  const { t } = useTranslation();
  const state = useStore();
  const groups = Map.groupBy(
    commands.filter((c) => c.enabled?.(state) ?? true),
    (c) => c.group,
  );
  const recent = {
    group: t('shell.project.recent'),
    actions: state.kept
      .filter((p) => p.id !== state.keep.id)
      .slice(0, 8)
      .map((p) => ({ id: p.id, label: p.name, onClick: () => void attempt(() => openKept(p.id)) })),
  };
  return (
    <Spotlight
      store={paletteStore}
      shortcut={['mod + K', '/']}
      highlightQuery
      scrollable
      maxHeight={420}
      nothingFound={t('shell.palette.nothing')}
      searchProps={{ placeholder: t('shell.palette.find'), 'aria-label': t('shell.palette.find') }}
      overlayProps={{ blur: 0, backgroundOpacity: 0.3 }}
      transitionProps={{ duration: 0 }}
      actions={[
        ...[...groups].map(([group, members]) => ({
          group: t(group),
          actions: members.map((c) => ({
            id: c.id,
            label: t(c.label),
            keywords: c.words ?? '',
            onClick: () => perform(c),
            rightSection: c.keys ? <kbd>{c.keys}</kbd> : null,
          })),
        })),
        ...(recent.actions.length > 0 ? [recent] : []),
      ]}
    />
  );
}
