import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import './notice.css';

interface NoticeProps {
  readonly tone: 'warn' | 'info' | 'bad';
  readonly title?: ReactNode;
  readonly children: ReactNode;
  readonly action?: { readonly label: string; readonly run: () => void };
}

/** One sentence at the place where it matters. A bad one is spoken at once. */
export function Notice({ tone, title, children, action }: NoticeProps) {
  const Icon = tone === 'info' ? IconInfoCircle : IconAlertTriangle;
  return (
    <div className={`notice notice-${tone}`} role={tone === 'bad' ? 'alert' : 'note'}>
      <Icon size={15} stroke={1.6} aria-hidden />
      <div>
        {title && <b>{title} </b>}
        {children}
      </div>
      {action && (
        <button type="button" className="link notice-action" onClick={action.run}>
          {action.label}
        </button>
      )}
    </div>
  );
}
