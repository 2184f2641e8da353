package dev.unrolled.training;

import dev.unrolled.rnn.Weights;
import java.nio.file.Path;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.SavedModel;
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

  private final Graph graph = Sessions.graph();
  private final Session session;
  private final Saver saver;
  private final Answering answering;

  InferenceGraph(Architecture architecture, Weights weights) {
    try {
      Ops tf = Ops.create(graph);
      Variables variables = Variables.empty(graph);
      answering = Answering.trained(tf, variables, architecture);
      saver = new Saver(Saver.scoped(tf), variables, variables.weights());
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
        var result =
            session.runner().feed(answering.ids(), tensor).fetch(answering.predictions()).run()) {
      return StdArrays.array2dCopyOf((TInt32) result.get(0));
    }
  }

  /** The probability of every id, {@code [B, K, V]}. */
  float[][][] probabilities(int[][] rows) {
    try (TInt32 tensor = IdTensors.of(rows);
        var result =
            session.runner().feed(answering.ids(), tensor).fetch(answering.probabilities()).run()) {
      return StdArrays.array3dCopyOf((TFloat32) result.get(0));
    }
  }

  /** Compares the answers to {@code [B, T]} with {@code [B, K]} targets. */
  Score score(Sequences rows) {
    try (TInt32 tensor = IdTensors.of(rows.inputs());
        var result =
            session
                .runner()
                .feed(answering.ids(), tensor)
                .fetch(answering.predictions())
                .fetch(answering.probabilities())
                .run()) {
      return Score.of(
          rows,
          StdArrays.array2dCopyOf((TInt32) result.get(0)),
          StdArrays.array3dCopyOf((TFloat32) result.get(1)));
    }
  }

  /** The graph as a SavedModel holds it. */
  SavedModel savedModel() {
    return SavedModel.newBuilder()
        .setSavedModelSchemaVersion(1)
        .addMetaGraphs(
            answering.metaGraph().setGraphDef(graph.toGraphDef()).setSaverDef(saver.def()))
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
