import { IconCheck, IconMinus, IconPlayerPause, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useFormat } from '../../format/use-format';
import { usePartName } from '../../shell/use-part-name';
import type { Part } from '../../store/state';
import { Card } from '../../ui/card';
import { usePartDetail } from './use-part-detail';

const screensOf: Readonly<Record<string, string>> = {
  clean: '/clean',
  evaluate: '/models',
  segment: '/segments',
  act: '/lists',
};

export function PartList({ parts }: { parts: readonly Part[] }) {
  const { t } = useTranslation();
  return (
    <Card className="run-parts" title={t('run.partsTitle')} note={t('run.partsNote')}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region must be reachable by key */}
      <ol tabIndex={0} aria-label={t('run.partsTitle')}>
        {parts.map((part) => (
          <PartRow key={part.id} part={part} />
        ))}
      </ol>
    </Card>
  );
}

function PartRow({ part }: { part: Part }) {
  const { t } = useTranslation();
  const { seconds } = useFormat();
  const name = usePartName()(part.id);
  const detail = usePartDetail()(part);
  const finished = part.state === 'done' || part.state === 'unchanged';
  const screen = screensOf[part.id];
  return (
    <li data-part={part.id} data-state={part.state}>
      <StateMark state={part.state} />
      <div className="fill">
        <b>{name}</b>
        <p className="note" title={detail}>
          {detail}
        </p>
      </div>
      {finished && screen && (
        <Link className="link" href={screen} aria-label={`${t('run.open')} ${name}`}>
          {t('run.open')}
        </Link>
      )}
      <span className="num run-seconds">{part.seconds === null ? '' : seconds(part.seconds)}</span>
    </li>
  );
}

function StateMark({ state }: { state: Part['state'] }) {
  const { t } = useTranslation();
  const label = t(`run.states.${state}`);
  return (
    <span className={`run-mark run-${state}`}>
      <span className="hidden">{label}</span>
      {state === 'done' && <IconCheck size={15} stroke={2} aria-hidden />}
      {state === 'unchanged' && <IconMinus size={15} stroke={2} aria-hidden />}
      {(state === 'failed' || state === 'cancelled') && <IconX size={15} stroke={2} aria-hidden />}
      {state === 'paused' && <IconPlayerPause size={15} stroke={2} aria-hidden />}
      {state === 'running' && <span className="dot dot-accent" />}
      {state === 'waiting' && <span className="dot run-dim" />}
    </span>
  );
}
