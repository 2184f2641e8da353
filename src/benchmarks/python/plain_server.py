"""A SavedModel behind FastAPI and uvicorn, as it is often done: plain_server.py FOLDER PORT."""

import sys

import fastapi
import pydantic
import tensorflow as tf
import uvicorn

model = tf.saved_model.load(sys.argv[1])
predict = model.signatures["serving_default"]
app = fastapi.FastAPI()


class Instances(pydantic.BaseModel):
    instances: list[list[int]]


@app.post("/predict")
def answer(body: Instances):
    outputs = predict(ids=tf.constant(body.instances, tf.int32))
    columns = {name: value.numpy().tolist() for name, value in outputs.items()}
    rows = [dict(zip(columns, row)) for row in zip(*columns.values())]
    return {"predictions": rows}


@app.get("/readyz")
def ready():
    return "ok"


uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[2]), log_level="warning")
