"""The trained network as two ONNX files for onnxruntime, their large matrices and tables in 8 bits."""

from __future__ import annotations

import tempfile
import warnings
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from briefing.extract.quotes.learned.words import FEATURES, RELATIONS
from training.expose import expose
from training.network import Linker, Network, Reader

OPSET = 17


class ReaderShares(nn.Module):
    """The reader with shares from 0 to 1 in place of logits."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(
        self, pieces: Tensor, window: Tensor, place: Tensor, features: Tensor, heads: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Return vectors and shares of words."""
        values, logits = self.reader(pieces, window, place, features, heads)
        return values, logits.sigmoid()


class LinkerShares(nn.Module):
    """The linker with shares in place of logits."""

    def __init__(self, linker: Linker) -> None:
        super().__init__()
        self.linker = linker

    def forward(
        self, values: Tensor, cues: Tensor, around: Tensor, relations: Tensor, absent: Tensor, middle: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Return shares of tags and of being real."""
        tags, real = self.linker(values, cues, around, relations, absent, middle)
        return tags.softmax(2), real.sigmoid()


def export(network: Network, folder: Path) -> None:
    """Write `reader.onnx` and `linker.onnx`."""
    network.eval()
    whole = torch.long
    words, cues, seen = 7, 2, 5
    reader = (
        torch.ones(2, 9, dtype=whole), torch.zeros(words, dtype=whole), torch.arange(words),
        torch.zeros(words, len(FEATURES), dtype=whole), torch.zeros(words, dtype=whole),
    )  # fmt: skip
    linker = (
        torch.zeros(words, Reader.SIZE), torch.arange(cues), torch.zeros(cues, seen, dtype=whole),
        torch.zeros(cues, seen, len(RELATIONS), dtype=whole), torch.zeros(cues, seen, dtype=torch.bool),
        torch.zeros(cues, dtype=whole),
    )  # fmt: skip
    by_word, by_cue, by_place = {0: "words"}, {0: "cues"}, {0: "cues", 1: "seen"}
    _write(
        ReaderShares(network.reader), reader, folder / "reader.onnx", ("values", "cues"),
        {"pieces": {0: "windows", 1: "length"}, "window": by_word, "place": by_word, "features": by_word,
         "heads": by_word, "values": by_word, "cues": by_word},
    )  # fmt: skip
    expose(folder / "reader.onnx")
    _write(
        LinkerShares(network.linker), linker, folder / "linker.onnx", ("tags", "real"),
        {"values": by_word, "at": by_cue, "around": by_place, "relations": by_place, "absent": by_place,
         "middle": by_cue, "tags": by_place, "real": by_cue},
    )  # fmt: skip


def _write(
    module: nn.Module,
    example: tuple[Tensor, ...],
    file: Path,
    outputs: tuple[str, ...],
    axes: dict[str, dict[int, str]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        exact = Path(folder, "exact.onnx")
        inputs = [name for name in axes if name not in outputs]
        with warnings.catch_warnings():
            # The exporter by tracing is called old; the other needs a further package.
            warnings.simplefilter("ignore")
            torch.onnx.export(
                module, example, str(exact), dynamo=False, input_names=inputs, output_names=list(outputs),
                dynamic_axes=axes, opset_version=OPSET,
            )  # fmt: skip
        quantize_dynamic(
            exact, file, weight_type=QuantType.QInt8, per_channel=True, op_types_to_quantize=["MatMul", "Gemm"]
        )
    small_tables(file)


def small_tables(file: Path) -> None:
    """Keep the large tables of vectors that are only looked up in 8 bits, with a scale for each row."""
    model = onnx.load(file)
    graph = model.graph
    tables = {each.name: each for each in graph.initializer if len(each.dims) == 2 and each.dims[0] > 1000}
    nodes = []
    for node in graph.node:
        if node.op_type != "Gather" or node.input[0] not in tables:
            nodes.append(node)
            continue
        name, (rows,) = node.input[0], node.output
        values = onnx.numpy_helper.to_array(tables[name])
        scale = (np.abs(values).max(axis=1, keepdims=True) / 127).astype(np.float32)
        scale[scale == 0] = 1
        graph.initializer.remove(tables[name])
        graph.initializer.extend(
            [
                onnx.numpy_helper.from_array(np.round(values / scale).astype(np.int8), name),
                onnx.numpy_helper.from_array(scale, f"{name}.scale"),
            ]
        )
        make = onnx.helper.make_node
        nodes += [
            make("Gather", [name, node.input[1]], [f"{rows}.whole"]),
            make("Cast", [f"{rows}.whole"], [f"{rows}.cast"], to=onnx.TensorProto.FLOAT),
            make("Gather", [f"{name}.scale", node.input[1]], [f"{rows}.scales"]),
            make("Mul", [f"{rows}.cast", f"{rows}.scales"], [rows]),
        ]
    del graph.node[:]
    graph.node.extend(nodes)
    onnx.checker.check_model(model)
    onnx.save(model, file)
