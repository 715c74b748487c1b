import { expect, it } from 'vitest';
import { PatronError } from '../../src/pipeline/errors/patron-error';
import { untilLost } from '../../src/pipeline/train/until-lost';

it('ends waiting work with the fault of the lost device, and lets finished work through', async () => {
  const never = new Promise<number>(() => {});
  const lost = Promise.reject(new PatronError('compute.device_lost', { detail: 'reset' }, 'fault'));
  await expect(untilLost(never, lost)).rejects.toMatchObject({ code: 'compute.device_lost', kind: 'fault' });
  expect(await untilLost(Promise.resolve(1), new Promise<never>(() => {}))).toBe(1);
  expect(await untilLost(Promise.resolve(2), null)).toBe(2);
});
