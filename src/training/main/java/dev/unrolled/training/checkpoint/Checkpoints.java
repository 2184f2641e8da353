package dev.unrolled.training.checkpoint;

import dev.unrolled.training.internal.Requirements;
import dev.unrolled.training.metrics.History;
import java.nio.file.Path;

/**
 * Where and when a run writes down how far it has come.
 *
 * <p>A checkpoint is the folder {@code epoch-NNNN}. It is written beside its place and renamed into
 * it, so it is there whole or not at all. There is one after every {@code every}th epoch, after the
 * best so far (by early stopping's rule, else by {@code val_loss}), and at the end. The last {@code
 * keep} of them are kept, and the best.
 *
 * @param folder where they are; one run at a time uses it
 * @param every the epochs from one to the next, at least 1
 * @param keep how many of the last are kept, at least 1
 * @param onFailure what a run does when a checkpoint cannot be written
 * @param resume whether the run goes on from the newest good checkpoint, if there is one
 */
public record Checkpoints(Path folder, int every, int keep, OnFailure onFailure, boolean resume) {

  /** What a run does when a checkpoint cannot be written, as on a full disk. */
  public enum OnFailure {
    /** It warns and trains on; the next checkpoint is tried as if nothing had happened. */
    GO_ON,
    /** It warns and ends with {@link History.Outcome#CHECKPOINT_FAILED}; the model is there. */
    STOP
  }

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a number is below 1
   */
  public Checkpoints {
    Requirements.atLeastOne("epochs from one checkpoint to the next", every);
    Requirements.atLeastOne("checkpoints to keep", keep);
  }

  /**
   * Checkpoints after every epoch, of which the last 3 and the best are kept.
   *
   * @param folder where they are; made if it does not exist
   * @return the settings; a run that begins refuses a folder that has checkpoints
   */
  public static Checkpoints in(Path folder) {
    return new Checkpoints(folder, 1, 3, OnFailure.GO_ON, false);
  }

  /**
   * The same at another pace.
   *
   * @param epochs from one checkpoint to the next
   * @return the new settings
   */
  public Checkpoints every(int epochs) {
    return new Checkpoints(folder, epochs, keep, onFailure, resume);
  }

  /**
   * The same with more or fewer kept.
   *
   * @param keep how many of the last
   * @return the new settings
   */
  public Checkpoints keeping(int keep) {
    return new Checkpoints(folder, every, keep, onFailure, resume);
  }

  /**
   * The same with another answer to a checkpoint that cannot be written.
   *
   * @param onFailure what the run does
   * @return the new settings
   */
  public Checkpoints onFailure(OnFailure onFailure) {
    return new Checkpoints(folder, every, keep, onFailure, resume);
  }

  /**
   * The same, going on from the newest good checkpoint of the folder.
   *
   * <p>If there is none the run begins: the same command starts a run and takes it up again.
   *
   * @return the new settings
   */
  public Checkpoints resumed() {
    return new Checkpoints(folder, every, keep, onFailure, true);
  }
}
