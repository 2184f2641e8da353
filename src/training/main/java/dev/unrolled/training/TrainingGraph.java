package dev.unrolled.training;

import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.Weights;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Operation;
import org.tensorflow.Session;
import org.tensorflow.ndarray.FloatNdArray;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.RunMetadata;
import org.tensorflow.proto.RunOptions;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** The graph that learns, with its session: towers, gradients, optimizer. Used by one thread. */
final class TrainingGraph implements AutoCloseable {

  private final Graph graph = Sessions.graph();
  private final Session session;
  private final StepInputs inputs;
  private final Operand<TFloat32> loss;
  private final Operand<TFloat32> right;
  private final Op step;
  private final WeightReader gradientReader;
  private final WeightReader reader;
  private final Saver saver;
  private final WeightReader allReader;
  private final Saver allSaver;
  private @Nullable TrainingStep last;

  TrainingGraph(Architecture architecture, Options options) {
    this(architecture, options, false);
  }

  /** A graph whose batches have weights, or have none. */
  TrainingGraph(Architecture architecture, Options options, boolean weighted) {
    try {
      Ops tf = Ops.create(graph);
      // While the graph is empty: TensorFlow Java opens a scope by a walk through all operations.
      Ops saving = Saver.scoped(tf);
      Variables variables = Variables.initialized(graph, new Seed(options.seed()));
      inputs = StepInputs.of(tf, architecture, weighted);
      var totals = new Towers(architecture, options).build(tf, variables, inputs);
      loss = mean(tf, totals.lossSum());
      right = totals.right();
      var slopes = new LossGradients(tf, loss);
      List<Gradient> gradients =
          options.optimizer().isLazy() ? slopes.ofRowsSeen(variables) : slopes.ofWeights(variables);
      reader = WeightReader.of(tf, variables, variables.weights());
      saver = new Saver(saving, variables, variables.weights());
      gradientReader = reader(tf, gradients);
      Parameters kept = variables.in(options.optimizer().name());
      step = new Descent(tf, kept, inputs.learningRate(), gradients).step(options);
      allReader = WeightReader.of(tf, variables, variables.weights());
      allSaver = new Saver(saving, variables, variables.weights());
      session = Sessions.training(graph, options.threads());
    } catch (RuntimeException e) {
      graph.close();
      throw e;
    }
  }

  /** What one step gave: the mean loss of its tokens and how many were right. */
  record Result(double loss, double right) {}

  /** Takes a step on a batch. */
  Result step(TrainingStep next) {
    last = next;
    return fed(
        next,
        runner -> {
          try (var result = runner.fetch(loss).fetch(right).addTarget(step).run()) {
            return new Result(
                ((TFloat32) result.get(0)).getFloat(), ((TFloat32) result.get(1)).getFloat());
          }
        });
  }

  /** Takes a step on a batch, and says what each of its operations did when. */
  RunMetadata trace(TrainingStep next) {
    RunOptions traced =
        RunOptions.newBuilder().setTraceLevel(RunOptions.TraceLevel.SOFTWARE_TRACE).build();
    return fed(
        next,
        runner -> {
          try (var result = runner.addTarget(step).setOptions(traced).runAndFetchMetadata()) {
            return result.getMetadata().orElseThrow();
          }
        });
  }

  /** The type of an operation, if there is one of that name. */
  Optional<String> type(String operation) {
    return Optional.ofNullable(graph.operation(operation)).map(Operation::type);
  }

  /** The gradients of the last batch's loss at the weights as they are now. */
  Weights gradients() {
    if (last == null) {
      throw new IllegalStateException("gradients: expected a step before, found none");
    }
    return fed(last, gradientReader::read);
  }

  /** The graph itself. */
  GraphDef definition() {
    return graph.toGraphDef();
  }

  private <R> R fed(TrainingStep given, Function<Session.Runner, R> run) {
    try (var fed = StepInputs.Fed.of(given)) {
      return run.apply(inputs.feed(session.runner(), fed));
    }
  }

  /** Copies the model's weights as they are now. */
  Weights weights() {
    return reader.read(session.runner());
  }

  /** Copies every variable as it is now: the weights and what the optimizer keeps. */
  Weights variables() {
    return allReader.read(session.runner());
  }

  /** Copies what the optimizer keeps as it is now. */
  Weights slots() {
    Map<String, FloatNdArray> slots = new LinkedHashMap<>(variables().values());
    slots.keySet().removeAll(weights().values().keySet());
    return new Weights(slots);
  }

  /** Goes on where a model's training ended; the optimizer begins anew if nothing is kept of it. */
  void load(Snapshot model) {
    if (model.slots().values().isEmpty()) {
      load(model.weights());
    } else {
      Map<String, FloatNdArray> all = new LinkedHashMap<>(model.weights().values());
      all.putAll(model.slots().values());
      restore(new Weights(all));
    }
  }

  /** Gives every variable the value it had when {@link #variables()} was called. */
  void restore(Weights variables) {
    allSaver.load(session, variables);
  }

  /** Gives the model other weights. */
  void load(Weights weights) {
    saver.load(session, weights);
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }

  /** The mean of the tokens' losses, by their weights; 0 where all weights are. */
  private Operand<TFloat32> mean(Ops tf, Operand<TFloat32> lossSum) {
    Operand<TFloat32> weights = inputs.weights();
    if (weights == null) {
      Operand<TInt32> tokens = tf.size(inputs.targets());
      return tf.math.div(lossSum, tf.dtypes.cast(tokens, TFloat32.class));
    }
    return tf.math.divNoNan(lossSum, tf.sum(weights, tf.constant(new int[] {0, 1})));
  }

  private static WeightReader reader(Ops tf, List<Gradient> gradients) {
    Map<String, Operand<TFloat32>> reads = new LinkedHashMap<>();
    gradients.forEach(gradient -> reads.put(gradient.weight().name(), gradient.whole(tf)));
    return new WeightReader(reads);
  }
}
