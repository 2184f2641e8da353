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

/** Writes a run's checkpoints when they are due, and finds the one to go on from. */
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
   * @param rule the rule by which an epoch is best, if there is one
   * @param run the run that writes them
   * @param warnings takes what goes wrong without ending the run
   * @throws IllegalArgumentException if it cannot be written, another run has it, or there are
   *     checkpoints in it that this run is not to go on from
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
          "checkpoints: expected to resume, or a folder without any, found "
              + found.lastEntry().getValue());
    }
  }

  /**
   * The newest checkpoint that is whole, if there are any; warns of those that are not.
   *
   * @throws IllegalArgumentException if none of them is whole, or it is of other options or data;
   *     the message says what differs
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
          "checkpoints: expected a whole one to resume from in %s, found %d, none of them whole;"
                  .formatted(settings.folder(), found.size())
              + " another folder starts over");
    }
    return Optional.empty();
  }

  private Optional<Checkpoint> read(Path folder) {
    try {
      return Optional.of(CheckpointFolder.read(folder));
    } catch (IOException e) {
      warnings.accept("checkpoint %s is passed over: %s".formatted(folder, e.getMessage()));
      return Optional.empty();
    }
  }

  private void requireThisRun(Path folder, JsonNode was) {
    List<String> differences = run.differences(was);
    if (!differences.isEmpty()) {
      throw new IllegalArgumentException(
          "checkpoint %s is of another run: %s".formatted(folder, String.join("; ", differences)));
    }
  }

  /**
   * Writes a checkpoint if it is time.
   *
   * @return why the run is to end, if the checkpoint was due, cannot be written and that matters
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
          "the checkpoint of epoch %d cannot be written: %s".formatted(epoch, e.getMessage()));
      return settings.onFailure() == Checkpoints.OnFailure.STOP
          ? Optional.of(History.Outcome.CHECKPOINT_FAILED)
          : Optional.empty();
    }
  }

  /** The epoch that is best so far, if anything says which one is. */
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
