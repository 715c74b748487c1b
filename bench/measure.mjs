import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { root } from '../tools/install.mjs';

/**
 * @typedef {{ what: string, best: number, median: number, unit: string }} Figure
 * @typedef {Figure & { version: string, ratio: number }} Peer
 * @typedef {{ name: string, ours: Figure, peers: Peer[], skipped: string[], size: object, memory_mb: number | null, phases?: Record<string, number> }} Result
 */

/** @param {string} what @param {readonly number[]} values @param {string} unit @returns {Figure} */
export function figure(what, values, unit) {
  const sorted = [...values].sort((a, b) => a - b);
  return {
    what,
    best: sorted[0] ?? Number.NaN,
    median: sorted[Math.floor(sorted.length / 2)] ?? Number.NaN,
    unit,
  };
}

/**
 * Runs bench/peers/NAME.py, which prints one JSON line a peer: {"what", "version", "seconds": [...]} or
 * {"skipped": "…"}. Peers that are not installed are named, not guessed. The versions of requirements.txt are taken from the
 * environment in .cache/peers where there is one (python3 -m venv .cache/peers).
 * @param {string} name @param {readonly string[]} args @param {Figure} ours
 * @returns {{ peers: Peer[], skipped: string[] }}
 */
export function pythonPeers(name, args, ours) {
  const own = path.join(root, '.cache/peers/bin/python');
  const done = spawnSync(
    existsSync(own) ? own : 'python3',
    [path.join(root, 'bench/peers', `${name}.py`), ...args],
    {
      encoding: 'utf8',
    },
  );
  if (done.status !== 0)
    return {
      peers: [],
      skipped: [`python3 ${name}.py: ${done.error?.message ?? done.stderr.trim().split('\n').at(-1)}`],
    };
  const lines = done.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  return {
    skipped: lines.flatMap((l) => (l.skipped ? [l.skipped] : [])),
    peers: lines.flatMap((l) => {
      if (l.skipped) return [];
      const theirs = figure(l.what, l.seconds, ours.unit);
      return [{ ...theirs, version: l.version, ratio: ours.best / theirs.best }];
    }),
  };
}

/** @param {Result} result */
export function summary({ name, ours, peers, skipped, size, memory_mb, phases = {} }) {
  const lines = [
    `${name}  ${JSON.stringify(size)}`,
    `  ours   ${ours.best.toFixed(3)} best, ${ours.median.toFixed(3)} median ${ours.unit}  ${ours.what}`,
    ...Object.entries(phases).map(([part, seconds]) => `    ${seconds.toFixed(3)} s  ${part}`),
    ...peers.map(
      (p) =>
        `  peer   ${p.best.toFixed(3)} best, ${p.median.toFixed(3)} median ${p.unit}  ${p.what} ${p.version}, ratio ${p.ratio.toFixed(2)}`,
    ),
    ...skipped.map((s) => `  not installed: ${s}`),
    ...(memory_mb === null ? [] : [`  memory ${memory_mb} MB`]),
  ];
  return lines.join('\n');
}
