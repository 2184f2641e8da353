package dev.unrolled.training;

import dev.unrolled.rnn.Weights;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The loop over epochs. */
final class Trainer {

  private final TrainingData data;
  private final Options options;
  private final Architecture architecture;
  private final List<TrainingListener> listeners;
  private final LongSupplier nanoTime;

  Trainer(
      TrainingData data, Options options, List<TrainingListener> listeners, LongSupplier nanoTime) {
    this.data = data;
    this.options = options;
    this.architecture =
        new Architecture(
            options.cell(),
            options.embedding(),
            options.vocabularySize(),
            data.train().inputSteps(),
            data.train().targetSteps());
    this.listeners = List.copyOf(listeners);
    this.nanoTime = nanoTime;
  }

  /**
   * Trains until all epochs are done, something else stops it or the thread is interrupted.
   *
   * @param start the weights to start from; random ones if null
   * @throws DivergedException if a loss or a weight is not finite
   */
  Snapshot train(@Nullable Weights start) {
    try (TrainingGraph graph = new TrainingGraph(architecture, options)) {
      if (start != null) {
        graph.load(start);
      }
      TrainingState state = new TrainingState(options.stopping(), graph.weights());
      try (Validation validation = validation(state.kept())) {
        listeners.forEach(listener -> listener.onTrainBegin(plan()));
        return train(graph, validation, state);
      }
    }
  }

  private @Nullable Validation validation(Weights first) {
    Sequences rows = data.validation();
    return rows == null ? null : new Validation(rows, options.batchSize(), architecture, first);
  }

  private TrainingPlan plan() {
    Sequences rows = data.train();
    int batches = rows.batches(options.batchSize()).size();
    return new TrainingPlan(options.epochs(), batches, rows.size());
  }

  private Snapshot train(
      TrainingGraph graph, @Nullable Validation validation, TrainingState state) {
    long begin = nanoTime.getAsLong();
    try {
      Optional<History.Outcome> outcome = outcome(state, begin);
      while (outcome.isEmpty()) {
        epoch(state, graph, validation);
        outcome = outcome(state, begin);
      }
      return end(state, outcome.get());
    } catch (InterruptedException e) {
      return end(state, History.Outcome.INTERRUPTED);
    } catch (NotFiniteException e) {
      Snapshot lastGood = end(state, History.Outcome.DIVERGED);
      throw new DivergedException(
          "%s; the weights of epoch %d are kept"
              .formatted(e.getMessage(), lastGood.history().kept()),
          lastGood);
    }
  }

  private void epoch(TrainingState state, TrainingGraph graph, @Nullable Validation validation)
      throws InterruptedException, NotFiniteException {
    int number = state.epochs().size() + 1;
    EpochRun run = new EpochRun(number, pace(state), listeners, nanoTime);
    EpochResult trained = run.over(shuffled(number), graph);
    Weights weights = finite(graph.weights(), trained);
    EpochResult epoch = validation == null ? trained : trained.validated(validation.score(weights));
    state.add(epoch, weights);
    listeners.forEach(listener -> listener.onEpochEnd(epoch));
  }

  private Optional<History.Outcome> outcome(TrainingState state, long begin) {
    Duration elapsed = Duration.ofNanos(nanoTime.getAsLong() - begin);
    Optional<History.Outcome> stopped = options.stopping().outcome(state.epochs(), elapsed);
    boolean allRun = state.epochs().size() >= options.epochs();
    return stopped.isEmpty() && allRun ? Optional.of(History.Outcome.COMPLETED) : stopped;
  }

  private Pace pace(TrainingState state) {
    long stepsBefore = (long) plan().batches() * state.epochs().size();
    return new Pace(options, stepsBefore, List.copyOf(state.epochs()));
  }

  private List<Sequences> shuffled(int epoch) {
    Sequences rows = data.train();
    int[] order = new Seed(options.seed()).shuffle("epoch " + epoch, rows.size());
    return rows.rows(order).batches(options.batchSize());
  }

  private static Weights finite(Weights weights, EpochResult epoch) throws NotFiniteException {
    Optional<String> broken = weights.firstNotFinite();
    if (broken.isPresent()) {
      throw new NotFiniteException(
          "epoch %d, last batch: expected finite weights, found others in %s"
              .formatted(epoch.epoch(), broken.get()));
    }
    return weights;
  }

  private Snapshot end(TrainingState state, History.Outcome outcome) {
    History history = state.history(outcome);
    listeners.forEach(listener -> listener.onTrainEnd(history));
    return new Snapshot(architecture, options, state.kept(), history);
  }
}
