"""The peer of `npm run bench:train`: the same network, loss and optimiser in PyTorch.

Says what it is in one line of JSON, then takes one step for each line it is sent and answers with the
seconds that the step took. Arguments: the settings as one JSON object.
"""

import json
import math
import sys
import time

import torch
import torch.nn as nn
import torch.nn.functional as F

settings = json.loads(sys.argv[1])
torch.set_num_threads(settings["threads"])
torch.manual_seed(1)
width, length, batch = settings["width"], settings["length"], settings["sentences"]
vocabulary = settings["vocabulary"]


def sinusoids():
    rates = 10000.0 ** (-torch.arange(width // 2) / (width // 2))
    angle = torch.arange(length)[:, None] * rates[None]
    return torch.cat([angle.sin(), angle.cos()], 1)


class Translator(nn.Module):
    def __init__(self):
        super().__init__()
        self.source = nn.Embedding(vocabulary, width)
        self.target = nn.Embedding(vocabulary, width)
        self.body = nn.Transformer(
            width,
            settings["heads"],
            settings["encoderLayers"],
            settings["decoderLayers"],
            settings["feedForward"],
            dropout=0.0,
            activation="relu",
            batch_first=True,
            norm_first=True,
        )
        self.register_buffer("positions", sinusoids())

    def forward(self, source, target, padding):
        mask = torch.triu(torch.full((length, length), float("-inf")), 1)
        hidden = self.body(
            self.source(source) * math.sqrt(width) + self.positions,
            self.target(target) * math.sqrt(width) + self.positions,
            tgt_mask=mask,
            src_key_padding_mask=padding,
            memory_key_padding_mask=padding,
        )
        return hidden @ self.target.weight.t()


def matrix_rate():
    """GFLOP/s of a matrix product, the best of a few: what the BLAS that PyTorch was built with can do."""
    size = 768
    a, b = torch.rand(size, size), torch.rand(size, size)
    best = math.inf
    for _ in range(5):
        started = time.perf_counter()
        a @ b
        best = min(best, time.perf_counter() - started)
    return 2 * size**3 / best / 1e9


model = Translator()
optimizer = torch.optim.Adam(model.parameters(), lr=5e-4, betas=(0.9, 0.98), eps=1e-9)
padding = torch.zeros(batch, length, dtype=torch.bool)
about = {
    "version": torch.__version__,
    "threads": torch.get_num_threads(),
    "gflops": matrix_rate(),
    "parameters": sum(p.numel() for p in model.parameters()),
}
print(json.dumps(about), flush=True)

for _ in sys.stdin:
    source, target = (torch.randint(4, vocabulary, (batch, length)) for _ in range(2))
    spoken = torch.cat([torch.ones(batch, 1, dtype=torch.long), target[:, :-1]], 1)
    started = time.perf_counter()
    optimizer.zero_grad(set_to_none=True)
    scores = model(source, spoken, padding)
    loss = F.cross_entropy(
        scores.reshape(-1, vocabulary), target.reshape(-1), label_smoothing=0.1
    )
    loss.backward()
    nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    print(json.dumps(time.perf_counter() - started), flush=True)
