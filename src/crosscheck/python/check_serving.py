"""Asks a server as TensorFlow Serving is asked, by the classes of its own client, and compares.

Usage: check_serving.py GRPC_ADDRESS REST_ADDRESS SAVEDMODELS

The server serves the folder SAVEDMODELS. Each model there is asked what its golden.json asks, by gRPC and
by REST, and must answer what the golden says. Exit code 1 if anything fails.
"""

import json
import os
import sys
import urllib.request
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import grpc  # noqa: E402
import numpy as np  # noqa: E402
import tensorflow as tf  # noqa: E402
from tensorflow_serving.apis import get_model_metadata_pb2  # noqa: E402
from tensorflow_serving.apis import get_model_status_pb2  # noqa: E402
from tensorflow_serving.apis import model_service_pb2_grpc  # noqa: E402
from tensorflow_serving.apis import predict_pb2  # noqa: E402
from tensorflow_serving.apis import prediction_service_pb2_grpc  # noqa: E402

import golden  # noqa: E402


def by_grpc(channel, name, case):
    """What Predict answers, by output."""
    request = predict_pb2.PredictRequest()
    request.model_spec.name = name
    request.model_spec.signature_name = case["signature"]
    for key, value in case["inputs"].items():
        request.inputs[key].CopyFrom(tf.make_tensor_proto(golden.array(value)))
    answer = prediction_service_pb2_grpc.PredictionServiceStub(channel).Predict(request, 60)
    assert answer.model_spec.version.value == 1, answer.model_spec
    return {key: tf.make_ndarray(value) for key, value in answer.outputs.items()}


def by_rest(address, name, case):
    """What :predict answers to the same values, by output."""
    inputs = {key: nested(value) for key, value in case["inputs"].items()}
    body = json.dumps({"signature_name": case["signature"], "inputs": inputs}).encode()
    with urllib.request.urlopen(f"{address}/v1/models/{name}:predict", body, 60) as response:
        outputs = json.load(response)["outputs"]
    if len(case["outputs"]) == 1:
        return {key: np.array(outputs) for key in case["outputs"]}
    return {key: np.array(value) for key, value in outputs.items()}


def nested(written):
    """A tensor of the golden as JSON has it."""
    dtype = object if written["dtype"] == "string" else written["dtype"]
    return np.array(written["values"], dtype).reshape(written["shape"]).tolist()


def check(way, name, case, answer):
    """Whether an answer is the golden's; says what differs."""
    wrong = []
    for key, expected in case["outputs"].items():
        found = answer[key]
        if expected["dtype"] == "string":
            texts = [v.decode() if isinstance(v, bytes) else str(v) for v in found.reshape(-1)]
            same = texts == expected["values"]
        else:
            values = np.array(expected["values"], "float64").reshape(expected["shape"])
            same = found.shape == values.shape and np.allclose(
                found.astype("float64"), values, rtol=0, atol=expected.get("tolerance", 0), equal_nan=True
            )
        if not same:
            wrong.append(f"{way}: {name}, {case['name']}: {key} is not the golden's")
    return wrong


def check_model_service(channel, names):
    """Status of each model, and signatures."""
    status = model_service_pb2_grpc.ModelServiceStub(channel)
    metadata = prediction_service_pb2_grpc.PredictionServiceStub(channel)
    for name in names:
        request = get_model_status_pb2.GetModelStatusRequest()
        request.model_spec.name = name
        (version,) = status.GetModelStatus(request, 60).model_version_status
        assert version.state == get_model_status_pb2.ModelVersionStatus.AVAILABLE, version
        request = get_model_metadata_pb2.GetModelMetadataRequest()
        request.model_spec.name = name
        request.metadata_field.append("signature_def")
        found = metadata.GetModelMetadata(request, 60).metadata["signature_def"]
        signatures = get_model_metadata_pb2.SignatureDefMap()
        assert found.Unpack(signatures), found
        assert "serving_default" in signatures.signature_def, name


def main(grpc_address, rest_address, folder):
    files = sorted(Path(folder).glob("*/golden.json"))
    assert files, f"expected models in {folder}, found none"
    wrong, answers = [], 0
    with grpc.insecure_channel(grpc_address) as channel:
        check_model_service(channel, [file.parent.name for file in files])
        for file in files:
            name = file.parent.name
            for case in json.loads(file.read_text())["cases"]:
                wrong += check("gRPC", name, case, by_grpc(channel, name, case))
                wrong += check("REST", name, case, by_rest(rest_address, name, case))
                answers += 2
    print(f"{answers} answers of {len(files)} models")
    print("\n".join(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
