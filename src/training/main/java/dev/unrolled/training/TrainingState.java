package dev.unrolled.training;

import dev.unrolled.rnn.Weights;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How far a run has come: its full epochs, and the weights that the model would get now. */
final class TrainingState {

  private final Stopping stopping;
  private final List<EpochResult> epochs = new ArrayList<>();
  private Weights kept;
  private int keptEpoch;

  TrainingState(Stopping stopping, Weights first) {
    this.stopping = stopping;
    this.kept = first;
  }

  /** The full epochs so far. */
  List<EpochResult> epochs() {
    return Collections.unmodifiableList(epochs);
  }

  /** Takes in an epoch and the weights of its end. */
  void add(EpochResult epoch, Weights weights) {
    epochs.add(epoch);
    int restored = stopping.restored(epochs).orElse(epoch).epoch();
    if (restored == epoch.epoch()) {
      kept = weights;
      keptEpoch = restored;
    }
  }

  /** The weights worth keeping: the best if they are to be restored, else the last. */
  Weights kept() {
    return kept;
  }

  /** What the run went through, if it ends now. */
  History history(History.Outcome outcome) {
    return new History(epochs, outcome, keptEpoch);
  }
}
