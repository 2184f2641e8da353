"""A client of OpenVINO Model Server's protocol for stateful models, as its guide writes one: the examples of
"Inference via gRPC" and "Inference via HTTP". Each prints the answers of three sequences as a line of JSON.

Arguments: the gRPC address, the REST address, the model's name, ids separated by commas.
"""

import json
import sys

import grpc
import numpy as np
import requests
from tensorflow import make_ndarray, make_tensor_proto
from tensorflow_serving.apis import predict_pb2, prediction_service_pb2_grpc

SEQUENCE_START = 1
SEQUENCE_END = 2


def by_grpc(address, model):
    stub = prediction_service_pb2_grpc.PredictionServiceStub(grpc.insecure_channel(address))

    def send(data, sequence_id=None, control=None):
        request = predict_pb2.PredictRequest()
        request.model_spec.name = model
        request.inputs["x"].CopyFrom(make_tensor_proto(np.array([[data]], np.int32)))
        if control is not None:
            request.inputs["sequence_control_input"].CopyFrom(make_tensor_proto([control], dtype="uint32"))
        if sequence_id is not None:
            request.inputs["sequence_id"].CopyFrom(make_tensor_proto([sequence_id], dtype="uint64"))
        response = stub.Predict(request, 10.0)
        return response.outputs["sequence_id"].uint64_val[0], make_ndarray(response.outputs["probabilities"]).tolist()

    return send


def by_http(address, model):
    def send(data, sequence_id=None, control=None):
        inputs = {"x": [[data]]}
        if control is not None:
            inputs["sequence_control_input"] = [int(control)]
        if sequence_id is not None:
            inputs["sequence_id"] = [int(sequence_id)]
        request_body = json.dumps({"signature_name": "serving_default", "inputs": inputs})
        response = requests.post(f"{address}/v1/models/{model}:predict", data=request_body)
        outputs = json.loads(response.text)["outputs"]
        return outputs["sequence_id"][0], outputs["probabilities"]

    return send


def sequence(send, ids, sequence_id):
    """Starts a sequence, with an id or without, continues it and ends it."""
    given, first = send(ids[0], sequence_id, SEQUENCE_START)
    assert sequence_id in (None, 0, given), (sequence_id, given)
    answers = [first]
    for number in ids[1:-1]:
        answers.append(send(number, given)[1])
    last, answer = send(ids[-1], given, SEQUENCE_END)
    assert last == given, (last, given)
    return [answer[0][0] for answer in answers + [answer]]


grpc_address, rest_address, name = sys.argv[1:4]
events = [int(word) for word in sys.argv[4].split(",")]
for client in by_grpc(grpc_address, name), by_http(rest_address, name):
    print("answers", json.dumps([sequence(client, events, sequence_id) for sequence_id in (10, 0, None)]))
