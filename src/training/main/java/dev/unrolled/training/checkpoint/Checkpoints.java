package dev.unrolled.training.checkpoint;

import dev.unrolled.formats.Requirements;
import dev.unrolled.training.metrics.History;
import java.nio.file.Path;

/**
 * Settings of a run's checkpoints.
 *
 * <p>A checkpoint is the folder {@code epoch-NNNN}. It is written under a temporary name and
 * renamed, so a checkpoint is complete or absent. Checkpoints are written after every {@code
 * every}th epoch, after the best epoch so far and at the end. The best epoch is that of early
 * stopping's metric, else of {@code val_loss}. The last {@code keep} checkpoints and the best are
 * kept.
 *
 * @param folder the folder of the checkpoints; one run at a time uses it
 * @param every the number of epochs between checkpoints, at least 1
 * @param keep the number of most recent checkpoints to keep, at least 1
 * @param onFailure the reaction to a checkpoint that cannot be written
 * @param resume whether the run resumes from the newest valid checkpoint, if there is one
 */
public record Checkpoints(Path folder, int every, int keep, OnFailure onFailure, boolean resume) {

  /** Reaction to a checkpoint that cannot be written, for example because the disk is full. */
  public enum OnFailure {
    /** The run warns and continues; the next checkpoint is written when it is due. */
    GO_ON,
    /**
     * The run warns and stops with {@link History.Outcome#CHECKPOINT_FAILED}; it returns the model.
     */
    STOP
  }

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a number is below 1
   */
  public Checkpoints {
    Requirements.atLeastOne("epochs between checkpoints", every);
    Requirements.atLeastOne("checkpoints to keep", keep);
  }

  /**
   * Creates checkpoints after every epoch, of which the last 3 and the best are kept.
   *
   * @param folder the folder of the checkpoints, created if it does not exist
   * @return the settings; a run with them fails if the folder already has checkpoints
   */
  public static Checkpoints in(Path folder) {
    return new Checkpoints(folder, 1, 3, OnFailure.GO_ON, false);
  }

  /**
   * {@return these settings with another interval}
   *
   * @param epochs the number of epochs between checkpoints
   */
  public Checkpoints every(int epochs) {
    return new Checkpoints(folder, epochs, keep, onFailure, resume);
  }

  /**
   * {@return these settings with another number of checkpoints to keep}
   *
   * @param keep the number of most recent checkpoints to keep
   */
  public Checkpoints keeping(int keep) {
    return new Checkpoints(folder, every, keep, onFailure, resume);
  }

  /**
   * {@return these settings with another reaction to a checkpoint that cannot be written}
   *
   * @param onFailure the reaction
   */
  public Checkpoints onFailure(OnFailure onFailure) {
    return new Checkpoints(folder, every, keep, onFailure, resume);
  }

  /**
   * Returns these settings for a run that resumes from the newest valid checkpoint.
   *
   * <p>Without a checkpoint the run starts, so the same command starts and resumes a run.
   *
   * @return the new settings
   */
  public Checkpoints resumed() {
    return new Checkpoints(folder, every, keep, onFailure, true);
  }
}
