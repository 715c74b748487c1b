import { Table } from 'apache-arrow';
import { floatVector, intVector, textVector } from './arrow-vectors';
import { stampOf } from './calendar';
import { categories } from './categories';
import { type Document, guest, type Line, services, tester } from './lines';
import type { Product } from './products';
import { otherSpelling } from './side-dirt';

export const customerId = (index: number): string => String(10001 + index);

const impossible = [
  '2024-02-30 10:12:00',
  '2025-13-02 09:41:00',
  '2024-06-31 18:05:00',
  '0000-00-00 00:00:00',
];

/** Documents in order of time as a shop system exports them: one row a line, text as it was typed. */
export function ordersTable(
  documents: readonly Document[],
  products: readonly Product[],
  countries: readonly string[],
): Table {
  const columns = {
    OrderNo: [] as string[],
    OrderDate: [] as (string | null)[],
    CustomerID: [] as (string | null)[],
    SKU: [] as string[],
    Product: [] as string[],
    商品名: [] as string[],
    Category: [] as (string | null)[],
    Qty: [] as number[],
    UnitPrice: [] as number[],
    Country: [] as (string | null)[],
  };
  documents.forEach((document, number) => {
    const orderNo = `${document.cancels ? 'C' : ''}${500001 + number}`;
    const stamp = stampOf(document.minute);
    document.lines.forEach((line, place) => {
      const item = itemOf(line, products);
      for (let copy = 0; copy <= line.copies; copy++) {
        columns.OrderNo.push(orderNo);
        columns.OrderDate.push(dateAsWritten(line, stamp, number));
        columns.CustomerID.push(customerAsWritten(document.customer));
        columns.SKU.push(item.sku);
        columns.Product.push(nameAsWritten(line, item.name, number + place));
        columns.商品名.push(item.nameZh);
        columns.Category.push(
          item.category === undefined
            ? null
            : categoryAsWritten(line, categories[item.category]!.name[0], number + place),
        );
        columns.Qty.push(line.quantity);
        columns.UnitPrice.push(line.price);
        columns.Country.push(countries[document.customer] ?? null);
      }
    });
  });
  return new Table({
    OrderNo: textVector(columns.OrderNo),
    OrderDate: textVector(columns.OrderDate),
    CustomerID: textVector(columns.CustomerID),
    SKU: textVector(columns.SKU),
    Product: textVector(columns.Product),
    商品名: textVector(columns.商品名),
    Category: textVector(columns.Category),
    Qty: intVector(columns.Qty),
    UnitPrice: floatVector(columns.UnitPrice),
    Country: textVector(columns.Country),
  });
}

function itemOf(line: Line, products: readonly Product[]) {
  const { fault } = line;
  if (fault === 'fee_lines' || fault === 'negative_price' || fault === 'test_account_lines')
    return { ...services[fault], category: undefined };
  return products[line.product]!;
}

function customerAsWritten(customer: number): string | null {
  if (customer === guest) return null;
  return customer === tester ? 'TEST' : customerId(customer);
}

function dateAsWritten(line: Line, stamp: string, number: number): string | null {
  if (line.fault === 'missing_date') return null;
  return line.fault === 'impossible_date' ? impossible[number % impossible.length]! : stamp;
}

function nameAsWritten(line: Line, name: string, pick: number): string {
  if (line.fault !== 'description_variants') return name;
  return [name.toUpperCase(), name.replaceAll(' ', '  '), ` ${name.toLowerCase()} `][pick % 3]!;
}

function categoryAsWritten(line: Line, name: string, pick: number): string {
  return line.fault === 'category_variants' ? otherSpelling(name, pick) : name;
}
