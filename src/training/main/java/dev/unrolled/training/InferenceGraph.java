package dev.unrolled.training;

import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.Weights;
import dev.unrolled.rnn.model.SequenceModel;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.TensorFlow;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.MetaGraphDef.MetaInfoDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.types.TInt32;

/**
 * The graph for predictions, with its session: a pass for each bucket over the same weights.
 *
 * <p>Safe for many threads.
 */
final class InferenceGraph implements AutoCloseable {

  /** The name of the signature. */
  static final String SIGNATURE = "serving_default";

  private final Graph graph = Sessions.graph();
  private final Session session;
  private final Saver saver;
  private final NavigableMap<Integer, InferencePass> passes = new TreeMap<>();

  /** A graph that predicts in buckets. */
  InferenceGraph(SequenceModel model, Options options, Weights weights) {
    this(
        (tf, parameters) -> {
          Map<Integer, InferencePass> passes = new LinkedHashMap<>();
          for (Bucket bucket : Bucket.all(model, options)) {
            int timeSteps = bucket.timeSteps();
            passes.put(timeSteps, InferencePass.of(bucket.in(tf), parameters, model, timeSteps));
          }
          return passes;
        },
        weights);
  }

  private InferenceGraph(
      BiFunction<Ops, Parameters, Map<Integer, InferencePass>> forward, Weights weights) {
    try {
      Ops tf = Ops.create(graph);
      Variables variables = Variables.empty(graph);
      passes.putAll(forward.apply(tf, variables));
      saver = new Saver(Saver.scoped(tf), variables, variables.weights());
      session = load(graph, saver, weights);
    } catch (RuntimeException e) {
      graph.close();
      throw e;
    }
  }

  /** The graph that is exported. */
  static InferenceGraph serving(SequenceModel model, Weights weights) {
    return new InferenceGraph(
        (tf, parameters) ->
            Map.of(model.input().length(), InferencePass.serving(tf, parameters, model)),
        weights);
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

  /**
   * Runs the model on rows of ids, each at most as long as the longest bucket.
   *
   * @param outputs the names of the outputs to fetch
   * @param read copies the fetched tensors, which are closed afterwards
   */
  <R> R predict(int[][] rows, List<String> outputs, Function<Result, R> read) {
    InferencePass pass = passes.ceilingEntry(PaddedRows.longest(rows)).getValue();
    try (RowFeed fed = new RowFeed(session.runner())) {
      Session.Runner runner = fed.ids(pass.ids(), rows).lengths(pass.lengths(), rows).runner();
      outputs.forEach(name -> runner.fetch(Objects.requireNonNull(pass.outputs().get(name))));
      try (Result result = runner.run()) {
        return read.apply(result);
      }
    }
  }

  /** The graph as a SavedModel holds it. */
  SavedModel savedModel() {
    MetaInfoDef info =
        MetaInfoDef.newBuilder()
            .addTags("serve")
            .setTensorflowVersion(TensorFlow.version())
            .build();
    SignatureDef.Builder signature =
        SignatureDef.newBuilder()
            .setMethodName("tensorflow/serving/predict")
            .putInputs("ids", TensorInfos.of(serving().ids()));
    Operand<TInt32> lengths = serving().lengths();
    if (lengths != null) {
      signature.putInputs("lengths", TensorInfos.of(lengths));
    }
    serving()
        .outputs()
        .forEach((name, output) -> signature.putOutputs(name, TensorInfos.of(output)));
    return SavedModel.newBuilder()
        .setSavedModelSchemaVersion(1)
        .addMetaGraphs(
            MetaGraphDef.newBuilder()
                .setMetaInfoDef(info)
                .setGraphDef(graph.toGraphDef())
                .setSaverDef(saver.def())
                .putSignatureDef(SIGNATURE, signature.build()))
        .build();
  }

  /** The names of the outputs. */
  List<String> outputs() {
    return List.copyOf(serving().outputs().keySet());
  }

  /** The operations that are fetched. */
  List<String> fetched() {
    return serving().fetched();
  }

  private InferencePass serving() {
    return passes.lastEntry().getValue();
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
