package dev.unrolled.training;

import dev.unrolled.rnn.TimeMajor;
import dev.unrolled.rnn.Weights;
import java.nio.file.Path;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.TensorFlow;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.MetaGraphDef.MetaInfoDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The lean graph that answers, with its session: what is exported, and nothing else.
 *
 * <p>Safe for many threads.
 */
final class InferenceGraph implements AutoCloseable {

  /** What it is called by. */
  static final String SIGNATURE = "serving_default";

  private final Graph graph = new Graph();
  private final Session session;
  private final Saver saver;
  private final Placeholder<TInt32> ids;
  private final Operand<TInt32> predictions;
  private final Operand<TFloat32> probabilities;

  InferenceGraph(Architecture architecture, Weights weights) {
    try {
      Ops tf = Ops.create(graph);
      Variables variables = Variables.empty(graph);
      Shape shape = Shape.of(Shape.UNKNOWN_SIZE, architecture.inputSteps());
      ids = tf.withName("ids").placeholder(TInt32.class, Placeholder.shape(shape));
      Operand<TFloat32> flat = tf.nn.softmax(architecture.logits(tf, variables, ids));
      int steps = architecture.outputSteps();
      probabilities = tf.withName("probabilities").identity(TimeMajor.batchMajor(tf, flat, steps));
      Operand<TInt32> best = tf.math.argMax(flat, tf.constant(1), TInt32.class);
      predictions = tf.withName("predictions").identity(TimeMajor.batchMajorIds(tf, best, steps));
      saver = new Saver(tf, variables, variables.weights());
      session = load(graph, saver, weights);
    } catch (RuntimeException e) {
      graph.close();
      throw e;
    }
  }

  private static Session load(Graph graph, Saver saver, Weights weights) {
    Session session = Sessions.inference(graph);
    try {
      saver.load(session, weights);
      return session;
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
  }

  /** Gives the model other weights; no call may be running. */
  void load(Weights weights) {
    saver.load(session, weights);
  }

  /** The most probable ids {@code [B, K]} for ids {@code [B, T]}. */
  int[][] predict(int[][] rows) {
    try (TInt32 tensor = IdTensors.of(rows);
        var result = session.runner().feed(ids, tensor).fetch(predictions).run()) {
      return StdArrays.array2dCopyOf((TInt32) result.get(0));
    }
  }

  /** The probability of every id, {@code [B, K, V]}. */
  float[][][] probabilities(int[][] rows) {
    try (TInt32 tensor = IdTensors.of(rows);
        var result = session.runner().feed(ids, tensor).fetch(probabilities).run()) {
      return StdArrays.array3dCopyOf((TFloat32) result.get(0));
    }
  }

  /** Compares the answers to {@code [B, T]} with {@code [B, K]} targets. */
  Score score(Sequences rows) {
    try (TInt32 tensor = IdTensors.of(rows.inputs());
        var result =
            session.runner().feed(ids, tensor).fetch(predictions).fetch(probabilities).run()) {
      return Score.of(
          rows,
          StdArrays.array2dCopyOf((TInt32) result.get(0)),
          StdArrays.array3dCopyOf((TFloat32) result.get(1)));
    }
  }

  /** The graph as a SavedModel holds it. */
  SavedModel savedModel() {
    MetaInfoDef info =
        MetaInfoDef.newBuilder()
            .addTags("serve")
            .setTensorflowVersion(TensorFlow.version())
            .build();
    SignatureDef signature =
        SignatureDef.newBuilder()
            .setMethodName("tensorflow/serving/predict")
            .putInputs("ids", TensorInfos.of(ids))
            .putOutputs("predictions", TensorInfos.of(predictions))
            .putOutputs("probabilities", TensorInfos.of(probabilities))
            .build();
    return SavedModel.newBuilder()
        .setSavedModelSchemaVersion(1)
        .addMetaGraphs(
            MetaGraphDef.newBuilder()
                .setMetaInfoDef(info)
                .setGraphDef(graph.toGraphDef())
                .setSaverDef(saver.def())
                .putSignatureDef(SIGNATURE, signature))
        .build();
  }

  /** Writes the weights to {@code prefix.index} and {@code prefix.data-*}. */
  void saveWeights(Path prefix) {
    saver.save(session, prefix);
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
