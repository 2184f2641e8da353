package dev.unrolled.training.internal.graph;

import dev.unrolled.rnn.Weight;
import dev.unrolled.rnn.Weights;
import dev.unrolled.rnn.model.ModelSpec;
import dev.unrolled.rnn.model.SequenceModel;
import dev.unrolled.training.data.BatchPlan;
import dev.unrolled.training.data.Bucket;
import dev.unrolled.training.data.Dataset;
import dev.unrolled.training.data.Seed;
import dev.unrolled.training.options.Options;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * Training graph with its session: a {@link BucketGraph} for each bucket over the same weights. Not
 * thread-safe.
 *
 * <p>The session runs the graph with {@link OrderedSums}, and finds its tensors by their names.
 */
public final class TrainingGraph implements AutoCloseable {

  /** The number of results before the states. */
  private static final int RESULTS = 2;

  private final Graph graph = Sessions.graph();
  private final Graph ordered;
  private final Session session;
  private final BatchPlan plan;
  private final List<BucketGraph> buckets = new ArrayList<>();
  private final WeightReader reader;
  private final Saver saver;
  private final WeightReader allReader;
  private final Saver allSaver;
  private final LaneStates states = new LaneStates();
  private @Nullable TrainingStep lastStep;

  public TrainingGraph(ModelSpec spec, Options options) {
    this(spec, options, false);
  }

  /** Creates a graph for any batches, with or without weights. */
  public TrainingGraph(ModelSpec spec, Options options, boolean weighted) {
    this(
        spec.model(),
        options,
        new BatchForm(weighted, false),
        new BatchPlan(options.batchSize(), Bucket.all(spec.model(), options.buckets())));
  }

  /** Creates a graph for the batches of data. */
  public TrainingGraph(ModelSpec spec, Options options, Dataset data) {
    this(
        spec.model(),
        options,
        BatchForm.of(spec, data),
        BatchPlan.of(spec.model(), options.buckets(), options.batchSize(), data));
  }

  private TrainingGraph(SequenceModel model, Options options, BatchForm batches, BatchPlan plan) {
    this.plan = plan;
    try {
      Ops tf = Ops.create(graph);
      // While the graph is empty: to open a scope TensorFlow Java visits all operations.
      Ops saving = Saver.scoped(tf);
      Variables variables = Variables.initialized(graph, new Seed(options.seed()));
      var shared = new BucketGraph.Shared(model, options, batches, variables);
      for (Bucket bucket : plan.buckets()) {
        buckets.add(BucketGraph.of(tf, shared, bucket));
      }
      List<Weight> weights = modelWeights(variables, options);
      reader = WeightReader.of(tf, variables, weights);
      saver = new Saver(saving, variables, weights);
      allReader = WeightReader.of(tf, variables, variables.weights());
      allSaver = new Saver(saving, variables, variables.weights());
      ordered = OrderedSums.of(graph);
    } catch (RuntimeException e) {
      graph.close();
      throw e;
    }
    session = Sessions.training(ordered, options.threads());
  }

  /** Returns all variables except the optimizer's. */
  private static List<Weight> modelWeights(Variables variables, Options options) {
    String slots = options.optimizer().name() + "/";
    return variables.weights().stream().filter(w -> !w.name().startsWith(slots)).toList();
  }

  /**
   * Result of a step: the mean loss of its targets, and the sum of the weights of correct
   * predictions.
   */
  public record Result(double loss, double correct) {}

  /** Runs a training step on a batch. */
  public Result step(TrainingStep next) {
    lastStep = next;
    BucketGraph bucket = bucket(next);
    try (RowFeed feed = feed(bucket, next)) {
      Session.Runner runner =
          feed.runner()
              .fetch(TensorInfos.name(bucket.loss()))
              .fetch(TensorInfos.name(bucket.correct()))
              .addTarget(bucket.step().op().name());
      bucket.last().forEach(state -> runner.fetch(TensorInfos.name(state)));
      return run(runner, next);
    }
  }

  private Result run(Session.Runner runner, TrainingStep next) {
    try (var result = runner.run()) {
      states.keep(next.continuation(), result, RESULTS);
      return new Result(
          ((TFloat32) result.get(0)).getFloat(), ((TFloat32) result.get(1)).getFloat());
    }
  }

  private RowFeed feed(BucketGraph bucket, TrainingStep next) {
    RowFeed feed = RowFeed.of(session.runner(), bucket.inputs(), next);
    states.feed(feed, bucket.states(), next.continuation(), next.batch().size());
    return feed;
  }

  /** Runs a training step on a batch, and records when each operation ran. */
  public RunMetadata trace(TrainingStep next) {
    RunOptions tracing =
        RunOptions.newBuilder().setTraceLevel(RunOptions.TraceLevel.SOFTWARE_TRACE).build();
    BucketGraph bucket = bucket(next);
    try (RowFeed feed = feed(bucket, next);
        var result =
            feed.runner()
                .addTarget(bucket.step().op().name())
                .setOptions(tracing)
                .runAndFetchMetadata()) {
      return result.getMetadata().orElseThrow();
    }
  }

  /** Returns the bucket of a batch's longest rows. */
  private BucketGraph bucket(TrainingStep step) {
    return buckets.get(plan.bucket(step.batch().longest()));
  }

  /** Returns the type of an operation; empty if there is none of that name. */
  public Optional<String> type(String operation) {
    return Optional.ofNullable(graph.operation(operation)).map(Operation::type);
  }

  /** Computes the gradients of the last batch's loss at the current weights. */
  public Weights gradients() {
    if (lastStep == null) {
      throw new IllegalStateException("gradients: expected at least one step before, found none");
    }
    BucketGraph bucket = bucket(lastStep);
    try (RowFeed feed = RowFeed.of(session.runner(), bucket.inputs(), lastStep)) {
      states.feedAgain(feed, bucket.states());
      return bucket.gradients().read(feed.runner());
    }
  }

  /** Returns the definition of the graph. */
  public GraphDef definition() {
    return graph.toGraphDef();
  }

  /** Copies the current weights of the model. */
  public Weights weights() {
    return reader.read(session.runner());
  }

  /** Copies the current values of all variables: weights and optimizer slots. */
  public Weights variables() {
    return allReader.read(session.runner());
  }

  /** Copies the current optimizer slots. */
  public Weights slots() {
    Map<String, FloatNdArray> slots = new LinkedHashMap<>(variables().values());
    slots.keySet().removeAll(weights().values().keySet());
    return new Weights(slots);
  }

  /** Sets weights and optimizer slots; without slots the optimizer stays in its initial state. */
  public void load(Weights weights, Weights slots) {
    if (slots.values().isEmpty()) {
      load(weights);
    } else {
      Map<String, FloatNdArray> all = new LinkedHashMap<>(weights.values());
      all.putAll(slots.values());
      restore(new Weights(all));
    }
  }

  /** Sets all variables to values that {@link #variables()} returned. */
  public void restore(Weights variables) {
    allSaver.load(session, variables);
  }

  /** Sets the model's weights. */
  public void load(Weights weights) {
    saver.load(session, weights);
  }

  @Override
  public void close() {
    session.close();
    ordered.close();
    graph.close();
  }
}
