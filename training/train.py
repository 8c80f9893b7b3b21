"""The training itself: whole articles, a few a step, the cues of each with the words around them."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from briefing.extract.quotes.learned.decode import Limits, Link, links
from briefing.extract.quotes.learned.tagger import look
from training.data import Example, targets
from training.network import Network

# Pieces in a step, at most; fewer than one article's when that is longer.
STEP = 2500
# The rate at the top of the encoder, what is left of it a layer further down, and the rate of all else.
RATE, FALL, RATE_ABOVE = 1e-4, 0.9, 1e-3
WARM, DECAY = 0.08, 0.01
# The rate falls as if there were so many epochs; training ends before, and the last two epochs' weights are averaged.
PLANNED, EPOCHS, AVERAGED = 6, 4, 2
# Weights of the three losses: cues, tags, and whether a cue is real.
WEIGHTS = (1.0, 1.0, 0.5)
# Words that a tag's loss is divided by, for each cue.
SHARE = 10.0
# False cues in a step are the likeliest, as many as true ones and some more.
MORE_FALSE = 4
# How often an article is read with the other kind of double quotation marks.
OTHER_MARKS = 0.2


class Answer(NamedTuple):
    """What the network says of an article: shares of cues [words]; of candidates' truth and tags, see `links`."""

    cues: Tensor
    candidates: list[int]
    real: Tensor
    tags: Tensor


def batches(examples: Sequence[Example], chance: random.Random) -> Iterator[list[Example]]:
    """Yield all examples in a new order, several of like length at a time."""
    order = sorted(examples, key=lambda one: one.windows.pieces.size * chance.uniform(0.85, 1.15))
    found: list[list[Example]] = [[]]
    for one in order:
        if found[-1] and sum(other.windows.pieces.size for other in [*found[-1], one]) > STEP:
            found.append([])
        found[-1].append(one)
    chance.shuffle(found)
    yield from found


def groups(network: Network) -> list[dict[str, object]]:
    """Return the trained weights by their rates; the vectors of pieces stay as they are."""
    encoder = network.reader.encoder
    encoder.words.weight.requires_grad_(False)
    layers = [[encoder.places.weight, *encoder.norm.parameters()], *(list(one.parameters()) for one in encoder.layers)]
    found: list[dict[str, object]] = [
        {"params": layer, "lr": RATE * FALL ** (len(layers) - 1 - at)} for at, layer in enumerate(layers)
    ]
    inside = {id(weight) for weight in encoder.parameters()}
    above = [weight for weight in network.parameters() if id(weight) not in inside]
    return [*found, {"params": above, "lr": RATE_ABOVE}]


def read(network: Network, batch: Sequence[Example], swap: Sequence[Tensor] = ()) -> tuple[Tensor, Tensor, list[int]]:
    """Return vectors and cue logits of all words of some examples, and where each example's words begin."""
    longest = max(one.windows.pieces.shape[1] for one in batch)
    rows = [
        functional.pad(torch.from_numpy(one.windows.pieces), (0, longest - one.windows.pieces.shape[1]))
        for one in batch
    ]
    if swap:
        rows = [table[row] for table, row in zip(swap, rows, strict=True)]
    firsts = np.cumsum([0, *(one.windows.pieces.shape[0] for one in batch)])
    offsets = np.cumsum([0, *(len(one.words.texts) for one in batch)])
    window = np.concatenate([one.windows.window + first for one, first in zip(batch, firsts, strict=False)])
    place = np.concatenate([one.windows.place for one in batch])
    features = np.concatenate([one.words.features for one in batch])
    heads = np.concatenate([one.words.heads + offset for one, offset in zip(batch, offsets, strict=False)])
    given = (torch.from_numpy(each) for each in (window, place, features, heads))
    values, logits = network.reader(torch.cat(rows), *given)
    return values, logits, [int(offset) for offset in offsets]


def link(
    network: Network, values: Tensor, one: Example, offset: int, cues: Sequence[int]
) -> tuple[Tensor, Tensor, Tensor]:
    """Return tags and truth of an example's cues as logits, and the tags that they should have."""
    looked = look(one.words, cues)
    own = values[offset : offset + len(one.words.texts)]
    tags, real = network.linker(
        own,
        *(
            torch.from_numpy(each)
            for each in (looked.cues, looked.around, looked.relations, looked.absent, looked.middle)
        ),
    )
    return tags.float(), real.float(), torch.from_numpy(targets(one, looked))


