import { beforeAll, describe, expect, it } from 'vitest';
import { tf } from '../../src/pipeline/compute/tf';
import { referenceBackend } from '../../src/pipeline/network/reference/reference-backend';
import { useBackend } from '../support/start-backend';
import { conformance, isRight } from './conformance';

describe.each(['wasm', 'cpu'] as const)('the reference on tfjs %s', (backend) => {
  beforeAll(() => useBackend(backend));

  it('conforms, and leaves no tensor behind', async () => {
    const before = tf.memory().numTensors;
    const findings = await conformance(referenceBackend());
    expect(findings.filter((f) => !isRight(f))).toEqual([]);
    expect(findings.length).toBeGreaterThan(100);
    expect(tf.memory().numTensors).toBe(before);
  });
});
