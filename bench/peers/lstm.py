"""The same layer and its weight gradient in PyTorch, on one thread and on two: one JSON line a peer."""
import json
import sys
import time

shape, repeat = json.loads(sys.argv[1]), int(sys.argv[2])


def peer(torch, threads, batches=20):
    torch.set_num_threads(threads)
    torch.manual_seed(1)
    # Our first input row is all ones and carries the bias.
    layer = torch.nn.LSTM(shape["width"] - 1, shape["hidden"])
    x = torch.randn(shape["steps"], shape["batch"], shape["width"] - 1)

    def run():
        layer.zero_grad()
        layer(x)[0][-1].sum().backward()

    run()
    seconds = []
    for _ in range(repeat):
        start = time.perf_counter()
        for _ in range(batches):
            run()
        seconds.append((time.perf_counter() - start) / batches)
    what = f"PyTorch, {threads} thread{'s' if threads > 1 else ''}"
    print(json.dumps({"what": what, "version": torch.__version__, "seconds": seconds}), flush=True)


try:
    import torch
except ImportError:
    print(json.dumps({"skipped": "torch (python3 -m pip install -r bench/peers/requirements.txt)"}))
else:
    peer(torch, 1)
    peer(torch, 2)
