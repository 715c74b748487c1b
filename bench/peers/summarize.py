"""DuckDB's own summary of the same table: one JSON line a peer."""
import json
import sys
import time

sql, repeat = sys.argv[1], int(sys.argv[2])
try:
    import duckdb

    for threads in (1, 2):
        con = duckdb.connect(config={"threads": threads})
        con.execute(f"CREATE TABLE profiled AS {sql}")
        seconds = []
        for _ in range(repeat):
            start = time.perf_counter()
            con.execute("SUMMARIZE profiled").fetchall()
            seconds.append(time.perf_counter() - start)
        con.close()
        what = f"DuckDB native SUMMARIZE, {threads} thread{'s' if threads > 1 else ''}"
        print(json.dumps({"what": what, "version": duckdb.__version__, "seconds": seconds}), flush=True)
except ImportError:
    print(json.dumps({"skipped": "duckdb (python3 -m pip install -r bench/peers/requirements.txt)"}), flush=True)
