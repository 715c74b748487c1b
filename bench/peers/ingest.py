"""Native readers of the same CSV: one JSON line a peer."""
import json
import sys
import time

path, repeat = sys.argv[1], int(sys.argv[2])


def timed(what, version, read):
    seconds = []
    for _ in range(repeat):
        start = time.perf_counter()
        read()
        seconds.append(time.perf_counter() - start)
    print(json.dumps({"what": what, "version": version, "seconds": seconds}), flush=True)


def duck(threads):
    import duckdb

    def read():
        con = duckdb.connect(config={"threads": threads})
        con.execute(f"CREATE TABLE t AS SELECT * FROM read_csv('{path}')")
        con.close()

    timed(f"DuckDB native, {threads} thread{'s' if threads > 1 else ''}", duckdb.__version__, read)


def pandas(engine):
    import pandas as pd

    timed(f"pandas.read_csv, {engine}", pd.__version__, lambda: pd.read_csv(path, engine=engine))


for name, run in [
    ("duckdb", lambda: duck(1)),
    ("duckdb", lambda: duck(2)),
    ("pandas", lambda: pandas("c")),
    ("pandas with pyarrow", lambda: pandas("pyarrow")),
]:
    try:
        run()
    except ImportError:
        print(json.dumps({"skipped": f"{name} (python3 -m pip install -r bench/peers/requirements.txt)"}), flush=True)
