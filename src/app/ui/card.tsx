import { Button } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyDetails } from './copy-details';
import { Notice } from './notice';
import { Pill } from './pill';
import './card.css';

export type CardState =
  | { readonly kind: 'ready' }
  | { readonly kind: 'loading' }
  | {
      readonly kind: 'empty';
      readonly sentence: string;
      readonly action?: { readonly label: string; readonly run: () => void };
    }
  | { readonly kind: 'partial'; readonly sentence: string }
  | {
      readonly kind: 'error';
      readonly sentence: string;
      readonly details?: string;
      readonly retry?: () => void;
    };

interface CardProps {
  readonly title: ReactNode;
  readonly note?: ReactNode;
  readonly right?: ReactNode;
  readonly state?: CardState;
  readonly children?: ReactNode;
  readonly className?: string;
}

/** A frame with a title and the four states of UX.md section 6. */
export function Card({ title, note, right, state = { kind: 'ready' }, children, className = '' }: CardProps) {
  const titleId = useId();
  return (
    <section className={`card ${className}`} aria-labelledby={titleId} aria-busy={state.kind === 'loading'}>
      <div className="card-head">
        <h2 id={titleId}>{title}</h2>
        {note && <small>{note}</small>}
        {state.kind === 'partial' && <Pill tone="warn">{state.sentence}</Pill>}
        {right && <div className="card-right">{right}</div>}
      </div>
      <CardBody state={state}>{children}</CardBody>
    </section>
  );
}

function CardBody({ state, children }: { state: CardState; children: ReactNode }) {
  const { t } = useTranslation();
  if (state.kind === 'loading') {
    return <div className="card-loading" role="progressbar" aria-label={t('ui.loading')} />;
  }
  if (state.kind === 'empty') {
    return (
      <div className="card-empty">
        <p>{state.sentence}</p>
        {state.action && (
          <Button variant="default" onClick={state.action.run}>
            {state.action.label}
          </Button>
        )}
      </div>
    );
  }
  if (state.kind === 'error') {
    return (
      <div className="card-error">
        <Notice tone="bad">{state.sentence}</Notice>
        <div className="card-actions">
          {state.details && <CopyDetails details={state.details} />}
          {state.retry && (
            <Button variant="default" onClick={state.retry}>
              {t('ui.again')}
            </Button>
          )}
        </div>
      </div>
    );
  }
  return children;
}
