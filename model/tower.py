"""The user tower at serving: ONNX Runtime on one thread, given a file that nobody vouches for."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import onnx
import onnxruntime
from google.protobuf.message import DecodeError
from numpy.typing import NDArray

from model.arrays import Arrays

_DOMAINS = {"", "ai.onnx"}
_TOLERANCE = 1e-3  # of float32 arithmetic in another order; unit vectors have entries below 1


class Tower:
    """A network of standard operators. Calls are safe from several threads."""

    def __init__(self, content: bytes) -> None:
        """Open an ONNX file.

        Raises: ValueError if it is none, or asks for anything but arithmetic on its own numbers.
        """
        _refuse_all_but_arithmetic(content)
        try:
            self._session = one_thread(content)
        except Exception as error:
            raise ValueError(f"the user tower cannot be opened: {error}") from error
        self._inputs = [given.name for given in self._session.get_inputs()]
        self._outputs = [made.name for made in self._session.get_outputs()]

    def __call__(self, inputs: Arrays) -> dict[str, NDArray[Any]]:
        """Outputs by name.

        Of `inputs`, those that the exporter left out, because nothing depends on them, are not
        used: the demographics of a log that has none.
        """
        made = self._session.run(None, {name: inputs[name] for name in self._inputs})
        return dict(zip(self._outputs, map(np.asarray, made), strict=True))

    def check(self, reference: Arrays) -> None:
        """Compare with what the trained network made of the same input.

        Raises: ValueError where they differ.
        """
        try:
            made = self(_named(reference, "in/"))
        except Exception as error:
            raise ValueError(f"the user tower fails on its reference input: {error}") from error
        expected = _named(reference, "out/")
        if made.keys() != expected.keys():
            raise ValueError(f"the user tower gives {sorted(made)}, not {sorted(expected)}")
        for name, values in expected.items():
            if made[name].shape != values.shape or not values.size:
                raise ValueError(f"the user tower's {name} has the shape {made[name].shape}")
            if not np.abs(made[name] - values).max() < _TOLERANCE:  # nan is no agreement
                raise ValueError(f"the user tower's {name} is not what the trained network makes")


def one_thread(content: bytes) -> onnxruntime.InferenceSession:
    """Open an ONNX file; raises what ONNX Runtime does where it cannot be opened."""
    options = onnxruntime.SessionOptions()
    # the service runs one list at a time, and spinning threads would fight it
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 4  # what goes wrong is raised
    return onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])


def _named(reference: Arrays, prefix: str) -> dict[str, NDArray[Any]]:
    return {n.removeprefix(prefix): a for n, a in reference.items() if n.startswith(prefix)}


def _refuse_all_but_arithmetic(content: bytes) -> None:
    """Raise ValueError for files beside this one, custom operators, functions and loops."""
    try:
        model = onnx.load_model_from_string(content)
    except DecodeError as error:
        raise ValueError("the user tower is no ONNX file") from error
    tensors = [*model.graph.initializer, *_constants(model.graph)]
    if any(tensor.external_data or tensor.data_location for tensor in tensors):
        raise ValueError("the user tower refers to another file")
    if model.functions or model.graph.sparse_initializer:
        raise ValueError("the user tower holds more than standard operators")
    domains = {opset.domain for opset in model.opset_import}
    domains |= {node.domain for node in model.graph.node}
    if foreign := domains - _DOMAINS:
        raise ValueError(f"the user tower asks for custom operators: {sorted(foreign)}")
    if any(attribute.HasField("g") or attribute.graphs for attribute in _attributes(model.graph)):
        raise ValueError("the user tower branches or loops")


def _attributes(graph: onnx.GraphProto) -> Iterator[onnx.AttributeProto]:
    for node in graph.node:
        yield from node.attribute


def _constants(graph: onnx.GraphProto) -> Iterator[onnx.TensorProto]:
    for attribute in _attributes(graph):
        if attribute.HasField("t"):
            yield attribute.t
        yield from attribute.tensors
