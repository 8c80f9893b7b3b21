"""The network: an encoder of pieces, a finder of cues among words, and a linker of each cue with content and source."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from briefing.extract.quotes.learned.words import FEATURES, RELATIONS

# The sizes of all-MiniLM-L6-v2.
WIDTH, LAYERS, HEADS, INNER, VOCABULARY, PLACES = 384, 6, 12, 1536, 30522, 512
# What a word is to a cue.
NOTHING, CONTENT, SOURCE = 0, 1, 2
TAGS = 3


class Shared(nn.Module):
    """Dropout of the same channels for a whole row, which costs few random numbers."""

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate

    def forward(self, values: Tensor) -> Tensor:
        """Return [rows, words, width] with some channels of each row zeroed."""
        if not self.training or not self.rate:
            return values
        kept = torch.rand(values.shape[0], 1, values.shape[2]) >= self.rate
        return values * (kept.to(values.dtype) / (1 - self.rate))


class Attention(torch.autograd.Function):
    """Attention among all words, as onnxruntime's own operator."""

    @staticmethod
    def forward(ctx: Any, query: Tensor, key: Tensor, value: Tensor, heads: int) -> Tensor:
        """Return what `attend` does when every word is seen."""
        return attend(query, key, value, query.new_zeros(query.shape[0], 1, 1, query.shape[1]), heads)

    @staticmethod
    def symbolic(graph: Any, query: Any, key: Any, value: Any, heads: int) -> Any:
        """Return the operator."""
        return graph.op("com.microsoft::MultiHeadAttention", query, key, value, num_heads_i=heads)


