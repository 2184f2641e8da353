package dev.unrolled.training;

import dev.unrolled.rnn.Dense;
import dev.unrolled.rnn.Parameters;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.TensorFlow;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.MetaGraphDef.MetaInfoDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * What a graph that answers is fed with, and what is fetched from it.
 *
 * @param ids {@code [B, T]}
 * @param predictions the most probable ids, {@code [B, K]}
 * @param probabilities of every id, {@code [B, K, V]}
 */
record Answering(
    Placeholder<TInt32> ids, Operand<TInt32> predictions, Operand<TFloat32> probabilities) {

  private static final long ANY = Shape.UNKNOWN_SIZE;

  /** The wiring step by step, which is the faster for a single row. */
  static Answering trained(Ops tf, Parameters parameters, Architecture made) {
    Placeholder<TInt32> ids = ids(tf, made);
    Operand<TFloat32> probabilities =
        tf.withName("probabilities").nn.softmax(logits(tf, parameters, made, ids));
    return new Answering(
        ids,
        tf.withName("predictions").math.argMax(probabilities, tf.constant(2), TInt32.class),
        probabilities);
  }

  /** The logits {@code [B, K, V]}. */
  private static Operand<TFloat32> logits(
      Ops tf, Parameters parameters, Architecture made, Placeholder<TInt32> ids) {
    List<Operand<TFloat32>> outputs = made.wire(tf, parameters, ids).decoded().unrolled().outputs();
    Operand<TFloat32> joined =
        outputs.size() == 1 ? outputs.get(0) : tf.concat(outputs, tf.constant(1));
    Operand<TFloat32> flat = tf.reshape(joined, tf.constant(new long[] {ANY, made.cell().units()}));
    Operand<TFloat32> logits =
        new Dense(made.vocabularySize())
            .call(tf.withSubScope("decoder"), parameters.in("decoder"), flat);
    return tf.reshape(
        logits, tf.constant(new long[] {ANY, made.outputSteps(), made.vocabularySize()}));
  }

  private static Placeholder<TInt32> ids(Ops tf, Architecture made) {
    Shape shape = Shape.of(ANY, made.inputSteps());
    return tf.withName("ids").placeholder(TInt32.class, Placeholder.shape(shape));
  }

  /** The operations that are fetched. */
  List<String> fetched() {
    return List.of(predictions.op().name(), probabilities.op().name());
  }

  /** What a SavedModel says of the graph: its tag, and the signature that it is called by. */
  MetaGraphDef.Builder metaGraph() {
    SignatureDef signature =
        SignatureDef.newBuilder()
            .setMethodName("tensorflow/serving/predict")
            .putInputs("ids", TensorInfos.of(ids))
            .putOutputs("predictions", TensorInfos.of(predictions))
            .putOutputs("probabilities", TensorInfos.of(probabilities))
            .build();
    return MetaGraphDef.newBuilder()
        .setMetaInfoDef(
            MetaInfoDef.newBuilder().addTags("serve").setTensorflowVersion(TensorFlow.version()))
        .putSignatureDef(InferenceGraph.SIGNATURE, signature);
  }
}
