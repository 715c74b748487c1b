import type { CallContext } from '../engine/call-context';
import type { DataEngine } from '../engine/engines';
import { rawTable } from '../engine/tables';
import type { Shelf } from './shelf';

type Method = (args: object, ctx: CallContext) => Promise<unknown>;

/** Methods that read no table, or look after the shelf themselves. */
const alone: readonly string[] = ['sniff', 'save', 'pack', 'shelve', 'unshelve', 'tables'];

const textIn = (args: object, name: string): string => {
  const value: unknown = Reflect.get(args, name);
  return typeof value === 'string' ? value : '';
};

/** The engine with a shelf beside it: each method first has loaded what it reads, and what it writes leaves the shelf. */
export function withShelf(engine: DataEngine, shelf: Shelf): DataEngine {
  const before = async (name: string, args: object): Promise<void> => {
    if (alone.includes(name) || name === 'ingest' || name === 'put') return;
    if (name === 'query') return shelf.needIn(textIn(args, 'sql'));
    if (name === 'preview') return shelf.need([rawTable(textIn(args, 'source'))]);
    return shelf.needAll();
  };
  const after = (name: string, args: object): void => {
    if (name === 'put') shelf.drop(textIn(args, 'table'));
    if (name !== 'ingest') return;
    const source: unknown = Reflect.get(args, 'source');
    const read = typeof source === 'object' && source !== null ? textIn(source, 'name') : '';
    shelf.drop(rawTable(read));
    shelf.drop(`unread_${read}`);
  };
  return new Proxy(engine, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== 'function' || typeof name !== 'string') return method;
      return async (args: object, ctx: CallContext) => {
        await before(name, args);
        const result: unknown = await (method as Method)(args, ctx);
        after(name, args);
        return result;
      };
    },
  });
}
