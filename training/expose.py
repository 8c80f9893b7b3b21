"""Let the exported reader hand out the vectors of its encoder too: the actors are told by them.

python -m training.expose FILE     add the output to a reader that lacks it; its other answers stay as they are
"""

from __future__ import annotations

import sys
from pathlib import Path

import onnx

# The layers whose vectors are handed out, one behind the other: names show best in the middle, their role at the end.
LAYERS = (2, 5)
OUTPUT = "vectors"


def expose(file: Path) -> None:
    """Add to a reader's answers for each word the vectors of its first piece after each of LAYERS, [words, 768]."""
    model = onnx.load(file)
    graph = model.graph
    if any(output.name == OUTPUT for output in graph.output):
        return
    make = onnx.helper.make_node
    normed = {node.output[0] for node in graph.node if node.op_type == "LayerNormalization"}
    (gather,) = (node for node in graph.node if node.op_type == "Gather" and "Flatten" in node.input[0])
    nodes = []
    for layer in LAYERS:
        (whole,) = (name for name in normed if f"/layers.{layer}/last_norm/" in name)
        nodes += [
            make("Flatten", [whole], [f"{OUTPUT}.{layer}.pieces"], axis=2),
            make("Gather", [f"{OUTPUT}.{layer}.pieces", gather.input[1]], [f"{OUTPUT}.{layer}"], axis=0),
        ]
    nodes.append(make("Concat", [f"{OUTPUT}.{layer}" for layer in LAYERS], [OUTPUT], axis=1))
    graph.node.extend(nodes)
    graph.output.append(onnx.helper.make_tensor_value_info(OUTPUT, onnx.TensorProto.FLOAT, ["words", None]))
    onnx.checker.check_model(model)
    onnx.save(model, file)


if __name__ == "__main__":
    expose(Path(sys.argv[1]))
