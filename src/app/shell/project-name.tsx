import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from '../store/store';
import { ChipPopover } from '../ui/chip-popover';

/** The project's name; opened, it can be changed and the project saved as a file. */
export function ProjectName() {
  const { t } = useTranslation();
  const project = useStore((s) => s.project);
  if (!project) return <span className="chip chip-quiet">{t('shell.project.none')}</span>;
  return (
    <ChipPopover
      name={t('shell.project.title')}
      align="start"
      tone="quiet"
      width={300}
      chip={
        <>
          <b className="project-name">{project.name}</b>
          <span aria-hidden>▾</span>
        </>
      }
    >
      {(close) => <ProjectForm name={project.name} close={close} />}
    </ChipPopover>
  );
}

function ProjectForm({ name, close }: { name: string; close: () => void }) {
  const { t } = useTranslation();
  const edit = useStore((s) => s.edit);
  const [draft, setDraft] = useState(name);
  const rename = (event: FormEvent) => {
    event.preventDefault();
    const text = draft.trim().slice(0, 120);
    if (text)
      edit({ key: 'shell.edits.name', params: { name: text } }, (project) => ({ ...project, name: text }));
    close();
  };
  return (
    <form className="form" onSubmit={rename}>
      <TextInput
        label={t('shell.project.name')}
        value={draft}
        maxLength={120}
        onChange={(e) => setDraft(e.currentTarget.value)}
      />
      <div className="row">
        <Button type="submit" variant="filled">
          {t('shell.project.rename')}
        </Button>
        <Button variant="default" onClick={saveProject}>
          {t('shell.project.save')}
        </Button>
      </div>
      <p className="note">{t('shell.project.settingsOnly')}</p>
    </form>
  );
}

function saveProject(): void {
  const { project } = useStore.getState();
  if (!project) return;
  const url = URL.createObjectURL(new Blob([JSON.stringify(project, null, 2)], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${project.name.replace(/[^\p{L}\p{N}]+/gu, '-').toLowerCase()}.patron.json`;
  link.click();
  URL.revokeObjectURL(url);
}
