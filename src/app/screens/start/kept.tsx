import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../commands/use-command';
import { useFormat } from '../../format/use-format';
import { useStore } from '../../store/store';
import { KeptRow } from './kept-row';

const shownFirst = 5;

/** The projects of this computer, the room that they take, and the way to forget them all. */
export function Kept() {
  const { t } = useTranslation();
  const { bytes } = useFormat();
  const kept = useStore((s) => s.kept);
  const off = useStore((s) => s.keep.state === 'off');
  const room = useStore((s) => s.keep.room);
  const forget = useCommand('storage.forget');
  const [all, setAll] = useState(false);
  const shown = all ? kept : kept.slice(0, shownFirst);
  return (
    <section className="start-kept" aria-labelledby="start-kept">
      <div className="start-head">
        <h2 id="start-kept">{t('start.kept.title')}</h2>
        {kept.length > 0 && <small>{t('start.kept.note')}</small>}
      </div>
      {kept.length > 0 ? (
        <div className="card start-list">
          <table className="table">
            <thead className="hidden">
              <tr>
                {(['name', 'what', 'when', 'size', 'actions'] as const).map((head) => (
                  <th key={head} scope="col">
                    {t(`start.kept.${head}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map((project) => (
                <KeptRow key={project.id} project={project} />
              ))}
            </tbody>
          </table>
        </div>
      ) : (
        <p className="note">{t(off ? 'start.kept.off' : 'start.kept.none')}</p>
      )}
      <div className="start-room">
        {shown.length < kept.length && (
          <button type="button" className="link" onClick={() => setAll(true)}>
            {t('start.kept.all', { count: kept.length - shown.length })}
          </button>
        )}
        {room && room.used > 0 && (
          <>
            <span className="note">
              {t('start.kept.room', { used: bytes(room.used), quota: bytes(room.quota) })}
            </span>
            <button type="button" className="link" onClick={forget.run} disabled={!forget.enabled}>
              {forget.label}
            </button>
          </>
        )}
      </div>
    </section>
  );
}
