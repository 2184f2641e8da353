package dev.unrolled.training;

import dev.unrolled.training.checkpoint.Checkpoint;
import dev.unrolled.training.checkpoint.Checkpointing;
import dev.unrolled.training.checkpoint.Checkpoints;
import dev.unrolled.training.checkpoint.Snapshot;
import dev.unrolled.training.checkpoint.TrainingState;
import dev.unrolled.training.data.Dataset;
import dev.unrolled.training.data.TrainingData;
import dev.unrolled.training.internal.graph.TrainingGraph;
import dev.unrolled.training.metrics.History;
import dev.unrolled.training.options.Options;
import dev.unrolled.training.options.Stopping;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Prepares a new or resumed training run, runs it and frees its native memory. */
final class Trainer {

  private final TrainingTask task;
  private final @Nullable Checkpoints checkpoints;

  Trainer(TrainingTask task, @Nullable Checkpoints checkpoints) {
    this.task = task;
    this.checkpoints = checkpoints;
  }

  /**
   * Trains until all epochs are done, a stopping rule applies or the thread is interrupted.
   *
   * @param start the initial weights; random ones if null
   * @throws DivergedException if a loss or a weight is not finite
   */
  Snapshot train(@Nullable StartingWeights start) {
    try (Checkpointing saving = checkpointing();
        TrainingGraph graph = new TrainingGraph(task.spec(), task.options(), task.data().train())) {
      TrainingState state = state(saving, graph, start);
      try (Validation validation = validation()) {
        task.listener().onTrainBegin(task.plan(state));
        return new EpochLoop(task, graph, validation, saving).run(state);
      }
    }
  }

  /**
   * Runs one more epoch of a model.
   *
   * @throws TrainingException if a loss or a weight is not finite or the data changes
   */
  static Snapshot oneMoreEpoch(Snapshot model, Dataset data, TrainingListener listener) {
    int epoch = model.history().epochs().size() + 1;
    Options once = model.options().withEpochs(epoch).withStopping(Stopping.never());
    var task =
        new TrainingTask(
            model.architecture(), new TrainingData(data, null), once, listener, System::nanoTime);
    try (TrainingGraph graph = new TrainingGraph(model.architecture(), once, data)) {
      graph.load(model.weights(), model.slots());
      TrainingState state = TrainingState.after(model);
      listener.onTrainBegin(task.plan(state));
      return learned(model, new EpochLoop(task, graph, null, null).run(state));
    }
  }

  /** The model after a pass; if that was interrupted, as it was before. */
  private static Snapshot learned(Snapshot model, Snapshot after) {
    boolean completed = after.history().outcome() != History.Outcome.INTERRUPTED;
    return new Snapshot(
        model.architecture(),
        model.options(),
        after.weights(),
        after.history(),
        completed ? after.slots() : model.slots());
  }

  private @Nullable Checkpointing checkpointing() {
    return checkpoints == null
        ? null
        : Checkpointing.open(
            checkpoints, task.bestRule(), task.identity(), task.listener()::onWarning);
  }

  private TrainingState state(
      @Nullable Checkpointing saving, TrainingGraph graph, @Nullable StartingWeights start) {
    Optional<Checkpoint> newest = saving == null ? Optional.empty() : saving.newest();
    if (newest.isPresent()) {
      restore(newest.get(), graph);
      return resumed(newest.get(), graph);
    }
    if (start != null) {
      graph.load(start.over(graph.weights()));
    }
    return new TrainingState(task.options().stopping(), graph.weights());
  }

  private TrainingState resumed(Checkpoint checkpoint, TrainingGraph graph) {
    int done = checkpoint.epochs().size();
    int epochs = task.options().epochs();
    if (done > epochs) {
      task.listener()
          .onWarning(
              "epochs: expected at least %d, as in the checkpoint, found %d: nothing is trained, and the model has the weights of epoch %d"
                  .formatted(done, epochs, checkpoint.keptEpoch()));
    }
    return TrainingState.resumed(task.options().stopping(), checkpoint, graph.weights());
  }

  /** Restores all variables; only the weights if the checkpoint has no optimizer slots. */
  private void restore(Checkpoint checkpoint, TrainingGraph graph) {
    Set<String> found = checkpoint.variables().values().keySet();
    Set<String> slots = graph.slots().values().keySet();
    if (found.containsAll(slots)) {
      graph.restore(checkpoint.variables());
      return;
    }
    graph.load(checkpoint.variables());
    if (checkpoint.epochs().size() < task.options().epochs()) {
      task.listener()
          .onWarning("the checkpoint has weights only: the optimizer starts in its initial state");
    }
  }

  private @Nullable Validation validation() {
    Dataset rows = task.data().validation();
    return rows == null ? null : new Validation(rows, task.spec().model(), task.options());
  }
}
