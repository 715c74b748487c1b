import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { VectorRecords } from '../../../src/workers/text/vector-records';
import { MemoryFile } from './memory-file';

const dims = 3;
const record = 16 + dims * 4 + 4;

function filled(): MemoryFile {
  const file = new MemoryFile();
  new VectorRecords(file, dims).append(['lamp', '灯', ''], Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9));
  return file;
}

describe('vector records', () => {
  test('give back what was put in, after reopening too', () => {
    const reopened = new VectorRecords(filled(), dims);
    expect([reopened.get('lamp'), reopened.get('灯'), reopened.get('')]).toEqual([
      Float32Array.of(1, 2, 3),
      Float32Array.of(4, 5, 6),
      Float32Array.of(7, 8, 9),
    ]);
    expect(reopened.get('Lamp')).toBeNull();
  });

  test('append behind what is there', () => {
    const file = filled();
    new VectorRecords(file, dims).append(['throw'], Float32Array.of(0, 0.5, -1));
    const reopened = new VectorRecords(file, dims);
    expect(reopened.get('throw')).toEqual(Float32Array.of(0, 0.5, -1));
    expect(reopened.get('lamp')).toEqual(Float32Array.of(1, 2, 3));
    expect(file.size()).toBe(16 + 4 * record);
  });

  test('a later record of a text counts', () => {
    const file = filled();
    new VectorRecords(file, dims).append(['lamp'], Float32Array.of(9, 9, 9));
    expect(new VectorRecords(file, dims).get('lamp')).toEqual(Float32Array.of(9, 9, 9));
  });

  test('half a record at the end is cut off, the others stay', () => {
    const file = filled();
    file.truncate(file.size() - 5);
    const reopened = new VectorRecords(file, dims);
    expect(file.size()).toBe(16 + 2 * record);
    expect(reopened.get('')).toBeNull();
    expect(reopened.get('灯')).toEqual(Float32Array.of(4, 5, 6));
  });

  test('another header or other dimensions empty the file', () => {
    const file = filled();
    file.bytes[1]! ^= 1;
    expect(new VectorRecords(file, dims).get('lamp')).toBeNull();
    expect(file.size()).toBe(16);
    expect(new VectorRecords(filled(), dims + 1).get('lamp')).toBeNull();
  });

  test('whatever byte is damaged, a vector is right or not there', () => {
    const right = new VectorRecords(filled(), dims);
    fc.assert(
      fc.property(
        fc.nat({ max: 16 + 3 * record - 1 }),
        fc.integer({ min: 1, max: 255 }),
        fc.nat({ max: 3 * record }),
        (at, flip, cut) => {
          const file = filled();
          file.bytes[at]! ^= flip;
          file.truncate(file.size() - (cut % 40));
          const damaged = new VectorRecords(file, dims);
          for (const text of ['lamp', '灯', '']) {
            const vector = damaged.get(text);
            if (vector) expect(vector).toEqual(right.get(text));
          }
        },
      ),
    );
  });

  test('without room nothing is kept and nothing is lost', () => {
    const file = filled();
    file.room = file.size() + 10;
    const records = new VectorRecords(file, dims);
    records.append(['rug'], Float32Array.of(1, 1, 1));
    expect(records.get('rug')).toBeNull();
    expect(records.get('lamp')).toEqual(Float32Array.of(1, 2, 3));
  });

  test('scanning reads every record of a long file', () => {
    const file = new MemoryFile();
    const texts = Array.from({ length: 1000 }, (_, i) => `text ${i}`);
    new VectorRecords(file, 2).append(
      texts,
      Float32Array.from({ length: 2000 }, (_, i) => i),
    );
    const reopened = new VectorRecords(file, 2);
    expect(texts.map((text) => reopened.get(text)?.[1])).toEqual(texts.map((_, i) => 2 * i + 1));
  });
});
