"""Sequences behind FastAPI, with their states in a dict: stateful_server.py VERSION PORT."""

import sys

import fastapi
import pydantic
import tensorflow as tf
import uvicorn

model = tf.saved_model.load(sys.argv[1])
step = model.signatures["step"]
inputs = step.structured_input_signature[1]
zeros = {name: tf.zeros([1, spec.shape[1]]) for name, spec in inputs.items() if name.startswith("state/")}
states = {}
app = fastapi.FastAPI()


class Event(pydantic.BaseModel):
    sequence_id: int
    x: list[list[int]]


# In the loop's thread: a thread for each request is slower, and two would race for a sequence.
@app.post("/step")
async def answer(event: Event):
    outputs = step(x=tf.constant(event.x, tf.int32), **states.get(event.sequence_id, zeros))
    states[event.sequence_id] = {name: outputs[name] for name in zeros}
    return {name: value.numpy().tolist() for name, value in outputs.items() if name not in zeros}


@app.get("/readyz")
async def ready():
    return "ok"


uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[2]), log_level="warning")
