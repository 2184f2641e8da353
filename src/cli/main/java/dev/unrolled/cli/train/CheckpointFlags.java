package dev.unrolled.cli.train;

import dev.unrolled.training.Training;
import dev.unrolled.training.checkpoint.Checkpoints;
import dev.unrolled.training.checkpoint.Checkpoints.OnFailure;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a run writes down how far it has come. */
final class CheckpointFlags {

  @Option(
      names = "--checkpoints",
      paramLabel = "<folder>",
      description = "Write checkpoints here, from which --resume continues (default: none).")
  private @Nullable Path folder;

  @Option(
      names = "--checkpoint-every",
      paramLabel = "<epochs>",
      defaultValue = "1",
      description = "Epochs from one checkpoint to the next (default: ${DEFAULT-VALUE}).")
  private int every;

  @Option(
      names = "--keep-checkpoints",
      paramLabel = "<count>",
      defaultValue = "3",
      description = "Number of checkpoints kept besides the best (default: ${DEFAULT-VALUE}).")
  private int keep;

  @Option(
      names = "--on-checkpoint-failure",
      defaultValue = "go_on",
      paramLabel = "<what>",
      description =
          "When a checkpoint cannot be written: go_on or stop (default: ${DEFAULT-VALUE}).")
  private OnFailure onFailure;

  @Option(
      names = "--resume",
      description = "Continue from the newest valid checkpoint of --checkpoints, if there is one.")
  private boolean resume;

  /**
   * Takes over what was asked for.
   *
   * @throws IllegalArgumentException if a number is out of range, or there is no folder to resume
   *     from
   */
  Training into(Training training) {
    if (folder != null) {
      return training.checkpointedIn(new Checkpoints(folder, every, keep, onFailure, resume));
    }
    if (resume) {
      throw new IllegalArgumentException(
          "resume: expected --checkpoints with a folder, found none");
    }
    return training;
  }
}
