package dev.unrolled.training.checkpoint;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unrolled.training.internal.graph.TrainingGraph;
import dev.unrolled.training.metrics.EarlyStopping;
import dev.unrolled.training.metrics.EpochResult;
import dev.unrolled.training.metrics.History;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes a run's checkpoints when they are due, and finds the one to resume from. */
public final class Checkpointing implements AutoCloseable {

  private final Checkpoints settings;
  private final @Nullable EarlyStopping rule;
  private final RunIdentity run;
  private final Consumer<String> warnings;
  private final CheckpointStore store;

  private Checkpointing(
      Checkpoints settings,
      @Nullable EarlyStopping rule,
      RunIdentity run,
      Consumer<String> warnings,
      CheckpointStore store) {
    this.settings = settings;
    this.rule = rule;
    this.run = run;
    this.warnings = warnings;
    this.store = store;
  }

  /**
   * Locks the folder.
   *
   * @param settings the folder, and when checkpoints are written
   * @param rule the rule for the best epoch; null if there is none
   * @param run the identity of the run
   * @param warnings receives messages about problems that do not end the run
   * @throws IllegalArgumentException if it cannot be written, is used by another run, or has
   *     checkpoints and the run does not resume
   */
  public static Checkpointing open(
      Checkpoints settings,
      @Nullable EarlyStopping rule,
      RunIdentity run,
      Consumer<String> warnings) {
    CheckpointStore store = CheckpointStore.open(settings.folder());
    try {
      Checkpointing opened = new Checkpointing(settings, rule, run, warnings, store);
      if (!settings.resume()) {
        opened.requireEmpty();
      }
      return opened;
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  private void requireEmpty() {
    NavigableMap<Integer, Path> found = all();
    if (!found.isEmpty()) {
      throw new IllegalArgumentException(
          "checkpoints: expected an empty folder, since the run does not resume, found "
              + found.lastEntry().getValue());
    }
  }

  /**
   * Finds the newest valid checkpoint, if there is any; warns of invalid ones.
   *
   * @throws IllegalArgumentException if all are invalid, or it has other options or data; the
   *     message says what differs
   */
  public Optional<Checkpoint> newest() {
    NavigableMap<Integer, Path> found = all();
    for (Path folder : found.descendingMap().values()) {
      Optional<Checkpoint> checkpoint = read(folder);
      if (checkpoint.isPresent()) {
        requireThisRun(folder, checkpoint.get().run());
        return checkpoint;
      }
    }
    if (!found.isEmpty()) {
      throw new IllegalArgumentException(
          "checkpoints: expected at least one valid checkpoint in %s, found %d invalid ones;"
                  .formatted(settings.folder(), found.size())
              + " use another folder to start again");
    }
    return Optional.empty();
  }

  private Optional<Checkpoint> read(Path folder) {
    try {
      return Optional.of(CheckpointFolder.read(folder));
    } catch (IOException e) {
      warnings.accept("checkpoint %s is skipped: %s".formatted(folder, e.getMessage()));
      return Optional.empty();
    }
  }

  private void requireThisRun(Path folder, JsonNode recorded) {
    List<String> differences = run.differences(recorded);
    if (!differences.isEmpty()) {
      throw new IllegalArgumentException(
          "checkpoint %s: belongs to another run: %s"
              .formatted(folder, String.join("; ", differences)));
    }
  }

  /**
   * Writes a checkpoint if one is due.
   *
   * @return the outcome if the run must stop because a due checkpoint cannot be written; otherwise
   *     empty
   */
  public Optional<History.Outcome> save(TrainingState state, TrainingGraph graph, boolean ended) {
    int epoch = state.epochs().size();
    Set<Integer> best = best(state);
    if (!ended && !best.contains(epoch) && epoch % settings.every() != 0) {
      return Optional.empty();
    }
    try {
      store.add(state.checkpoint(run.tree(), graph.variables()));
      store.prune(epoch, settings.keep(), best);
      return Optional.empty();
    } catch (IOException e) {
      warnings.accept(
          "checkpoint of epoch %d: cannot be written: %s".formatted(epoch, e.getMessage()));
      return settings.onFailure() == Checkpoints.OnFailure.STOP
          ? Optional.of(History.Outcome.CHECKPOINT_FAILED)
          : Optional.empty();
    }
  }

  /** Returns the best epoch so far, if there is a rule for it. */
  private Set<Integer> best(TrainingState state) {
    return rule == null
        ? Set.of()
        : rule.best(state.epochs()).stream().map(EpochResult::epoch).collect(toSet());
  }

  private NavigableMap<Integer, Path> all() {
    try {
      return store.all();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    store.close();
  }
}
