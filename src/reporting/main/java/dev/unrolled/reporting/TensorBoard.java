package dev.unrolled.reporting;

import dev.unrolled.rnn.Weights;
import dev.unrolled.training.RunningModel;
import dev.unrolled.training.TrainingListener;
import dev.unrolled.training.TrainingPlan;
import dev.unrolled.training.metrics.EpochResult;
import dev.unrolled.training.metrics.Score;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Writes event files for TensorBoard: {@code tensorboard --logdir FOLDER}.
 *
 * <p>Under {@code train}: {@code epoch_loss}, {@code epoch_accuracy}, {@code epoch_learning_rate},
 * for each weight a histogram {@code weights/NAME} and one {@code gradients/NAME} of the epoch's
 * last batch, and the graph that learns. Under {@code validation}, if there is any: {@code
 * epoch_loss}, {@code epoch_accuracy} and {@code epoch_sequence_accuracy}. Names and folders are
 * Keras's; the step is the epoch, from 1. A resumed run goes on in files of its own in the same
 * folder; give every other run a folder of its own.
 *
 * <p>It holds native memory and is closed by whoever opened it. For one run at a time.
 */
public final class TensorBoard implements TrainingListener, AutoCloseable {

  private final Path folder;
  private final EventFile training;
  private @Nullable EventFile validation;
  private boolean graphWritten;

  private TensorBoard(Path folder) throws IOException {
    this.folder = folder;
    this.training = new EventFile(made(folder.resolve("train")));
  }

  /**
   * Opens the files for writing.
   *
   * @param folder the run's folder; made if it does not exist
   * @return the listener, to be closed by the caller
   * @throws IOException if the folder cannot be written
   */
  public static TensorBoard in(Path folder) throws IOException {
    return new TensorBoard(folder);
  }

  @Override
  public void onTrainBegin(TrainingPlan plan) {
    graphWritten = !plan.completed().isEmpty();
  }

  @Override
  public void onEpochEnd(EpochResult epoch, RunningModel model) {
    if (!graphWritten) {
      training.graph(model.graph());
      graphWritten = true;
    }
    int step = epoch.epoch();
    training.scalar(step, "epoch_loss", epoch.loss());
    training.scalar(step, "epoch_accuracy", epoch.accuracy());
    training.scalar(step, "epoch_learning_rate", epoch.learningRate());
    histograms(step, "weights/", model.weights());
    histograms(step, "gradients/", model.gradients());
    training.flush();
    Score score = epoch.validation();
    if (score != null) {
      write(step, score);
    }
  }

  private void histograms(int step, String prefix, Weights values) {
    values.values().forEach((name, array) -> training.histogram(step, prefix + name, array));
  }

  private void write(int step, Score score) {
    EventFile file = validation();
    file.scalar(step, "epoch_loss", score.loss());
    file.scalar(step, "epoch_accuracy", score.tokenAccuracy());
    file.scalar(step, "epoch_sequence_accuracy", score.sequenceAccuracy());
    file.flush();
  }

  private EventFile validation() {
    if (validation == null) {
      try {
        validation = new EventFile(made(folder.resolve("validation")));
      } catch (IOException e) {
        throw new UncheckedIOException(folder + ": cannot be written: " + e.getMessage(), e);
      }
    }
    return validation;
  }

  /**
   * Writes the remaining events and frees the native memory.
   *
   * @throws UncheckedIOException if it cannot be written and no event has failed before
   */
  @Override
  public void close() {
    try (training) {
      if (validation != null) {
        validation.close();
      }
    }
  }

  private static Path made(Path folder) throws IOException {
    Files.createDirectories(folder);
    if (!Files.isWritable(folder)) {
      throw new AccessDeniedException(folder.toString());
    }
    return folder;
  }
}
