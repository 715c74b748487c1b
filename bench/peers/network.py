"""The same network in PyTorch: seconds an epoch (forward, backward, clipping, Adam) or of scoring; one JSON line a peer.

python3 network.py SHAPE REPEAT train|score, with SHAPE as bench/pages/network.ts has it.
"""
import json
import sys
import time

shape, repeat, task = json.loads(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
encoder, hidden, width = shape["encoder"], shape["encoder"]["hidden"], shape["channels"]


def network(torch):
    nn = torch.nn

    class Recurrent(nn.Module):
        def __init__(self):
            super().__init__()
            kind = {"lstm": nn.LSTM, "gru": nn.GRU}[encoder["kind"]]
            self.layers = kind(width, hidden, encoder["layers"], batch_first=True)

        def forward(self, x):
            return self.layers(x)[0][:, -1]

    class Convolution(nn.Module):
        def __init__(self):
            super().__init__()
            self.project = nn.Linear(width, hidden)
            self.layers = nn.ModuleList(
                nn.Conv1d(hidden, hidden, 3, dilation=2**l) for l in range(encoder["layers"])
            )

        def forward(self, x):
            x = self.project(x).transpose(1, 2)
            for l, layer in enumerate(self.layers):
                x = x + torch.relu(layer(nn.functional.pad(x, (2 * 2**l, 0))))
            return x[:, :, -1]

    class Transformer(nn.Module):
        def __init__(self):
            super().__init__()
            self.project = nn.Linear(width, hidden)
            layer = nn.TransformerEncoderLayer(
                hidden, encoder["heads"], encoder["feed"], 0.0, batch_first=True, norm_first=True
            )
            self.layers = nn.TransformerEncoder(layer, encoder["layers"], nn.LayerNorm(hidden), False)
            self.mask = nn.Transformer.generate_square_subsequent_mask(shape["steps"])

        def forward(self, x):
            mask = self.mask if encoder["causal"] else None
            return self.layers(self.project(x), mask, is_causal=encoder["causal"])[:, -1]

    kinds = {"lstm": Recurrent, "gru": Recurrent, "cnn": Convolution, "transformer": Transformer}
    return nn.Sequential(
        kinds[encoder["kind"]](), nn.Linear(hidden, shape["joint"]), nn.ReLU(), nn.Linear(shape["joint"], 1)
    )


def peer(torch, threads):
    torch.set_num_threads(threads)
    torch.manual_seed(1)
    model = network(torch)
    x = torch.randn(shape["n"], shape["steps"], width)
    y = (torch.arange(shape["n"]) % 2).float()
    loss = torch.nn.BCEWithLogitsLoss()
    optimiser = torch.optim.Adam(model.parameters(), 1e-3)

    def train():
        for at in range(0, shape["n"], shape["batch"]):
            optimiser.zero_grad()
            rows = slice(at, at + shape["batch"])
            loss(model(x[rows]).squeeze(1), y[rows]).backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()

    def score():
        with torch.no_grad():
            for at in range(0, shape["n"], shape["batch"]):
                model(x[at : at + shape["batch"]])

    run = {"train": train, "score": score}[task]
    run()
    seconds = []
    for _ in range(repeat):
        start = time.perf_counter()
        run()
        seconds.append(time.perf_counter() - start)
    what = f"PyTorch, {threads} thread{'s' if threads > 1 else ''}"
    print(json.dumps({"what": what, "version": torch.__version__, "seconds": seconds}), flush=True)


try:
    import torch
except ImportError:
    print(json.dumps({"skipped": "torch (python3 -m pip install -r bench/peers/requirements.txt)"}))
else:
    for threads in (1, 2):
        peer(torch, threads)