def loss_of(network: Network, batch: Sequence[Example], swap: Sequence[Tensor]) -> Tensor:
    """Return the loss of a step: of cues, of tags, of the truth of cues."""
    values, logits, offsets = read(network, batch, swap)
    wanted = torch.zeros_like(logits)
    for one, offset in zip(batch, offsets, strict=False):
        wanted[[offset + cue for cue in one.told]] = 1.0
    count = max(1, int(wanted.sum()))
    cue_loss = functional.binary_cross_entropy_with_logits(logits.float(), wanted, reduction="sum") / count
    tag_loss, real_loss = logits.new_zeros(()), logits.new_zeros(())
    for one, offset in zip(batch, offsets, strict=False):
        own = logits[offset : offset + len(one.words.texts)].detach()
        likely = own.topk(min(len(own), 2 * len(one.told) + MORE_FALSE)).indices.tolist()
        false = [cue for cue in likely if cue not in one.told][: len(one.told) + MORE_FALSE]
        cues = [*sorted(one.told), *false]
        tags, real, want = link(network, values, one, offset, cues)
        tag_loss = tag_loss + functional.cross_entropy(
            tags.flatten(0, 1), want.flatten(), ignore_index=-1, reduction="sum"
        )
        true = torch.tensor([float(cue in one.told) for cue in cues])
        real_loss = real_loss + functional.binary_cross_entropy_with_logits(real, true, reduction="sum")
    return WEIGHTS[0] * cue_loss + WEIGHTS[1] * tag_loss / (SHARE * count) + WEIGHTS[2] * real_loss / count


def swaps(vocabulary: Path, count: int, chance: random.Random) -> list[Tensor]:
    """Return for each of some articles the pieces that stand for pieces: mostly the same, at times other marks."""
    numbers = {entry: at for at, entry in enumerate(vocabulary.read_text(encoding="utf-8").split("\n"))}
    found = []
    for _ in range(count):
        table = torch.arange(len(numbers))
        if chance.random() < OTHER_MARKS:
            straight = chance.random() < 0.5
            for curly in "“”":
                if straight:
                    table[numbers[curly]] = numbers['"']
        found.append(table)
    return found


def answer(network: Network, one: Example, limit: float) -> Answer:
    """Return what the network says of an article; candidates are words whose share as a cue reaches the limit."""
    network.eval()
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        values, logits, _ = read(network, [one])
        cues = logits.float().sigmoid()
        candidates = torch.nonzero(cues >= limit).flatten().tolist()
        if not candidates:
            return Answer(cues, [], torch.zeros(0), torch.zeros(0, 1, 3))
        tags, real, _ = link(network, values, one, 0, candidates)
    return Answer(cues, candidates, real.sigmoid(), tags.softmax(2))


def found_links(said: Answer, one: Example, limits: Limits) -> list[Link]:
    """Return the attributions that an answer holds."""
    sure = (said.cues[said.candidates] * said.real).sqrt().numpy()
    return links(one.words, said.candidates, sure, said.tags.numpy(), limits)


def train(examples: Sequence[Example], start: Path, seed: int, out: Path) -> Iterator[Network]:
    """Yield the network after each epoch; what it was then is kept in `out`."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    network = Network()
    network.reader.encoder.load(start)
    plan = [batch for _ in range(PLANNED) for batch in batches(examples, chance)]
    steps = len(list(batches(examples, random.Random(seed))))
    optimizer = torch.optim.AdamW(groups(network), weight_decay=DECAY, betas=(0.9, 0.98))
    warm = WARM * len(plan)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(step / warm, max(0.0, (len(plan) - step) / (len(plan) - warm)))
    )
    began, total = time.monotonic(), 0.0
    for step, batch in enumerate(plan[: EPOCHS * steps], 1):
        network.train()
        with torch.autocast("cpu", torch.bfloat16):
            loss = loss_of(network, batch, swaps(start / "vocab.txt", len(batch), chance))
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_([weight for weight in network.parameters() if weight.grad is not None], 1.0)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()
        total += float(loss.detach())
        if not math.isfinite(total):
            raise ArithmeticError(f"the loss is no number at step {step}")
        if step % 20 == 0:
            print(
                f"step {step} of {EPOCHS * steps}: loss {total / 20:.3f}, {time.monotonic() - began:.0f} s", flush=True
            )
            total = 0.0
        if step % steps == 0:
            torch.save(network.state_dict(), out / f"epoch{step // steps}.pt")
            yield network


def averaged(out: Path) -> Network:
    """Return a network with the mean weights of the last epochs in a folder."""
    kept = [torch.load(out / f"epoch{epoch}.pt") for epoch in range(EPOCHS - AVERAGED + 1, EPOCHS + 1)]
    network = Network()
    network.load_state_dict({name: sum(each[name] for each in kept) / len(kept) for name in kept[0]})
    return network
