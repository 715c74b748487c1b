import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useFormat } from '../format/use-format';
import { useStore } from '../store/store';
import { rooms, type ScreenId, screenOpen } from './rooms';
import { screenIcons } from './screen-icons';
import { useCounts } from './use-counts';

export function Rail({ current }: { current: ScreenId }) {
  const { t } = useTranslation();
  const { count } = useFormat();
  const counts = useCounts();
  const hasProject = useStore((s) => screenOpen('data', s));
  return (
    <nav className="rail" aria-label={t('shell.nav')}>
      {rooms.map((room) => (
        <div key={room.id}>
          <h2>{t(`shell.rooms.${room.id}`)}</h2>
          {room.screens.map((screen) => {
            const label = t(`shell.screens.${screen}`);
            const Icon = screenIcons[screen];
            const content = (
              <>
                <Icon className="rail-icon" size={17} stroke={1.6} aria-hidden />
                <span className="rail-label">{label}</span>
                {counts[screen] !== null && <span className="rail-count">{count(counts[screen])}</span>}
              </>
            );
            return screen === 'start' || hasProject ? (
              <Link
                key={screen}
                href={`/${screen}`}
                className={screen === current ? 'on' : ''}
                aria-current={screen === current ? 'page' : undefined}
                title={label}
              >
                {content}
              </Link>
            ) : (
              <span key={screen} className="rail-dim" aria-disabled="true" title={t('shell.closed')}>
                {content}
              </span>
            );
          })}
        </div>
      ))}
    </nav>
  );
}
