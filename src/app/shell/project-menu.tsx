import { useTranslation } from 'react-i18next';
import { attempt } from '../commands/attempt';
import { openKept } from '../commands/project';
import type { CommandId } from '../commands/registry';
import { useCommand } from '../commands/use-command';
import { useFormat } from '../format/use-format';
import { useStore } from '../store/store';
import { useClock } from './use-clock';

const withProject = ['project.save', 'project.saveData', 'project.rename', 'project.duplicate'] as const;
const shown = 5;

export function ProjectMenu({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const open = useStore((s) => s.project !== null);
  const keyed = useStore((s) => s.project?.privacy.key !== undefined);
  return (
    <div className="project-menu">
      {open && withProject.map((id) => <Item key={id} id={id} close={close} />)}
      <Item id="project.open" close={close} />
      {open && <Item id="project.delete" close={close} />}
      <Recent close={close} />
      {open && <p className="note">{t(keyed ? 'shell.project.fileNoteKey' : 'shell.project.fileNote')}</p>}
    </div>
  );
}

function Item({ id, close }: { id: CommandId; close: () => void }) {
  const { label, keys, enabled, run } = useCommand(id);
  return (
    <button
      type="button"
      className="menu-item"
      disabled={!enabled}
      onClick={() => {
        close();
        run();
      }}
    >
      {label}
      {keys && <kbd>{keys}</kbd>}
    </button>
  );
}

/** The other projects of this computer, newest first. */
function Recent({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const { bytes } = useFormat();
  const clock = useClock();
  const kept = useStore((s) => s.kept);
  const current = useStore((s) => s.keep.id);
  const others = kept.filter((p) => p.id !== current).slice(0, shown);
  if (others.length === 0) return null;
  return (
    <>
      <h3 className="menu-title">{t('shell.project.recent')}</h3>
      {others.map((p) => (
        <button
          key={p.id}
          type="button"
          className="menu-item"
          onClick={() => {
            close();
            void attempt(() => openKept(p.id));
          }}
        >
          <span className="menu-name">{p.name}</span>
          <span className="note">
            {clock(p.saved_at)} · {bytes(p.bytes)}
          </span>
        </button>
      ))}
    </>
  );
}
