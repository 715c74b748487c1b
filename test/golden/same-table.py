"""The table of same-table/orders.csv in formats that Python writes, types of their own included.

    python -m venv venv && venv/bin/pip install pyarrow==26.0.1
    venv/bin/python test/golden/same-table.py
"""

import pathlib

import pyarrow as pa
import pyarrow.csv as csv
import pyarrow.feather as feather
import pyarrow.ipc as ipc
import pyarrow.parquet as parquet

folder = pathlib.Path(__file__).parent / "same-table"
source = folder / "orders.csv"
texts = {name: pa.string() for name in ("order_id", "customer_id", "sku", "description")}
table = csv.read_csv(
    source,
    convert_options=csv.ConvertOptions(
        column_types={
            **texts,
            "order_date": pa.timestamp("s"),
            "quantity": pa.int64(),
            "unit_price": pa.float64(),
        },
        strings_can_be_null=True,
        null_values=[""],
        quoted_strings_can_be_null=True,
    ),
)
coded = table.set_column(
    table.schema.get_field_index("sku"), "sku", table["sku"].dictionary_encode()
)

for codec in ("lz4", "zstd"):
    feather.write_feather(coded, folder / f"orders.{codec}.feather", compression=codec)
with ipc.new_stream(folder / "orders.arrows", coded.schema) as stream:
    stream.write_table(coded, max_chunksize=16)
for codec in ("snappy", "gzip", "zstd", "brotli"):
    parquet.write_table(
        table, folder / f"orders.{codec}.parquet", compression=codec, row_group_size=16
    )
with pa.CompressedOutputStream(str(folder / "orders.csv.zst"), "zstd") as out:
    out.write(source.read_bytes())
