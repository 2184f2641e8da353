package dev.unrolled.cli.serve;

import dev.unrolled.formats.TensorValue;
import dev.unrolled.formats.serving.ModelSpec;
import dev.unrolled.formats.serving.PredictRequest;
import java.nio.file.Path;
import org.tensorflow.Graph;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TInt32;

/** A model that answers {@code x} ones to a request of some bytes. */
final class BombModel {

  static final String NAME = "bomb";

  private BombModel() {}

  /** Writes version 1 into a folder of models. */
  static void addTo(Path models) throws Exception {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      Placeholder<TInt32> x =
          tf.withName("x").placeholder(TInt32.class, Placeholder.shape(Shape.of(1)));
      Signature signature =
          Signature.builder("serving_default")
              .methodName("tensorflow/serving/predict")
              .input("x", x)
              .output("y", tf.fill(x, tf.constant(1f)))
              .build();
      SavedModelBundle.exporter(models.resolve(NAME).resolve("1").toString())
          .withFunction(session.function(signature))
          .export();
    }
  }

  static PredictRequest request(int ones) {
    TensorValue x = new TensorValue(DataType.DT_INT32, Shape.of(1), new int[] {ones});
    return PredictRequest.newBuilder()
        .setModelSpec(ModelSpec.newBuilder().setName(NAME))
        .putInputs("x", x.write())
        .build();
  }
}
