import type { Field } from 'apache-arrow/fb/field';
import { Footer } from 'apache-arrow/fb/footer';
import { Message } from 'apache-arrow/fb/message';
import { Schema } from 'apache-arrow/fb/schema';
import { Type } from 'apache-arrow/fb/type';
import { ByteBuffer } from 'flatbuffers';

/** Types of https://github.com/apache/arrow/blob/main/format/Schema.fbs that apache-arrow for JavaScript has no reader for. */
const unreadable: Readonly<Partial<Record<Type, string>>> = {
  [Type.RunEndEncoded]: 'run-end encoded',
  [Type.ListView]: 'list view',
  [Type.LargeListView]: 'large list view',
};

/** The first column, at any depth (`a.b`), of a type that cannot be read. */
export function unreadableColumn(schema: Schema | null): { column: string; type: string } | null {
  for (let i = 0; i < (schema?.fieldsLength() ?? 0); i++) {
    const found = inField(schema?.fields(i) ?? null, '');
    if (found) return found;
  }
  return null;
}

function inField(field: Field | null, prefix: string): { column: string; type: string } | null {
  if (!field) return null;
  const column = prefix + (field.name() ?? '');
  const type = unreadable[field.typeType()];
  if (type) return { column, type };
  for (let i = 0; i < field.childrenLength(); i++) {
    const found = inField(field.children(i), `${column}.`);
    if (found) return found;
  }
  return null;
}

/** The schema in the footer at the end of a file, `tail` being its bytes without the closing length and mark. */
export const footerSchema = (footer: Uint8Array): Schema | null =>
  Footer.getRootAsFooter(new ByteBuffer(footer)).schema();

/** The schema of a stream's first message (its flatbuffer alone). */
export function messageSchema(message: Uint8Array): Schema | null {
  const table: unknown = Message.getRootAsMessage(new ByteBuffer(message)).header(new Schema());
  return table instanceof Schema ? table : null;
}
