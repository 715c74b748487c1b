import type { ReactNode } from 'react';
import './pill.css';

export type Tone = 'plain' | 'good' | 'warn' | 'bad' | 'info';

export function Pill({ tone, children }: { tone: Tone; children: ReactNode }) {
  return <span className={`pill pill-${tone}`}>{children}</span>;
}
