import type { JoinReport, RelationReport } from '../../../../pipeline/engine/source-report';
import type { Join, Project, TableKind } from '../../../../pipeline/project/schema';

/** A join as the project or a report gives it. */
type AnyJoin = Pick<JoinReport, 'from' | 'to' | 'on'>;

const plain = ({ from, to, on }: AnyJoin): Join => ({ from, to, on: on.map((k) => ({ ...k })) });

export const joinKey = ({ from, to, on }: AnyJoin): string =>
  JSON.stringify([from, to, on.map((k) => [k.from, k.to])]);

/** The joins that hold now: chosen by a person or sure by the data. */
export const inForce = (relations: RelationReport): readonly Join[] =>
  relations.joins.filter((j) => j.state !== 'proposed').map(plain);

/** A join that would multiply rows is never taken; outcomes are counted, so theirs may repeat. */
export const multiplies = (join: JoinReport, to: TableKind | undefined): boolean =>
  join.repeated > 0 && to !== 'outcomes';

/** From the first choice on the project names every join, so that nothing comes or goes by itself. */
export function acceptJoins(project: Project, relations: RelationReport, added: readonly AnyJoin[]): Project {
  const known = new Map([...inForce(relations), ...added].map((j) => [joinKey(j), plain(j)]));
  return { ...project, joins: [...known.values()] };
}

export function removeJoin(project: Project, relations: RelationReport, removed: AnyJoin): Project {
  return { ...project, joins: inForce(relations).filter((j) => joinKey(j) !== joinKey(removed)) };
}

/** Back to those that the data makes sure of. */
export function forgetJoins({ joins: _joins, ...project }: Project): Project {
  return project;
}

/** "transactions.product_id → products.product_id", one pair a key. */
export const joinName = ({ from, to, on }: AnyJoin): string =>
  on.map((k) => `${from}.${k.from} → ${to}.${k.to}`).join(', ');

/** A column of a source as one value of a select, and back. */
export const columnValue = (source: string, column: string): string => JSON.stringify([source, column]);
export function columnOf(value: string): readonly [source: string, column: string] {
  const [source = '', column = ''] = JSON.parse(value) as string[];
  return [source, column];
}
