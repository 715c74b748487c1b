import { useTranslation } from 'react-i18next';
import { useStore } from '../store/store';
import { ChipPopover } from '../ui/chip-popover';
import { ProjectMenu } from './project-menu';

/** The project's name; opened, what can be done with it and with the others of this computer. */
export function ProjectName() {
  const { t } = useTranslation();
  const name = useStore((s) => s.project?.name);
  return (
    <ChipPopover
      name={t('shell.project.title')}
      align="start"
      tone="quiet"
      width={320}
      chip={
        <>
          {name === undefined ? (
            <span>{t('shell.project.none')}</span>
          ) : (
            <b className="project-name">{name}</b>
          )}
          <span aria-hidden>▾</span>
        </>
      }
    >
      {(close) => <ProjectMenu close={close} />}
    </ChipPopover>
  );
}
