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
 * A fitted encoder-decoder: it answers an id sequence with an id sequence.
 *
 * <p>It exists only fitted, holds native memory and is closed by whoever made it; what it gives are
 * Java values of the caller's. Safe for many threads; {@link #close()} waits for running calls.
 */
public final class EncoderDecoder implements AutoCloseable {

  private static final List<String> PREDICTIONS = List.of("predictions");
  private static final List<String> PROBABILITIES = List.of("probabilities");

  private final FittedModel model;

  private EncoderDecoder(Snapshot snapshot) {
    this.model = FittedModel.of(snapshot);
  }

  /**
   * Trains a model; {@link Training} has more to say about a run.
   *
   * <p>An interrupt of the calling thread ends training after the running batch: the model then has
   * the weights of the last full epoch, its history says so, and the interrupt is used up.
   *
   * @param data inputs {@code [N, T]} and targets {@code [N, K]}
   * @param options how to build and train it
   * @param listeners watch the run
   * @return the model, to be closed by the caller
   * @throws IllegalArgumentException if the data does not fit the options; the message says where
   * @throws DivergedException if a loss is not finite; it has what was learned before
   */
  public static EncoderDecoder fit(Sequences data, Options options, TrainingListener... listeners) {
    return Training.with(options).watchedBy(listeners).fit(data);
  }

  /**
   * Trains a model further, or one whose weights came from elsewhere.
   *
   * <p>The optimizer starts anew; the rest is as for {@link #fit}.
   *
   * @param start the weights to start from
   * @param data inputs {@code [N, T]} and targets {@code [N, K]}
   * @param options how to build and train it
   * @param listeners watch the run
   * @return the model, to be closed by the caller
   * @throws IllegalArgumentException if the data or the weights do not fit the options
   * @throws DivergedException if a loss is not finite; it has what was learned before
   */
  public static EncoderDecoder fitFrom(
      Weights start, Sequences data, Options options, TrainingListener... listeners) {
    return Training.with(options).startingFrom(start).watchedBy(listeners).fit(data);
  }

  /**
   * Learns from more data, or once more from the same: scikit-learn's {@code partial_fit}.
   *
   * <p>It takes one pass over the data, in an order of its own, and goes on from this model's
   * weights with what its optimizer kept, so that {@code fit} with n epochs and one pass more equal
   * {@code fit} with n + 1. Nothing but an interrupt stops the pass. This model stays as it is:
   * both are closed by the caller.
   *
   * @param data inputs {@code [N, T]} and targets {@code [N, K]}, of the lengths trained on
   * @param listeners watch the pass
   * @return the model that knows more; its history has one epoch more
   * @throws IllegalArgumentException if the data does not fit the model; the message says where
   * @throws TrainingException if a loss is not finite or the data's file changes; it has this
   *     model's weights
   * @throws IllegalStateException after {@link #close()}
   */
  public EncoderDecoder partialFit(Dataset data, TrainingListener... listeners) {
    return of(model.partialFit(data, listeners));
  }

  /**
   * Opens a model that was trained before.
   *
   * @param snapshot its values
   * @return the model, to be closed by the caller
   */
  public static EncoderDecoder of(Snapshot snapshot) {
    return new EncoderDecoder(snapshot);
  }

  /**
   * The model as plain values.
   *
   * @return the values, good for longer than the model
   */
  public Snapshot snapshot() {
    return model.snapshot();
  }

  /**
   * How training went.
   *
   * @return its epochs and why it ended
   */
  public History history() {
    return model.history();
  }

  /**
   * The model's configuration.
   *
   * @return cells, embedding, vocabulary and lengths
   */
  public Architecture architecture() {
    return (Architecture) model.snapshot().architecture();
  }

  /**
   * The model's layers, with the shapes of what they give and the counts of their weights.
   *
   * @return the summary, which prints as Keras prints it
   */
  public ModelSummary summary() {
    return ModelSummary.of(architecture());
  }

  /**
   * Answers with the most probable ids.
   *
   * @param ids {@code [N, T]}, each in {@code [0, V)}
   * @return {@code [N, K]}
   * @throws IllegalArgumentException if a row has another length than those trained on or an id is
   *     outside the vocabulary
   * @throws IllegalStateException after {@link #close()}
   */
  public int[][] predict(int[][] ids) {
    return model.predict(InputRows.ofIds(ids), PREDICTIONS, EncoderDecoder::ids).stream()
        .flatMap(Arrays::stream)
        .toArray(int[][]::new);
  }

  /**
   * Answers with the probability of every id.
   *
   * @param ids {@code [N, T]}, each in {@code [0, V)}
   * @return {@code [N, K, V]}
   * @throws IllegalArgumentException if a row has another length than those trained on or an id is
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
   * Answers one sequence and shows what goes on inside.
   *
   * @param ids {@code [T]}, each in {@code [0, V)}
   * @return the inner states of encoder and decoder, and the answer
   * @throws IllegalArgumentException if the ids are not as many as those trained on or one is
   *     outside the vocabulary
   * @throws IllegalStateException after {@link #close()}
   */
  public Explanation explain(int... ids) {
    model.requireOpen();
    return Explanation.of(architecture(), model.snapshot().weights(), ids);
  }

  /**
   * Compares the model's answers with the right ones.
   *
   * @param data inputs {@code [N, T]} and targets {@code [N, K]}
   * @return loss and accuracies
   * @throws IllegalArgumentException if the data does not fit the model
   * @throws IllegalStateException after {@link #close()}
   * @throws CancellationException if the thread is interrupted while it waits for a file's data; it
   *     stays interrupted
   * @throws java.io.UncheckedIOException if the data's file cannot be read or has changed
   */
  public Score score(Dataset data) {
    return model.score(data);
  }

  /**
   * Writes a SavedModel under the next free version number.
   *
   * @param base the model's folder; made if it does not exist
   * @return the version's folder, {@code base/<version>}
   * @throws IOException if it cannot be written; nothing is left behind
   * @throws IllegalStateException after {@link #close()}
   */
  public Path export(Path base) throws IOException {
    return export(base, ExportForm.VARIABLES);
  }

  /**
   * Writes a SavedModel of some form under the next free version number.
   *
   * @param base the model's folder; made if it does not exist
   * @param form how it holds its weights
   * @return the version's folder, {@code base/<version>}
   * @throws IllegalArgumentException if the weights do not fit into a frozen model; nothing is
   *     written
   * @throws IOException if it cannot be written; nothing is left behind
   * @throws IllegalStateException after {@link #close()}
   */
  public Path export(Path base, ExportForm form) throws IOException {
    return model.export(base, form);
  }

  /**
   * Writes a SavedModel under a version number.
   *
   * @param base the model's folder; made if it does not exist
   * @param version the number, at least 1
   * @return the version's folder, {@code base/<version>}
   * @throws FileAlreadyExistsException if this version exists; it stays as it is
   * @throws IOException if it cannot be written; nothing is left behind
   * @throws IllegalStateException after {@link #close()}
   */
  public Path export(Path base, long version) throws IOException {
    return model.export(base, version);
  }

  /** Waits for running calls and frees the native memory. Closing twice is closing once. */
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
