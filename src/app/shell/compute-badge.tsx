import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { attempt } from '../commands/attempt';
import { useFormat } from '../format/use-format';
import { useSentence } from '../locales/use-sentence';
import { session } from '../session/current';
import { useStore } from '../store/store';
import { ChipPopover } from '../ui/chip-popover';
import { Pill } from '../ui/pill';

const asked = ['auto', 'webgpu', 'wasm', 'cpu'] as const;

/** Which backend computes, why, and what the self-tests said. */
export function ComputeBadge() {
  const { t } = useTranslation();
  const sentence = useSentence();
  const { decimal } = useFormat();
  const backend = useStore((s) => s.backend);
  const busy = useStore((s) => s.status === 'running');
  const name = backend ? t(`shell.compute.${backend.used}`) : t('shell.compute.unknown');
  const tone = backend ? (backend.used === 'webgpu' ? 'dot-good' : 'dot-warn') : '';
  return (
    <ChipPopover
      name={t('shell.compute.title')}
      width={400}
      chip={
        <>
          <span className={`dot ${tone}`} />
          <b>{name}</b>
          <span className="chip-more">{backend && t(`shell.compute.short.${backend.used}`)}</span>
        </>
      }
    >
      <h3 className="pop-title">{t('shell.compute.title')}</h3>
      <p className="note">
        {backend ? sentence({ key: backend.reason, params: backend.params }) : t('shell.compute.later')}
      </p>
      {backend && backend.tests.length > 0 && (
        <table className="table table-dense pop-table">
          <caption className="hidden">{t('shell.compute.tests')}</caption>
          <thead>
            <tr>
              <th>{t('shell.compute.test')}</th>
              <th>{t('shell.compute.where')}</th>
              <th>{t('shell.compute.got')}</th>
              <th className="num">ms</th>
            </tr>
          </thead>
          <tbody>
            {backend.tests.map((test) => (
              <tr key={`${test.backend} ${test.test}`}>
                <td>{t(`shell.compute.kinds.${test.test}`)}</td>
                <td>{test.backend}</td>
                <td>
                  <Pill tone={test.passed ? 'good' : 'warn'}>
                    {test.passed ? t('shell.compute.passed') : t('shell.compute.failed')}
                  </Pill>{' '}
                  <span className="note" title={t('shell.compute.want', { want: test.want })}>
                    {test.got}
                  </span>
                </td>
                <td className="num">{decimal(test.ms, test.ms < 10 ? 1 : 0)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <h3 className="pop-title">{t('shell.compute.another')}</h3>
      <SegmentedControl
        fullWidth
        aria-label={t('shell.compute.another')}
        value={backend?.asked ?? 'auto'}
        disabled={busy}
        onChange={(value) => {
          const choice = asked.find((a) => a === value);
          if (choice) void attempt(() => session().useBackend(choice));
        }}
        data={asked.map((value) => ({ value, label: t(`shell.compute.${value}`) }))}
      />
    </ChipPopover>
  );
}
