package dev.unrolled.training;

import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.Weights;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.TensorFlow;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.MetaGraphDef.MetaInfoDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorProto;
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
    this((tf, parameters) -> Answering.trained(tf, parameters, architecture), weights);
  }

  private InferenceGraph(BiFunction<Ops, Parameters, Answering> wiring, Weights weights) {
    try {
      Ops tf = Ops.create(graph);
      Variables variables = Variables.empty(graph);
      answering = wiring.apply(tf, variables);
      saver = new Saver(Saver.scoped(tf), variables, variables.weights());
      session = load(graph, saver, weights);
    } catch (RuntimeException e) {
      graph.close();
      throw e;
    }
  }

  /** The same function, wired for {@link FrozenGraph}. */
  static InferenceGraph frozen(Architecture architecture, Weights weights) {
    return new InferenceGraph(
        (tf, parameters) -> Answering.frozen(tf, parameters, architecture), weights);
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
    MetaInfoDef info =
        MetaInfoDef.newBuilder()
            .addTags("serve")
            .setTensorflowVersion(TensorFlow.version())
            .build();
    SignatureDef signature =
        SignatureDef.newBuilder()
            .setMethodName("tensorflow/serving/predict")
            .putInputs("ids", TensorInfos.of(answering.ids()))
            .putOutputs("predictions", TensorInfos.of(answering.predictions()))
            .putOutputs("probabilities", TensorInfos.of(answering.probabilities()))
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

  /** The operations that are fetched. */
  List<String> fetched() {
    return answering.fetched();
  }

  /** The values of tensors that depend on weights alone, by their names. */
  Map<String, TensorProto> values(List<String> tensors) {
    if (tensors.isEmpty()) {
      return Map.of();
    }
    Session.Runner runner = session.runner();
    tensors.forEach(runner::fetch);
    Map<String, TensorProto> values = new LinkedHashMap<>();
    try (var result = runner.run()) {
      for (String name : tensors) {
        values.put(name, TensorInfos.message(result.get(values.size())));
      }
    }
    return values;
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
