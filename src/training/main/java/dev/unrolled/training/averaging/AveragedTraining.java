package dev.unrolled.training.averaging;

import dev.unrolled.training.DivergedException;
import dev.unrolled.training.Listeners;
import dev.unrolled.training.TrainingListener;
import dev.unrolled.training.TrainingPlan;
import dev.unrolled.training.checkpoint.Checkpoint;
import dev.unrolled.training.checkpoint.Snapshot;
import dev.unrolled.training.metrics.BatchResult;
import dev.unrolled.training.metrics.EpochResult;
import dev.unrolled.training.metrics.History;
import dev.unrolled.training.metrics.Score;
import dev.unrolled.training.options.JsonDifferences;
import dev.unrolled.training.options.Options;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Averaged training, also called local SGD: in a round every partition takes a number of steps from
 * the same weights and slots, and the next round starts from their average.
 *
 * <p>The result depends on options, partitions and steps per round. One partition whose rounds are
 * of any length gives the bits of training on one machine. Not thread-safe.
 */
public final class AveragedTraining {

  private final AveragedRun run;
  private final Options options;
  private final TrainingListener listener;
  private final TrainingPartitions partitions;
  private final RoundCheckpoints checkpoints;

  /**
   * Creates a training.
   *
   * @param run the configuration
   * @param partitions where it is trained
   * @param checkpoints keep the state after every round; a run resumes from the newest
   */
  public AveragedTraining(
      AveragedRun run, TrainingPartitions partitions, RoundCheckpoints checkpoints) {
    this.run = run;
    this.options = run.options();
    this.listener = new Listeners(List.of(run.listener()));
    this.partitions = partitions;
    this.checkpoints = checkpoints;
  }

  /**
   * Trains until all epochs are done or a stopping rule applies.
   *
   * @return the model
   * @throws IOException if a checkpoint cannot be read or written
   * @throws InterruptedException if the thread is interrupted; a checkpoint has the last round
   * @throws IllegalArgumentException if the checkpoint belongs to another run
   * @throws DivergedException if a loss or a weight is not finite
   */
  public Snapshot train() throws IOException, InterruptedException {
    AveragedState state = state();
    int batches = partitions.batches();
    listener.onTrainBegin(
        new TrainingPlan(
            options.epochs(),
            batches,
            partitions.rows(),
            state.epochs(),
            run.spec().model().head().hasAccuracy()));
    long begin = System.nanoTime();
    Optional<History.Outcome> outcome = outcome(state, begin);
    while (outcome.isEmpty()) {
      listener.onEpochEnd(epoch(state, batches));
      outcome = outcome(state, begin);
    }
    return end(state, outcome.get());
  }

  private AveragedState state() throws IOException {
    Optional<Checkpoint> newest = checkpoints.newest();
    if (newest.isPresent()) {
      requireThisRun(newest.get());
      return AveragedState.resumed(options, newest.get());
    }
    try (PartitionTraining graph =
        new PartitionTraining(run.spec(), options, run.rounds().weighted())) {
      return AveragedState.first(options, graph.variables());
    }
  }

  private void requireThisRun(Checkpoint checkpoint) {
    Map<String, String> differences =
        JsonDifferences.between(checkpoint.run().path("run"), run.rounds().identity());
    differences.forEach(
        (field, difference) -> {
          throw new IllegalArgumentException(
              "checkpoint: belongs to another run: %s %s".formatted(field, difference));
        });
  }

  private Optional<History.Outcome> outcome(AveragedState state, long begin) {
    List<EpochResult> epochs = state.epochs();
    Optional<History.Outcome> stopped =
        state.step() > 0
            ? Optional.empty()
            : options.stopping().outcome(epochs, Duration.ofNanos(System.nanoTime() - begin));
    boolean allRun = epochs.size() >= options.epochs();
    return stopped.isEmpty() && allRun ? Optional.of(History.Outcome.COMPLETED) : stopped;
  }

  private EpochResult epoch(AveragedState state, int batches)
      throws IOException, InterruptedException {
    long begin = System.nanoTime();
    double learningRate = options.optimizer().learningRate();
    while (state.step() < batches) {
      Round round = round(state, batches);
      learningRate = round.learningRates().get(round.steps() - 1);
      RoundResult result = finite(partitions.round(state.variables(), round), state);
      state.add(round.steps(), result);
      listener.onBatchEnd(progress(state, result.totals()));
      checkpoints.save(state.rounds(), state.checkpoint(run.rounds().identity()));
    }
    EpochResult epoch = result(state, learningRate, (System.nanoTime() - begin) / 1e9);
    state.add(epoch);
    return epoch;
  }

  private Round round(AveragedState state, int batches) {
    long stepsBefore = (long) batches * state.epochs().size() + state.step();
    int steps = Math.min(run.rounds().steps(), batches - state.step());
    List<Double> rates =
        IntStream.range(0, steps)
            .mapToObj(
                i ->
                    options
                        .schedule()
                        .learningRate(
                            options.optimizer().learningRate(), stepsBefore + i, state.epochs()))
            .toList();
    return new Round(state.epochs().size() + 1, state.step(), stepsBefore, rates);
  }

  private RoundResult finite(RoundResult result, AveragedState state) {
    String where = "epoch %d, round %d".formatted(state.epochs().size() + 1, state.rounds() + 1);
    if (!Double.isFinite(result.totals().lossSum())) {
      throw new DivergedException(
          "%s: expected finite losses, found %s".formatted(where, result.totals().lossSum()),
          end(state, History.Outcome.DIVERGED));
    }
    Optional<String> weight = result.variables().weights().firstNotFinite();
    if (weight.isPresent()) {
      throw new DivergedException(
          "%s: weight %s: expected finite values, found infinity or NaN"
              .formatted(where, weight.get()),
          end(state, History.Outcome.DIVERGED));
    }
    return result;
  }

  private static BatchResult progress(AveragedState state, RoundTotals round) {
    return new BatchResult(
        state.epochs().size() + 1,
        state.step(),
        Math.toIntExact(round.rows()),
        round.loss(),
        round.accuracy());
  }

  private EpochResult result(AveragedState state, double learningRate, double seconds)
      throws InterruptedException {
    RoundTotals totals = state.totals();
    int number = state.epochs().size() + 1;
    EpochResult trained =
        new EpochResult(
            number, totals.loss(), totals.lossSum(), totals.accuracy(), learningRate, seconds);
    Optional<Score> validation = partitions.score(state.variables());
    return validation.map(trained::validated).orElse(trained);
  }

  private Snapshot end(AveragedState state, History.Outcome outcome) {
    History history = state.history(outcome);
    listener.onTrainEnd(history);
    return new Snapshot(run.spec(), options, state.keptWeights(), history, state.slots());
  }
}
