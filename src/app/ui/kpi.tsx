import type { ReactNode } from 'react';
import './kpi.css';

export function KpiRow({ children }: { children: ReactNode }) {
  return <dl className="kpis">{children}</dl>;
}

interface KpiProps {
  readonly label: ReactNode;
  readonly value: ReactNode;
  readonly interval?: ReactNode;
  readonly sub?: ReactNode;
}

export function Kpi({ label, value, interval, sub }: KpiProps) {
  return (
    <div className="kpi">
      <dt>{label}</dt>
      <dd className="kpi-value">
        {value}
        {interval && <small>{interval}</small>}
      </dd>
      {sub && <dd className="kpi-sub">{sub}</dd>}
    </div>
  );
}
