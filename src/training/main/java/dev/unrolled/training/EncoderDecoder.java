package dev.unrolled.training;

import dev.unrolled.rnn.Weights;
import dev.unrolled.seq2seq.Architecture;
import dev.unrolled.training.analysis.Explanation;
import dev.unrolled.training.analysis.ModelSummary;
import dev.unrolled.training.checkpoint.Snapshot;
import dev.unrolled.training.data.Dataset;
import dev.unrolled.training.data.InputRows;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.export.ExportForm;
import dev.unrolled.training.metrics.History;
import dev.unrolled.training.metrics.Score;
import dev.unrolled.training.options.Options;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.tensorflow.Result;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Fitted encoder-decoder, which maps id sequences to id sequences.
 *
 * <p>It holds native memory and is closed by its owner; its results are Java values. Safe for use
 * by many threads; {@link #close()} waits for running calls.
 */
public final class EncoderDecoder implements AutoCloseable {

  private static final List<String> PREDICTIONS = List.of("predictions");
  private static final List<String> PROBABILITIES = List.of("probabilities");

  private final FittedModel model;

  private EncoderDecoder(Snapshot snapshot) {
    this.model = FittedModel.of(snapshot);
  }

  /**
   * Trains a model; {@link Training} has more settings.
   *
   * <p>An interrupt of the calling thread ends training after the current batch. The model then has
   * the weights of the last full epoch, its outcome is {@code INTERRUPTED}, and the thread's
   * interrupt status is cleared.
   *
   * @param data inputs {@code [N, T]} and targets {@code [N, K]}
   * @param options configuration of model and training
   * @param listeners observers of the run
   * @return the model, to be closed by the caller
   * @throws IllegalArgumentException if the data does not fit the options; the message names the
   *     row
   * @throws DivergedException if a loss is not finite; it has the weights of the last full epoch
   */
  public static EncoderDecoder fit(Sequences data, Options options, TrainingListener... listeners) {
    return Training.with(options).watchedBy(listeners).fit(data);
  }

  /**
   * Trains a model that starts with the given weights.
   *
   * <p>The optimizer starts in its initial state; otherwise as {@link #fit}.
   *
   * @param start the initial weights
   * @param data inputs {@code [N, T]} and targets {@code [N, K]}
   * @param options configuration of model and training
   * @param listeners observers of the run
   * @return the model, to be closed by the caller
   * @throws IllegalArgumentException if the data or the weights do not fit the options
   * @throws DivergedException if a loss is not finite; it has the weights of the last full epoch
   */
  public static EncoderDecoder fitFrom(
      Weights start, Sequences data, Options options, TrainingListener... listeners) {
    return Training.with(options).startingFrom(start).watchedBy(listeners).fit(data);
  }

  /**
   * Trains for one more epoch, on the same or other data, as scikit-learn's {@code partial_fit}
   * does.
   *
   * <p>It continues with this model's weights and optimizer state, so {@code fit} with n epochs and
   * one more pass equals {@code fit} with n + 1. The epoch has its own shuffle. Only an interrupt
   * stops it. This model does not change; the caller closes both.
   *
   * @param data inputs {@code [N, T]} and targets {@code [N, K]}, of the lengths trained on
   * @param listeners observers of the epoch
   * @return the new model, whose history has one more epoch
   * @throws IllegalArgumentException if the data does not fit the model; the message names the row
   * @throws TrainingException if a loss is not finite or the data's file changes; it has this
   *     model's weights
   * @throws IllegalStateException after {@link #close()}
   */
  public EncoderDecoder partialFit(Dataset data, TrainingListener... listeners) {
    return of(model.partialFit(data, listeners));
  }

  /**
   * Opens a trained model.
   *
   * @param snapshot the values of the model
   * @return the model, to be closed by the caller
   */
  public static EncoderDecoder of(Snapshot snapshot) {
    return new EncoderDecoder(snapshot);
  }

  /** {@return the model as plain values: the values, which remain valid after {@link #close()}} */
  public Snapshot snapshot() {
    return model.snapshot();
  }

  /** {@return the history of the training: the epochs and the reason why training ended} */
  public History history() {
    return model.history();
  }

  /** {@return the model's configuration: cells, embedding, vocabulary and lengths} */
  public Architecture architecture() {
    return (Architecture) model.snapshot().architecture();
  }

  /**
   * Summarizes the model's layers: output shapes and numbers of parameters.
   *
   * @return the summary, whose text has the format of Keras's {@code summary()}
   */
  public ModelSummary summary() {
    return ModelSummary.of(architecture());
  }

  /**
   * Predicts the most probable ids.
   *
   * @param ids {@code [N, T]}, each in {@code [0, V)}
   * @return {@code [N, K]}
   * @throws IllegalArgumentException if a row's length differs from the training data or an id is
   *     outside the vocabulary
   * @throws IllegalStateException after {@link #close()}
   */
  public int[][] predict(int[][] ids) {
    return model.predict(InputRows.ofIds(ids), PREDICTIONS, EncoderDecoder::ids).stream()
        .flatMap(Arrays::stream)
        .toArray(int[][]::new);
  }

  /**
   * Predicts the probability of each id.
   *
   * @param ids {@code [N, T]}, each in {@code [0, V)}
   * @return {@code [N, K, V]}
   * @throws IllegalArgumentException if a row's length differs from the training data or an id is
   *     outside the vocabulary
   * @throws IllegalStateException after {@link #close()}
   */
  public float[][][] predictProbabilities(int[][] ids) {
    return model
        .predict(InputRows.ofIds(ids), PROBABILITIES, EncoderDecoder::probabilities)
        .stream()
        .flatMap(Arrays::stream)
        .toArray(float[][][]::new);
  }

  /**
   * Predicts one sequence and records the intermediate values of the cells.
   *
   * @param ids {@code [T]}, each in {@code [0, V)}
   * @return the gates and states of encoder and decoder, and the prediction
   * @throws IllegalArgumentException if the number of ids differs from the training data or an id
   *     is outside the vocabulary
   * @throws IllegalStateException after {@link #close()}
   */
  public Explanation explain(int... ids) {
    model.requireOpen();
    return Explanation.of(architecture(), model.snapshot().weights(), ids);
  }

  /**
   * Scores the model's predictions against targets.
   *
   * @param data inputs {@code [N, T]} and targets {@code [N, K]}
   * @return the loss and the accuracies
   * @throws IllegalArgumentException if the data does not fit the model
   * @throws IllegalStateException after {@link #close()}
   * @throws CancellationException if the thread is interrupted while it waits for data of a file;
   *     its interrupt status stays set
   * @throws java.io.UncheckedIOException if the data's file cannot be read or has changed
   */
  public Score score(Dataset data) {
    return model.score(data);
  }

  /**
   * Writes a SavedModel under the next free version number.
   *
   * @param base the model's folder, created if it does not exist
   * @return the version's folder, {@code base/<version>}
   * @throws IOException if it cannot be written; incomplete files are deleted
   * @throws IllegalStateException after {@link #close()}
   */
  public Path export(Path base) throws IOException {
    return export(base, ExportForm.VARIABLES);
  }

  /**
   * Writes a SavedModel in the given form under the next free version number.
   *
   * @param base the model's folder, created if it does not exist
   * @param form how the SavedModel stores its weights
   * @return the version's folder, {@code base/<version>}
   * @throws IllegalArgumentException if the weights are too large for a frozen model; nothing is
   *     written
   * @throws IOException if it cannot be written; incomplete files are deleted
   * @throws IllegalStateException after {@link #close()}
   */
  public Path export(Path base, ExportForm form) throws IOException {
    return model.export(base, form);
  }

  /**
   * Writes a SavedModel under a version number.
   *
   * @param base the model's folder, created if it does not exist
   * @param version the number, at least 1
   * @return the version's folder, {@code base/<version>}
   * @throws FileAlreadyExistsException if the version exists; it is not changed
   * @throws IOException if it cannot be written; incomplete files are deleted
   * @throws IllegalStateException after {@link #close()}
   */
  public Path export(Path base, long version) throws IOException {
    return model.export(base, version);
  }

  /** Waits for running calls and frees the native memory. Further calls have no effect. */
  @Override
  public void close() {
    model.close();
  }

  private static int[][] ids(Result result) {
    return StdArrays.array2dCopyOf((TInt32) result.get(0));
  }

  private static float[][][] probabilities(Result result) {
    return StdArrays.array3dCopyOf((TFloat32) result.get(0));
  }
}