def attend(query: Tensor, key: Tensor, value: Tensor, hidden: Tensor | None, heads: int) -> Tensor:
    """Return multi-head attention: all are [rows, words, width]; `hidden`, [rows, 1, 1, words], is added to scores."""
    if hidden is None:
        # Only where the network is exported: onnxruntime has all of it in one step.
        whole: Tensor = Attention.apply(query, key, value, heads)
        return whole
    rows, words, width = query.shape
    query, key, value = (each.view(rows, words, heads, width // heads).transpose(1, 2) for each in (query, key, value))
    scores = (query * (1 / math.sqrt(width // heads))) @ key.transpose(2, 3) + hidden.to(query.dtype)
    # Not functional.scaled_dot_product_attention: with heads as narrow as these it is slower on a CPU. The softmax
    # keeps the precision that it is given, which autocast would raise.
    with torch.autocast("cpu", enabled=False):
        mixed = scores.softmax(3)
    mixed = mixed @ value
    return mixed.transpose(1, 2).reshape(rows, words, width)


class Layer(nn.Module):
    """One layer of a transformer as BERT has it: norms behind the sums."""

    def __init__(self, width: int, heads: int, inner: int, rate: float, epsilon: float = 1e-12) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value, self.mixed = (nn.Linear(width, width) for _ in range(4))
        self.norm = nn.LayerNorm(width, epsilon)
        self.inner, self.outer = nn.Linear(width, inner), nn.Linear(inner, width)
        self.last_norm = nn.LayerNorm(width, epsilon)
        self.drop = Shared(rate)

    def forward(self, values: Tensor, hidden: Tensor | None) -> Tensor:
        """Return [rows, words, width] from the same."""
        mixed = attend(self.query(values), self.key(values), self.value(values), hidden, self.heads)
        values = self.norm(values + self.drop(self.mixed(mixed)))
        return self.last_norm(values + self.drop(self.outer(functional.gelu(self.inner(values)))))


def hidden_where(absent: Tensor) -> Tensor:
    """Return what attention adds to the scores of absent words: [rows, words] becomes [rows, 1, 1, words]."""
    return absent[:, None, None, :].float() * -10000.0


class Encoder(nn.Module):
    """MiniLM: windows of pieces [windows, length] to vectors [windows, length, 384]."""

    def __init__(self, layers: int = LAYERS, rate: float = 0.1) -> None:
        super().__init__()
        self.words, self.places = nn.Embedding(VOCABULARY, WIDTH), nn.Embedding(PLACES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, 1e-12)
        self.drop = Shared(rate)
        self.layers = nn.ModuleList(Layer(WIDTH, HEADS, INNER, rate) for _ in range(layers))

    def forward(self, pieces: Tensor) -> Tensor:
        """Return the vectors; piece 0 fills up a window and is not seen.

        The windows of one article are of one length: the exported network, which reads one at a time, looks for none.
        """
        hidden = None if torch.onnx.is_in_onnx_export() else hidden_where(pieces == 0)
        places = torch.arange(pieces.shape[1], device=pieces.device)
        values = self.drop(self.norm(self.words(pieces) + self.places(places)[None]))
        for layer in self.layers:
            values = layer(values, hidden)
        return values

    def load(self, folder: Path) -> None:
        """Take the weights of all-MiniLM-L6-v2; the vector of the only type of text joins those of the places."""
        stored = load_file(folder / "model.safetensors")
        own = {
            "words.weight": stored["embeddings.word_embeddings.weight"],
            "places.weight": stored["embeddings.position_embeddings.weight"]
            + stored["embeddings.token_type_embeddings.weight"][0],
            "norm.weight": stored["embeddings.LayerNorm.weight"],
            "norm.bias": stored["embeddings.LayerNorm.bias"],
        }
        names = {
            "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
            "mixed": "attention.output.dense", "norm": "attention.output.LayerNorm",
            "inner": "intermediate.dense", "outer": "output.dense", "last_norm": "output.LayerNorm",
        }  # fmt: skip
        for layer in range(len(self.layers)):
            for mine, theirs in names.items():
                for part in ("weight", "bias"):
                    own[f"layers.{layer}.{mine}.{part}"] = stored[f"encoder.layer.{layer}.{theirs}.{part}"]
        self.load_state_dict(own)


class Reader(nn.Module):
    """Words in their article: [words, 256] vectors, and how likely each is a cue as [words] logits."""

    SIZE = 256

    def __init__(self, encoder: Encoder, each: int = 16) -> None:
        super().__init__()
        self.encoder = encoder
        self.features = nn.ModuleList(nn.Embedding(count, each) for count in FEATURES)
        self.join = nn.Linear(WIDTH + each * len(FEATURES), self.SIZE)
        self.norm = nn.LayerNorm(self.SIZE)
        self.drop = nn.Dropout(0.15)
        self.first, self.second = nn.Linear(2 * self.SIZE, 128), nn.Linear(128, 1)

    def forward(
        self, pieces: Tensor, window: Tensor, place: Tensor, features: Tensor, heads: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Return vectors and logits; features is [words, 6], the others but pieces are [words]."""
        vectors = self.encoder(pieces)[window, place].float()
        known = [table(features[:, column]) for column, table in enumerate(self.features)]
        values = self.norm(functional.gelu(self.join(self.drop(torch.cat([vectors, *known], 1)))))
        pairs = self.drop(torch.cat([values, values[heads]], 1))
        return values, self.second(functional.gelu(self.first(pairs))).squeeze(1)


class Linker(nn.Module):
    """Each cue with the words around it: what each word is to it, and whether it is a cue at all."""

    SIZE = 128

    def __init__(self, layers: int = 2, rate: float = 0.1) -> None:
        super().__init__()
        self.word, self.scaled = nn.Linear(Reader.SIZE, self.SIZE), nn.Linear(Reader.SIZE, self.SIZE)
        self.cue, self.scale = nn.Linear(Reader.SIZE, self.SIZE), nn.Linear(Reader.SIZE, self.SIZE)
        self.relations = nn.ModuleList(nn.Embedding(count, self.SIZE) for count in RELATIONS)
        for table in self.relations:
            nn.init.normal_(table.weight, std=0.3)
        self.norm = nn.LayerNorm(self.SIZE)
        self.layers = nn.ModuleList(Layer(self.SIZE, 4, 2 * self.SIZE, rate, 1e-5) for _ in range(layers))
        self.drop = nn.Dropout(0.1)
        self.tags, self.real = nn.Linear(self.SIZE, TAGS), nn.Linear(self.SIZE, 1)

    def forward(
        self, values: Tensor, cues: Tensor, around: Tensor, relations: Tensor, absent: Tensor, middle: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Return [cues, m, 3] logits of tags and [cues] logits of being a cue.

        values [words, 256]; cues [cues]; around [cues, m], the words read for each; relations [cues, m, 7];
        absent [cues, m], true behind the last; middle [cues], where the cue stands among the m.
        """
        word, scaled = self.word(values), self.scaled(values)
        cue, scale = self.cue(values)[cues][:, None], self.scale(values)[cues][:, None]
        seen = word[around] + cue + scaled[around] * scale
        for column, table in enumerate(self.relations):
            seen = seen + table(relations[:, :, column])
        seen = self.drop(self.norm(seen))
        hidden = hidden_where(absent)
        for layer in self.layers:
            seen = layer(seen, hidden)
        at_cue = seen[torch.arange(seen.shape[0], device=seen.device), middle]
        return self.tags(seen), self.real(at_cue).squeeze(1)


class Network(nn.Module):
    """Reader and linker together."""

    def __init__(self) -> None:
        super().__init__()
        self.reader = Reader(Encoder())
        self.linker = Linker()
