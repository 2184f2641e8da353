package dev.unrolled.training;

import dev.unrolled.rnn.Weights;
import dev.unrolled.training.checkpoint.Checkpointing;
import dev.unrolled.training.checkpoint.Snapshot;
import dev.unrolled.training.checkpoint.TrainingState;
import dev.unrolled.training.data.Batches;
import dev.unrolled.training.data.DataReadException;
import dev.unrolled.training.data.Dataset;
import dev.unrolled.training.data.Seed;
import dev.unrolled.training.internal.graph.TrainingGraph;
import dev.unrolled.training.metrics.EpochResult;
import dev.unrolled.training.metrics.History;
import dev.unrolled.training.options.Options;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The loop over epochs. */
final class EpochLoop {

  private final TrainingTask task;
  private final Options options;
  private final DivergenceWarning divergence;
  private final TrainingGraph graph;
  private final @Nullable Validation validation;
  private final @Nullable Checkpointing checkpoints;
  private boolean warned;

  EpochLoop(
      TrainingTask task,
      TrainingGraph graph,
      @Nullable Validation validation,
      @Nullable Checkpointing checkpoints) {
    this.task = task;
    this.options = task.options();
    this.divergence = new DivergenceWarning(task.spec().model().head().targets().classes());
    this.graph = graph;
    this.validation = validation;
    this.checkpoints = checkpoints;
  }

  /** Runs epochs until the run completes or stops. */
  Snapshot run(TrainingState state) {
    long begin = task.nanoTime().getAsLong();
    try {
      Optional<History.Outcome> outcome = outcome(state, begin);
      while (outcome.isEmpty()) {
        EpochResult epoch = epoch(state);
        outcome = saved(state, outcome(state, begin));
        task.listener().onEpochEnd(epoch, new RunningModel(graph));
        warnOnce(epoch);
      }
      return end(state, outcome.get());
    } catch (InterruptedException e) {
      return end(state, History.Outcome.INTERRUPTED);
    } catch (NotFiniteException e) {
      throw new DivergedException(e, end(state, History.Outcome.DIVERGED));
    } catch (DataReadException e) {
      throw new DataChangedException(e, end(state, History.Outcome.DATA_CHANGED));
    }
  }

  /**
   * Warns at the first epoch that diverges, since a run may take days; {@link #end} repeats the
   * warning.
   */
  private void warnOnce(EpochResult epoch) {
    Optional<String> warning = warned ? Optional.empty() : divergence.warning(epoch);
    warning.ifPresent(this::warn);
    warned = warned || warning.isPresent();
  }

  private void warn(String message) {
    task.listener().onWarning(message);
  }

  private EpochResult epoch(TrainingState state) throws InterruptedException, NotFiniteException {
    int number = state.epochs().size() + 1;
    EpochRun run = new EpochRun(number, stepSchedule(state), task.listener(), task.nanoTime());
    EpochResult trained = trained(run, number);
    Weights weights = finite(graph.weights(), trained);
    EpochResult epoch = validation == null ? trained : trained.validated(validation.score(weights));
    state.add(epoch, weights);
    return epoch;
  }

  private Optional<History.Outcome> outcome(TrainingState state, long begin) {
    Duration elapsed = Duration.ofNanos(task.nanoTime().getAsLong() - begin);
    Optional<History.Outcome> stopped = options.stopping().outcome(state.epochs(), elapsed);
    boolean allRun = state.epochs().size() >= options.epochs();
    return stopped.isEmpty() && allRun ? Optional.of(History.Outcome.COMPLETED) : stopped;
  }

  /**
   * Saves a checkpoint if one is due; returns an outcome if the run must stop because that failed.
   */
  private Optional<History.Outcome> saved(TrainingState state, Optional<History.Outcome> outcome) {
    return checkpoints == null
        ? outcome
        : checkpoints.save(state, graph, outcome.isPresent()).or(() -> outcome);
  }

  private StepSchedule stepSchedule(TrainingState state) {
    long stepsBefore = (long) task.plan(state).batches() * state.epochs().size();
    return new StepSchedule(options, stepsBefore, List.copyOf(state.epochs()));
  }

  private EpochResult trained(EpochRun run, int epoch)
      throws InterruptedException, NotFiniteException {
    try (Batches batches = batches(epoch)) {
      return run.run(batches, graph);
    }
  }

  private Batches batches(int epoch) {
    Dataset train = task.data().train();
    return options.shuffle()
        ? train.shuffled(new Seed(options.seed()), epoch, task.batchPlan())
        : train.inOrder(task.batchPlan());
  }

  private static Weights finite(Weights weights, EpochResult epoch) throws NotFiniteException {
    Optional<String> invalid = weights.firstNotFinite();
    if (invalid.isPresent()) {
      throw new NotFiniteException(
          "epoch %d, last batch: weight %s: expected finite values, found infinity or NaN"
              .formatted(epoch.epoch(), invalid.get()));
    }
    return weights;
  }

  /** Returns the optimizer's slots; none if the weights are not those of the last step. */
  private Weights slots(TrainingState state, History.Outcome outcome) {
    boolean incomplete =
        switch (outcome) {
          case INTERRUPTED, DIVERGED, DATA_CHANGED -> true;
          default -> false;
        };
    return incomplete || !state.keepsLast() ? new Weights(Map.of()) : graph.slots();
  }

  private Snapshot end(TrainingState state, History.Outcome outcome) {
    History history = state.history(outcome);
    task.listener().onTrainEnd(history);
    if (!state.epochs().isEmpty()) {
      divergence.warning(state.epochs().get(state.epochs().size() - 1)).ifPresent(this::warn);
    }
    return new Snapshot(task.spec(), options, state.keptWeights(), history, slots(state, outcome));
  }
}
