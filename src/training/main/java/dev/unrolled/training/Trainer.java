package dev.unrolled.training;

import dev.unrolled.rnn.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The loop over epochs. */
final class Trainer {

  private final Sequences data;
  private final Options options;
  private final Architecture architecture;
  private final List<TrainingListener> listeners;
  private final List<EpochResult> epochs = new ArrayList<>();

  Trainer(Sequences data, Options options, List<TrainingListener> listeners) {
    this.data = data;
    this.options = options;
    this.architecture =
        new Architecture(
            options.cell(),
            options.embedding(),
            options.vocabularySize(),
            data.inputSteps(),
            data.targetSteps());
    this.listeners = listeners;
  }

  /**
   * Trains until all epochs are done, the tolerance is reached or the thread is interrupted.
   *
   * @param start the weights to start from; random ones if null
   * @throws DivergedException if a loss or a weight is not finite
   */
  Snapshot train(@Nullable Weights start) {
    try (TrainingGraph graph = new TrainingGraph(architecture, options)) {
      if (start != null) {
        graph.load(start);
      }
      int batches = data.batches(options.batchSize()).size();
      TrainingPlan plan = new TrainingPlan(options.epochs(), batches, data.size());
      listeners.forEach(listener -> listener.onTrainBegin(plan));
      return train(graph);
    }
  }

  private Snapshot train(TrainingGraph graph) {
    Weights weights = graph.weights();
    try {
      while (epochs.size() < options.epochs() && !toleranceReached()) {
        int number = epochs.size() + 1;
        EpochResult epoch = new EpochRun(number, pace(), listeners).over(shuffled(number), graph);
        weights = finite(graph.weights(), epoch);
        epochs.add(epoch);
        listeners.forEach(listener -> listener.onEpochEnd(epoch));
      }
      return end(
          weights,
          toleranceReached() ? History.Outcome.TOLERANCE_REACHED : History.Outcome.COMPLETED);
    } catch (InterruptedException e) {
      return end(weights, History.Outcome.INTERRUPTED);
    } catch (NotFiniteException e) {
      Snapshot lastGood = end(weights, History.Outcome.DIVERGED);
      throw new DivergedException(
          "%s; the weights of epoch %d are kept".formatted(e.getMessage(), epochs.size()),
          lastGood);
    }
  }

  private List<Sequences> shuffled(int epoch) {
    int[] order = new Seed(options.seed()).shuffle("epoch " + epoch, data.size());
    return data.rows(order).batches(options.batchSize());
  }

  private Pace pace() {
    long batches = (data.size() + options.batchSize() - 1L) / options.batchSize();
    return new Pace(options, batches * epochs.size(), List.copyOf(epochs));
  }

  private boolean toleranceReached() {
    return !epochs.isEmpty() && epochs.get(epochs.size() - 1).lossSum() < options.tolerance();
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

  private Snapshot end(Weights weights, History.Outcome outcome) {
    History history = new History(epochs, outcome);
    listeners.forEach(listener -> listener.onTrainEnd(history));
    return new Snapshot(architecture, options, weights, history);
  }
}
