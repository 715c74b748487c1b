import { type ParsedTokenInfo, Tokenizer, TokenParser, TokenType } from '@streamparser/json';
import { exactNumber } from './exact-numbers';
import type { Json } from './record-columns';

class ExactTokenizer extends Tokenizer {
  written = '';

  protected override parseNumber(written: string): number {
    this.written = written;
    return super.parseNumber(written);
  }
}

export interface FoundRecord {
  readonly value: Json;
  /** Byte at which it begins. */
  readonly at: number;
}

/**
 * Streams the elements of the list of records in a JSON document: the document itself, or the first member of its outermost
 * object that is a list of objects or of lists. Throws what the tokenizer finds wrong.
 */
export class RecordParser {
  /** Byte of the latest token. */
  at = 0;
  /** Whether a list of records was found. */
  found = false;
  private readonly tokenizer = new ExactTokenizer({ stringBufferSize: 1 << 16 });
  private readonly parser = new TokenParser({ paths: ['$.*'], keepStack: false });
  /** Depth of the brackets that are open, outside of the list and, from its own on, inside. */
  private depth = 0;
  private inside = 0;
  private ended = false;
  private opening = false;
  private startsAt = 0;

  constructor(onRecord: (record: FoundRecord) => void) {
    this.tokenizer.onToken = (token) => this.token(token);
    this.parser.onValue = ({ value }) => onRecord({ value, at: this.startsAt });
  }

  write(bytes: Uint8Array): void {
    this.tokenizer.write(bytes);
  }

  end(): void {
    if (!this.tokenizer.isEnded) this.tokenizer.end();
    if (this.depth > 0) throw new Error('it ends before its last bracket');
  }

  private token(info: ParsedTokenInfo): void {
    const { token, offset } = info;
    this.at = offset;
    const opens = token === TokenType.LEFT_BRACE || token === TokenType.LEFT_BRACKET;
    const closes = token === TokenType.RIGHT_BRACE || token === TokenType.RIGHT_BRACKET;
    if (this.inside > 0) {
      if (this.inside === 1 && !closes && token !== TokenType.COMMA) this.startsAt = offset;
      if (opens) this.inside++;
      if (closes) this.inside--;
      this.pass(info);
      if (this.inside === 0) this.ended = true;
    } else if (!this.ended) this.seek(info, opens);
    if (opens) this.depth++;
    if (closes) this.depth--;
  }

  /** A list that begins with an object or a list is the one; the list of the document itself is, whatever it holds. */
  private seek(info: ParsedTokenInfo, opens: boolean): void {
    if (this.opening && opens) {
      this.found = true;
      this.inside = 2;
      this.startsAt = info.offset;
      this.pass({ token: TokenType.LEFT_BRACKET, value: '[', offset: info.offset });
      this.pass(info);
    }
    this.opening = info.token === TokenType.LEFT_BRACKET && this.depth <= 1;
  }

  private pass({ token, value }: Omit<ParsedTokenInfo, 'partial'>): void {
    const exact = token === TokenType.NUMBER ? exactNumber(this.tokenizer.written) : value;
    this.parser.write({ token, value: exact });
  }
}
