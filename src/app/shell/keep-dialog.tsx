import { Button, Modal, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { navigate } from 'wouter/use-hash-location';
import { attempt } from '../commands/attempt';
import { useFormat } from '../format/use-format';
import { session } from '../session/current';
import type { KeepQuestion } from '../store/state';
import { useStore } from '../store/store';

/** Asks before a kept project is renamed or deleted, and before everything is. */
export function KeepDialog({ asking }: { asking: KeepQuestion }) {
  const { t } = useTranslation();
  const ask = useStore((s) => s.ask);
  const close = () => ask(null);
  const title = {
    rename: () => t('shell.project.rename'),
    delete: () => t('shell.project.delete'),
    forget: () => t('shell.forget.title'),
  }[asking.what]();
  return (
    <Modal opened onClose={close} title={title} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      {asking.what === 'rename' && <Rename id={asking.id} name={asking.name} close={close} />}
      {asking.what === 'delete' && <Delete id={asking.id} name={asking.name} close={close} />}
      {asking.what === 'forget' && <Forget close={close} />}
    </Modal>
  );
}

interface About {
  readonly id: string;
  readonly name: string;
  readonly close: () => void;
}

function Rename({ id, name, close }: About) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(name);
  const rename = (event: FormEvent) => {
    event.preventDefault();
    const text = draft.trim();
    close();
    if (text && text !== name) void attempt(() => session().renameProject(id, text));
  };
  return (
    <form className="form" onSubmit={rename}>
      <TextInput
        data-autofocus
        label={t('shell.project.name')}
        value={draft}
        maxLength={120}
        onChange={(e) => setDraft(e.currentTarget.value)}
      />
      <div className="row">
        <Button type="submit" variant="filled">
          {t('shell.project.rename')}
        </Button>
        <Button variant="default" onClick={close}>
          {t('shell.project.leave')}
        </Button>
      </div>
    </form>
  );
}

function Delete({ id, name, close }: About) {
  const { t } = useTranslation();
  const { bytes } = useFormat();
  const size = useStore((s) => s.kept.find((p) => p.id === id)?.bytes);
  const current = useStore((s) => s.keep.id === id);
  const remove = () => {
    close();
    void attempt(async () => {
      await session().deleteProject(id);
      if (current) navigate('/start');
    });
  };
  return (
    <div className="form">
      <p>{t('shell.project.deleteWhat', { name, size: bytes(size) })}</p>
      <div className="row">
        <Button color="bad" variant="filled" onClick={remove}>
          {t('shell.project.deleteYes')}
        </Button>
        <Button variant="default" data-autofocus onClick={close}>
          {t('shell.project.leave')}
        </Button>
      </div>
    </div>
  );
}

function Forget({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const { bytes } = useFormat();
  const count = useStore((s) => s.kept.length);
  const used = useStore((s) => s.keep.room?.used);
  const forget = () => {
    close();
    void attempt(async () => {
      await session().forgetEverything();
      navigate('/start');
    });
  };
  return (
    <div className="form">
      <p>{t('shell.forget.what', { count, size: bytes(used) })}</p>
      <div className="row">
        <Button color="bad" variant="filled" onClick={forget}>
          {t('shell.forget.yes')}
        </Button>
        <Button variant="default" data-autofocus onClick={close}>
          {t('shell.project.leave')}
        </Button>
      </div>
    </div>
  );
}
