package dev.unrolled.training.internal.graph;

import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.Weights;
import dev.unrolled.rnn.model.SequenceModel;
import dev.unrolled.training.data.Bucket;
import dev.unrolled.training.data.InputRows;
import dev.unrolled.training.options.Options;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.SavedModel;

/**
 * Inference graph with its session: a forward pass for each bucket over the same weights.
 *
 * <p>Safe for use by many threads.
 */
public final class InferenceGraph implements AutoCloseable {

  private final Graph graph = Sessions.graph();
  private final Session session;
  private final Saver saver;
  private final NavigableMap<Integer, InferencePass> passes = new TreeMap<>();

  /** Creates a graph with a forward pass for each bucket. */
  public InferenceGraph(SequenceModel model, Options options, Weights weights) {
    this(
        (tf, parameters) -> {
          Map<Integer, InferencePass> passes = new LinkedHashMap<>();
          for (Bucket bucket : Bucket.all(model, options.buckets())) {
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

  /** Creates the graph for export. */
  public static InferenceGraph serving(SequenceModel model, Weights weights, TextSignatures texts) {
    return new InferenceGraph(
        (tf, parameters) ->
            Map.of(model.input().length(), InferencePass.serving(tf, parameters, model, texts)),
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
   * Runs the model on rows, each at most as long as the longest bucket.
   *
   * @param outputs the names of the outputs to fetch
   * @param read function that copies the fetched tensors, which are closed afterwards
   */
  public <R> R predict(InputRows rows, List<String> outputs, Function<Result, R> read) {
    InferencePass pass = passes.ceilingEntry(rows.longest()).getValue();
    try (RowFeed fed = new RowFeed(session.runner())) {
      Session.Runner runner =
          fed.inputs(pass.inputs(), rows).lengths(pass.lengths(), rows).runner();
      outputs.forEach(name -> runner.fetch(pass.output(name)));
      try (Result result = runner.run()) {
        return read.apply(result);
      }
    }
  }

  /** Returns the graph as a SavedModel. */
  public SavedModel savedModel() {
    return SavedModel.newBuilder()
        .setSavedModelSchemaVersion(1)
        .addMetaGraphs(
            serving().metaGraph().setGraphDef(graph.toGraphDef()).setSaverDef(saver.def()))
        .build();
  }

  /** Returns the names of the outputs. */
  public List<String> outputs() {
    return List.copyOf(serving().outputs().keySet());
  }

  private InferencePass serving() {
    return passes.lastEntry().getValue();
  }

  /** Writes the weights to {@code prefix.index} and {@code prefix.data-*}. */
  public void saveWeights(Path prefix) {
    saver.save(session, prefix);
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
