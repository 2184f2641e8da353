package dev.unrolled.training.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unrolled.rnn.Weights;
import dev.unrolled.training.metrics.EpochResult;
import dev.unrolled.training.metrics.History;
import dev.unrolled.training.options.Stopping;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Progress of a run: its full epochs, and the weights that the model would have now. */
public final class TrainingState {

  private final Stopping stopping;
  private final List<EpochResult> epochs = new ArrayList<>();
  private Weights keptWeights;
  private int keptEpoch;

  public TrainingState(Stopping stopping, Weights first) {
    this.stopping = stopping;
    this.keptWeights = first;
  }

  /** Restores the state of a resumed run, with the weights of the checkpoint's last epoch. */
  public static TrainingState resumed(Stopping stopping, Checkpoint checkpoint, Weights last) {
    Weights keptWeights = checkpoint.kept().values().isEmpty() ? last : checkpoint.kept();
    TrainingState state = new TrainingState(stopping, keptWeights);
    state.epochs.addAll(checkpoint.epochs());
    state.keptEpoch = checkpoint.keptEpoch();
    return state;
  }

  /** Creates the state of a model that is trained further. */
  public static TrainingState after(Snapshot model) {
    TrainingState state = new TrainingState(Stopping.never(), model.weights());
    state.epochs.addAll(model.history().epochs());
    state.keptEpoch = model.history().keptEpoch();
    return state;
  }

  /** Creates a checkpoint with the graph's current variables. */
  Checkpoint checkpoint(JsonNode run, Weights variables) {
    Weights other = keptEpoch == epochs.size() ? new Weights(Map.of()) : keptWeights;
    return new Checkpoint(run, List.copyOf(epochs), variables, keptEpoch, other);
  }

  /** Returns the full epochs so far. */
  public List<EpochResult> epochs() {
    return Collections.unmodifiableList(epochs);
  }

  /** Adds an epoch and the weights at its end. */
  public void add(EpochResult epoch, Weights weights) {
    epochs.add(epoch);
    int restored = stopping.restored(epochs).orElse(epoch).epoch();
    if (restored == epoch.epoch()) {
      keptWeights = weights;
      keptEpoch = restored;
    }
  }

  /**
   * Returns the weights that the model would have: the best if early stopping restores them, else
   * the last.
   */
  public Weights keptWeights() {
    return keptWeights;
  }

  /** Returns whether these are the weights of the last epoch. */
  public boolean keepsLast() {
    return keptEpoch == epochs.size();
  }

  /** Returns the history of the run with the given outcome. */
  public History history(History.Outcome outcome) {
    return new History(epochs, outcome, keptEpoch);
  }
}
