"""A client of OpenVINO Model Server's protocol for stateful models, as its sample clients grpc_stateful_client.py and
rest_stateful_client.py talk: sequences of frames, float32 [1, F], one in each request, all of them under one id. Then the
requests of the guide's table of errors. Prints the answers and the errors as lines of JSON.

https://docs.openvino.ai/2024/ovms_docs_stateful_models.html

Arguments: the gRPC address, the REST address, the model's name, the output's name, a JSON list of sequences of frames.
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


class ByGrpc:
    def __init__(self, address, model):
        self.stub = prediction_service_pb2_grpc.PredictionServiceStub(grpc.insecure_channel(address))
        self.model = model

    def send(self, frame, **special):
        request = predict_pb2.PredictRequest()
        request.model_spec.name = self.model
        request.inputs["x"].CopyFrom(make_tensor_proto(frame, shape=frame.shape))
        for name, value in special.items():
            dtype = "uint64" if name == "sequence_id" else "uint32"
            request.inputs[name].CopyFrom(make_tensor_proto([value], dtype=dtype))
        outputs = self.stub.Predict(request, 10.0).outputs
        return outputs["sequence_id"].uint64_val[0], {name: make_ndarray(value) for name, value in outputs.items()}

    def error(self, frame, **special):
        try:
            self.send(frame, **special)
        except grpc.RpcError as e:
            return e.code().name
        return "none"


class ByRest:
    def __init__(self, address, model):
        self.address = f"{address}/v1/models/{model}:predict"
        self.session = requests.Session()

    def post(self, frame, **special):
        inputs = {"x": frame.tolist()} | {name: [int(value)] for name, value in special.items()}
        return self.session.post(self.address, data=json.dumps({"signature_name": "serving_default", "inputs": inputs}))

    def send(self, frame, **special):
        result = json.loads(self.post(frame, **special).text)
        assert "error" not in result, result
        outputs = result["outputs"]
        assert type(outputs["sequence_id"]) is list, outputs
        return outputs["sequence_id"][0], {name: np.asarray(value) for name, value in outputs.items()}

    def error(self, frame, **special):
        return self.post(frame, **special).status_code


def answers(client, sequences, output, sequence_id):
    """Each sequence from its first frame to its last; without an id of its own, all use the server's first one."""
    asked = sequence_id
    found = []
    for sequence in sequences:
        frames = [np.expand_dims(np.array(row, np.float32), axis=0) for row in sequence]
        scores = []
        for i, frame in enumerate(frames):
            special = {"sequence_id": sequence_id}
            if i == 0:
                special["sequence_control_input"] = SEQUENCE_START
            if i == len(frames) - 1:
                special["sequence_control_input"] = SEQUENCE_END
            given, outputs = client.send(frame, **special)
            assert asked == 0 or given == asked, (asked, given)
            sequence_id = given
            scores.append(outputs[output][0].tolist())
        found.append(scores)
    return found


def errors(client, frame):
    """One error for each row of the guide's table but those of a sequence that is being ended and of damaged tensors."""
    client.send(frame, sequence_id=7, sequence_control_input=SEQUENCE_START)
    found = {
        "missing": client.error(frame, sequence_id=8),
        "taken": client.error(frame, sequence_id=7, sequence_control_input=SEQUENCE_START),
        "too many": client.error(frame, sequence_control_input=SEQUENCE_START),
        "no id": client.error(frame, sequence_id=0),
        "no id at the end": client.error(frame, sequence_control_input=SEQUENCE_END),
        "control": client.error(frame, sequence_id=7, sequence_control_input=3),
    }
    client.send(frame, sequence_id=7, sequence_control_input=SEQUENCE_END)
    return found


grpc_address, rest_address, name, output_name, rows = sys.argv[1:6]
utterances = json.loads(rows)
first = np.array(utterances[0][:1], np.float32)
for one in ByGrpc(grpc_address, name), ByRest(rest_address, name):
    for number in 1, 0:
        print("answers", json.dumps(answers(one, utterances, output_name, number)))
    print("errors", json.dumps(errors(one, first)))
