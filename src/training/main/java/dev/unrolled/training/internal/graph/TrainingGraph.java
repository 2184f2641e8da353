package dev.unrolled.training.internal.graph;

import dev.unrolled.rnn.Weight;
import dev.unrolled.rnn.Weights;
import dev.unrolled.rnn.model.ModelSpec;
import dev.unrolled.rnn.model.SequenceModel;
import dev.unrolled.training.data.Bucket;
import dev.unrolled.training.data.PaddedRows;
import dev.unrolled.training.data.Seed;
import dev.unrolled.training.options.Options;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Graph;
import org.tensorflow.Operation;
import org.tensorflow.Session;
import org.tensorflow.ndarray.FloatNdArray;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.RunMetadata;
import org.tensorflow.proto.RunOptions;
import org.tensorflow.types.TFloat32;

/**
 * The training graph, with its session: a {@link BucketGraph} for each bucket over the same
 * weights. Used by one thread.
 */
public final class TrainingGraph implements AutoCloseable {

  private final Graph graph = Sessions.graph();
  private final Session session;
  private final NavigableMap<Integer, BucketGraph> buckets = new TreeMap<>();
  private final WeightReader reader;
  private final Saver saver;
  private final WeightReader allReader;
  private final Saver allSaver;
  private @Nullable TrainingStep last;

  public TrainingGraph(ModelSpec spec, Options options) {
    this(spec, options, false);
  }

  /** A graph whose batches have weights, or have none. */
  public TrainingGraph(ModelSpec spec, Options options, boolean weighted) {
    SequenceModel model = spec.model();
    try {
      Ops tf = Ops.create(graph);
      // While the graph is empty: TensorFlow Java opens a scope by a walk through all operations.
      Ops saving = Saver.scoped(tf);
      Variables variables = Variables.initialized(graph, new Seed(options.seed()));
      var shared = new BucketGraph.Shared(model, options, weighted, variables);
      for (Bucket bucket : Bucket.all(model, options.buckets())) {
        buckets.put(bucket.timeSteps(), BucketGraph.of(tf, shared, bucket));
      }
      List<Weight> weights = modelWeights(variables, options);
      reader = WeightReader.of(tf, variables, weights);
      saver = new Saver(saving, variables, weights);
      allReader = WeightReader.of(tf, variables, variables.weights());
      allSaver = new Saver(saving, variables, variables.weights());
      session = Sessions.training(graph, options.threads());
    } catch (RuntimeException e) {
      graph.close();
      throw e;
    }
  }

  /** All variables but the optimizer's. */
  private static List<Weight> modelWeights(Variables variables, Options options) {
    String slots = options.optimizer().name() + "/";
    return variables.weights().stream().filter(w -> !w.name().startsWith(slots)).toList();
  }

  /** Result of a step: the mean loss of its targets, and the correct ones by their weights. */
  public record Result(double loss, double correct) {}

  /** Takes a step on a batch. */
  public Result step(TrainingStep next) {
    last = next;
    BucketGraph bucket = bucket(next);
    try (RowFeed fed = RowFeed.of(session.runner(), bucket.inputs(), next);
        var result =
            fed.runner()
                .fetch(bucket.loss())
                .fetch(bucket.correct())
                .addTarget(bucket.step())
                .run()) {
      return new Result(
          ((TFloat32) result.get(0)).getFloat(), ((TFloat32) result.get(1)).getFloat());
    }
  }

  /** Takes a step on a batch, and records when each of its operations ran. */
  public RunMetadata trace(TrainingStep next) {
    RunOptions traced =
        RunOptions.newBuilder().setTraceLevel(RunOptions.TraceLevel.SOFTWARE_TRACE).build();
    BucketGraph bucket = bucket(next);
    try (RowFeed fed = RowFeed.of(session.runner(), bucket.inputs(), next);
        var result =
            fed.runner().addTarget(bucket.step()).setOptions(traced).runAndFetchMetadata()) {
      return result.getMetadata().orElseThrow();
    }
  }

  /** The bucket of a batch's longest row. */
  private BucketGraph bucket(TrainingStep step) {
    return buckets.ceilingEntry(PaddedRows.longest(step.batch().inputs())).getValue();
  }

  /** The type of an operation, if there is one of that name. */
  public Optional<String> type(String operation) {
    return Optional.ofNullable(graph.operation(operation)).map(Operation::type);
  }

  /** The gradients of the last batch's loss at the weights as they are now. */
  public Weights gradients() {
    if (last == null) {
      throw new IllegalStateException("gradients: expected a step before, found none");
    }
    BucketGraph bucket = bucket(last);
    try (RowFeed fed = RowFeed.of(session.runner(), bucket.inputs(), last)) {
      return bucket.gradients().read(fed.runner());
    }
  }

  /** The graph itself. */
  public GraphDef definition() {
    return graph.toGraphDef();
  }

  /** Copies the model's weights as they are now. */
  public Weights weights() {
    return reader.read(session.runner());
  }

  /** Copies every variable as it is now: the weights and what the optimizer keeps. */
  public Weights variables() {
    return allReader.read(session.runner());
  }

  /** Copies what the optimizer keeps as it is now. */
  public Weights slots() {
    Map<String, FloatNdArray> slots = new LinkedHashMap<>(variables().values());
    slots.keySet().removeAll(weights().values().keySet());
    return new Weights(slots);
  }

  /** Goes on where a model's training ended; the optimizer begins anew if nothing is kept of it. */
  public void load(Weights weights, Weights slots) {
    if (slots.values().isEmpty()) {
      load(weights);
    } else {
      Map<String, FloatNdArray> all = new LinkedHashMap<>(weights.values());
      all.putAll(slots.values());
      restore(new Weights(all));
    }
  }

  /** Gives every variable the value it had when {@link #variables()} was called. */
  public void restore(Weights variables) {
    allSaver.load(session, variables);
  }

  /** Gives the model other weights. */
  public void load(Weights weights) {
    saver.load(session, weights);
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
