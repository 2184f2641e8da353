package dev.unrolled.training.averaging;

import dev.unrolled.rnn.model.ModelSpec;
import dev.unrolled.training.data.BatchPlan;
import dev.unrolled.training.data.Batches;
import dev.unrolled.training.data.Bucket;
import dev.unrolled.training.data.Seed;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.internal.graph.ScoringGraph;
import dev.unrolled.training.internal.graph.TrainingGraph;
import dev.unrolled.training.internal.graph.TrainingStep;
import dev.unrolled.training.metrics.Score;
import dev.unrolled.training.options.Options;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Trains a model on partitions of the data, a round at a time.
 *
 * <p>Results depend on the weights, the round and the rows only, not on earlier calls. It holds
 * native memory and is closed by its owner. Not thread-safe.
 */
public final class PartitionTraining implements AutoCloseable {

  private final ModelSpec spec;
  private final Options options;
  private final BatchPlan plan;
  private final TrainingGraph graph;
  private @Nullable ScoringGraph scoring;

  /**
   * Creates the training graph.
   *
   * @param spec the model
   * @param options how it is trained
   * @param weighted whether targets of any partition have weights or differ in length
   */
  public PartitionTraining(ModelSpec spec, Options options, boolean weighted) {
    this.spec = spec;
    this.options = options;
    this.plan = plan(spec, options);
    this.graph =
        new TrainingGraph(
            spec, options, weighted || spec.model().head().targets().variableLength());
  }

  /** Groups by the lengths of inputs only, so that all partitions have the same buckets. */
  private static BatchPlan plan(ModelSpec spec, Options options) {
    return new BatchPlan(options.batchSize(), Bucket.all(spec.model(), options.buckets()));
  }

  /**
   * Returns the number of batches in an epoch of a partition.
   *
   * @param spec the model
   * @param options how it is trained
   * @param rows the rows of the partition
   * @return the number of training steps
   */
  public static int batches(ModelSpec spec, Options options, Sequences rows) {
    return plan(spec, options).batches(rows.rowsByLength());
  }

  /** {@return the current weights and slots: at first the initial ones of the options' seed} */
  public FlatWeights variables() {
    return FlatWeights.of(graph.variables());
  }

  /**
   * Takes the steps of a round. Stops at a loss that is not finite, which the totals then have.
   *
   * @param start the weights and slots to start from
   * @param round which steps
   * @param partition the partition's number, from 0
   * @param rows the rows of the partition
   * @return the weights and slots after the steps
   * @throws InterruptedException if the thread is interrupted
   */
  public RoundResult run(FlatWeights start, Round round, int partition, Sequences rows)
      throws InterruptedException {
    graph.restore(start.weights());
    RoundTotals totals = RoundTotals.NONE;
    try (Batches batches = batches(round.epoch(), partition, rows)) {
      for (int i = 0; i < round.firstStep(); i++) {
        batches.next();
      }
      for (int i = 0; i < round.steps() && Double.isFinite(totals.lossSum()); i++) {
        Optional<Sequences> batch = batches.next();
        if (batch.isEmpty()) {
          break;
        }
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        totals =
            totals.and(
                step(
                    new TrainingStep(
                        batch.get(), round.stepsBefore() + i, round.learningRates().get(i))));
      }
    }
    return new RoundResult(totals.rows() == 0 ? start : variables(), totals);
  }

  /** Shuffles as training on one machine does; each further partition has its own order. */
  private Batches batches(int epoch, int partition, Sequences rows) {
    if (!options.shuffle()) {
      return rows.inOrder(plan);
    }
    Seed seed = new Seed(options.seed());
    return rows.shuffled(
        partition == 0 ? seed : new Seed(seed.of("partition " + partition)), epoch, plan);
  }

  private RoundTotals step(TrainingStep step) {
    TrainingGraph.Result result = graph.step(step);
    double tokens = step.batch().weightSum();
    return new RoundTotals(
        step.batch().size(), result.loss(), result.loss() * tokens, tokens, result.correct());
  }

  /**
   * Scores weights on rows.
   *
   * @param variables the weights; slots are ignored
   * @param rows the rows
   * @return the score
   * @throws InterruptedException if the thread is interrupted
   */
  public Score score(FlatWeights variables, Sequences rows) throws InterruptedException {
    ScoringGraph open = scoring;
    if (open == null) {
      open = new ScoringGraph(spec.model(), options);
      scoring = open;
    }
    open.load(variables.weights(name -> !isSlot(options, name)));
    return open.score(rows);
  }

  /** Returns whether a variable is the optimizer's. */
  static boolean isSlot(Options options, String name) {
    return name.startsWith(options.optimizer().name() + "/");
  }

  @Override
  public void close() {
    graph.close();
    if (scoring != null) {
      scoring.close();
    }
  }
}
