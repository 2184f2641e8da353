package dev.unrolled.training.analysis;

import dev.unrolled.rnn.model.ModelSpec;
import dev.unrolled.training.data.Dataset;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.internal.graph.TrainingGraph;
import dev.unrolled.training.internal.graph.TrainingStep;
import dev.unrolled.training.options.Architectures;
import dev.unrolled.training.options.Options;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tensorflow.proto.DeviceStepStats;
import org.tensorflow.proto.NodeExecStats;
import org.tensorflow.proto.RunMetadata;

/**
 * Profile of training steps: the time of each operation, as TensorFlow traces it.
 *
 * <p>Tracing slows a step down: compare operations with each other, not steps.
 *
 * @param steps the number of traced steps
 * @param operations all runs of all operations in these steps
 */
public record StepProfile(int steps, List<OperationRun> operations) {

  private static final int WARM_UPS = 30;
  private static final int TRACED = 10;
  private static final Pattern LABEL = Pattern.compile(" = (\\w+)\\(");

  /** Copies the list. */
  public StepProfile {
    operations = List.copyOf(operations);
  }

  /**
   * Runs 30 training steps on the first batch, then traces 10 more. The trained weights are
   * discarded.
   *
   * @param data inputs {@code [N, T]} and targets {@code [N, K]}
   * @param options configuration of model and training
   * @return the profile of the 10 traced steps
   * @throws IllegalArgumentException if the data does not fit the options; the message names the
   *     row
   */
  public static StepProfile of(Dataset data, Options options) {
    return of(Architectures.of(options, data), data, options);
  }

  /**
   * Profiles training steps of any model.
   *
   * @param spec the model
   * @param data the data to take a batch from
   * @param options configuration of the training
   * @return the profile
   * @throws IllegalArgumentException if the data does not fit the model; the message names the row
   */
  public static StepProfile of(ModelSpec spec, Dataset data, Options options) {
    data.requireFits(spec);
    Sequences batch = data.head(options.batchSize());
    TrainingStep step = new TrainingStep(batch, 0, options.optimizer().learningRate());
    try (TrainingGraph graph = new TrainingGraph(spec, options, data)) {
      for (int i = 0; i < WARM_UPS; i++) {
        graph.step(step);
      }
      List<OperationRun> runs = new ArrayList<>();
      for (int i = 0; i < TRACED; i++) {
        runs.addAll(runs(i, graph.trace(step), graph));
      }
      return new StepProfile(TRACED, runs);
    }
  }

  /** Total time of a type of operation. */
  public record TypeTime(String type, int runs, long nanos) {

    private TypeTime and(TypeTime other) {
      return new TypeTime(type, runs + other.runs, nanos + other.nanos);
    }
  }

  /**
   * Sums the time by type of operation.
   *
   * @return the number of runs and the nanoseconds of each type, longest first
   */
  public List<TypeTime> byType() {
    Map<String, TypeTime> times = new LinkedHashMap<>();
    for (OperationRun run : operations) {
      times.merge(run.type(), new TypeTime(run.type(), 1, run.nanos()), TypeTime::and);
    }
    return sorted(times.values());
  }

  private static List<TypeTime> sorted(Collection<TypeTime> times) {
    return times.stream()
        .sorted(Comparator.comparingLong(TypeTime::nanos).reversed().thenComparing(TypeTime::type))
        .toList();
  }

  private static List<OperationRun> runs(int step, RunMetadata traced, TrainingGraph graph) {
    List<NodeExecStats> nodes =
        traced.getStepStats().getDevStatsList().stream()
            .map(DeviceStepStats::getNodeStatsList)
            .flatMap(List::stream)
            .toList();
    long begin = nodes.stream().mapToLong(StepProfile::start).min().orElse(0);
    return nodes.stream()
        .map(
            node ->
                new OperationRun(
                    node.getNodeName(),
                    type(node, graph),
                    step,
                    start(node) - begin,
                    node.getOpEndRelNanos() - node.getOpStartRelNanos()))
        .toList();
  }

  private static long start(NodeExecStats node) {
    return node.getAllStartNanos() + node.getOpStartRelNanos();
  }

  /**
   * Returns the type after optimization, from the trace's label; without a label the type in the
   * graph.
   */
  private static String type(NodeExecStats node, TrainingGraph graph) {
    Matcher label = LABEL.matcher(node.getTimelineLabel());
    return label.find() ? label.group(1) : graph.type(node.getNodeName()).orElse("other");
  }
}
