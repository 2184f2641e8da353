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

/** How far a run has come: its full epochs, and the weights that the model would get now. */
public final class TrainingState {

  private final Stopping stopping;
  private final List<EpochResult> epochs = new ArrayList<>();
  private Weights kept;
  private int keptEpoch;

  public TrainingState(Stopping stopping, Weights first) {
    this.stopping = stopping;
    this.kept = first;
  }

  /** A run that goes on; the model in its graph is that of the checkpoint's last epoch. */
  public static TrainingState resumed(Stopping stopping, Checkpoint checkpoint, Weights last) {
    Weights kept = checkpoint.kept().values().isEmpty() ? last : checkpoint.kept();
    TrainingState state = new TrainingState(stopping, kept);
    state.epochs.addAll(checkpoint.epochs());
    state.keptEpoch = checkpoint.keptEpoch();
    return state;
  }

  /** A model that learns more. */
  public static TrainingState after(Snapshot model) {
    TrainingState state = new TrainingState(Stopping.never(), model.weights());
    state.epochs.addAll(model.history().epochs());
    state.keptEpoch = model.history().kept();
    return state;
  }

  /** All of this, with the variables of the graph as they are now. */
  Checkpoint checkpoint(JsonNode run, Weights variables) {
    Weights other = keptEpoch == epochs.size() ? new Weights(Map.of()) : kept;
    return new Checkpoint(run, List.copyOf(epochs), variables, keptEpoch, other);
  }

  /** The full epochs so far. */
  public List<EpochResult> epochs() {
    return Collections.unmodifiableList(epochs);
  }

  /** Takes in an epoch and the weights of its end. */
  public void add(EpochResult epoch, Weights weights) {
    epochs.add(epoch);
    int restored = stopping.restored(epochs).orElse(epoch).epoch();
    if (restored == epoch.epoch()) {
      kept = weights;
      keptEpoch = restored;
    }
  }

  /** The weights worth keeping: the best if they are to be restored, else the last. */
  public Weights kept() {
    return kept;
  }

  /** Whether the weights worth keeping are those of the last epoch. */
  public boolean keepsLast() {
    return keptEpoch == epochs.size();
  }

  /** What the run went through, if it ends now. */
  public History history(History.Outcome outcome) {
    return new History(epochs, outcome, keptEpoch);
  }
}
