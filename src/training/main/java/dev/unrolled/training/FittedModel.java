package dev.unrolled.training;

import dev.unrolled.rnn.model.SequenceModel;
import dev.unrolled.training.checkpoint.Snapshot;
import dev.unrolled.training.data.Dataset;
import dev.unrolled.training.data.InputRows;
import dev.unrolled.training.export.ExportForm;
import dev.unrolled.training.export.ExtraFiles;
import dev.unrolled.training.export.SavedModelExport;
import dev.unrolled.training.export.SavedModelExport.Additions;
import dev.unrolled.training.internal.graph.InferenceGraph;
import dev.unrolled.training.internal.graph.OutputRows;
import dev.unrolled.training.internal.graph.ScoringGraph;
import dev.unrolled.training.internal.graph.TextSignatures;
import dev.unrolled.training.metrics.History;
import dev.unrolled.training.metrics.Score;
import dev.unrolled.training.text.ModelText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.tensorflow.Result;

/**
 * Fitted model with any encoder and head.
 *
 * <p>It holds native memory and is closed by its owner; its results are Java values. Safe for use
 * by many threads; {@link #close()} waits for running calls.
 */
public final class FittedModel implements AutoCloseable {

  private final Snapshot snapshot;
  private final SequenceModel model;
  private final InferenceGraph graph;
  private final AtomicBoolean closed = new AtomicBoolean();

  private FittedModel(Snapshot snapshot) {
    this.snapshot = snapshot;
    this.model = snapshot.architecture().model();
    this.graph = new InferenceGraph(model, snapshot.options(), snapshot.weights());
  }

  /**
   * Opens a trained model.
   *
   * @param snapshot the values of the model
   * @return the model, to be closed by the caller
   */
  public static FittedModel of(Snapshot snapshot) {
    return new FittedModel(snapshot);
  }

  /** {@return the model as plain values: the values, which remain valid after {@link #close()}} */
  public Snapshot snapshot() {
    return snapshot;
  }

  /** {@return the history of the training: the epochs and the reason why training ended} */
  public History history() {
    return snapshot.history();
  }

  /**
   * Computes the outputs of the head's signature.
   *
   * @param ids N rows of a length that the model accepts, each id in {@code [0, V)}
   * @return the outputs by name, each an array of N rows, such as {@code float[][]} for an output
   *     of rank 2
   * @throws IllegalArgumentException if a row is too long or too short, or an id is outside the
   *     vocabulary
   * @throws IllegalStateException after {@link #close()}
   */
  public Map<String, Object[]> predict(int[][] ids) {
    return predict(InputRows.ofIds(ids));
  }

  /**
   * Computes the outputs of the head's signature.
   *
   * @param features {@code [N, T, F]}, T as the model accepts
   * @return for each output by name N rows: arrays of {@code int}, {@code float}, ..., nested as
   *     the output's rank says
   * @throws IllegalArgumentException if a row does not fit the model; the message says where
   * @throws IllegalStateException after {@link #close()}
   */
  public Map<String, Object[]> predict(float[][][] features) {
    return predict(InputRows.ofFeatures(features));
  }

  /**
   * Computes the outputs of the head's signature.
   *
   * @param rows N rows of ids or features
   * @return for each output by name N rows: arrays of {@code int}, {@code float}, ..., nested as
   *     the output's rank says
   * @throws IllegalArgumentException if a row does not fit the model; the message says where
   * @throws IllegalStateException after {@link #close()}
   */
  public Map<String, Object[]> predict(InputRows rows) {
    return predict(rows, graph.outputs());
  }

  /** Computes one output of the head's signature. */
  Object[] predict(InputRows rows, String output) {
    return Objects.requireNonNull(predict(rows, List.of(output)).get(output));
  }

  private Map<String, Object[]> predict(InputRows rows, List<String> names) {
    List<Map<String, List<Object>>> batches =
        predict(rows, names, result -> OutputRows.of(names, result));
    Map<String, Object[]> outputs = new LinkedHashMap<>();
    for (String name : names) {
      outputs.put(name, OutputRows.joined(batches.stream().map(batch -> batch.get(name)).toList()));
    }
    return outputs;
  }

  /** Runs the model in batches of the training batch size, so that memory stays bounded. */
  <R> List<R> predict(InputRows rows, List<String> outputs, Function<Result, R> read) {
    requireOpen();
    rows.requireFits(model);
    int size = snapshot.options().batchSize();
    List<R> batches = new ArrayList<>();
    for (int from = 0; from < rows.size(); from += size) {
      InputRows batch = rows.rows(from, Math.min(from + size, rows.size()));
      batches.add(graph.predict(batch, outputs, read));
    }
    return batches;
  }

  /**
   * Scores the model on data.
   *
   * @param data inputs and targets
   * @return the loss and the accuracies
   * @throws IllegalArgumentException if the data does not fit the model
   * @throws IllegalStateException after {@link #close()}
   * @throws CancellationException if the thread is interrupted while it waits for data of a file;
   *     its interrupt status stays set
   * @throws java.io.UncheckedIOException if the data's file cannot be read or has changed
   */
  public Score score(Dataset data) {
    requireOpen();
    data.requireFits(model);
    try (ScoringGraph scoring = new ScoringGraph(model, snapshot.options(), data)) {
      scoring.load(snapshot.weights());
      return scoring.score();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while waiting for data");
    }
  }

  /**
   * Trains for one more epoch, as scikit-learn's {@code partial_fit} does. This model does not
   * change.
   *
   * @param data inputs and targets that fit the model
   * @param listeners observers of the epoch
   * @return the values of the model after the epoch
   * @throws IllegalArgumentException if the data does not fit the model; the message names the row
   * @throws TrainingException if a loss is not finite or the data's file changes; it has this
   *     model's weights
   * @throws IllegalStateException after {@link #close()}
   */
  public Snapshot partialFit(Dataset data, TrainingListener... listeners) {
    requireOpen();
    data.requireFits(model);
    return Trainer.oneMoreEpoch(snapshot, data, new Listeners(List.of(listeners)));
  }

  /**
   * Writes a SavedModel with variables under the next free version number.
   *
   * @param base the model's folder; created if it does not exist
   * @return the version's folder, {@code base/<version>}
   * @throws IOException if it cannot be written; incomplete files are deleted
   * @throws IllegalStateException after {@link #close()}
   */
  public Path export(Path base) throws IOException {
    return export(base, ExportForm.VARIABLES);
  }

  /**
   * Writes a SavedModel under the next free version number.
   *
   * @param base the model's folder; created if it does not exist
   * @param form how the SavedModel stores its weights
   * @return the version's folder, {@code base/<version>}
   * @throws IllegalArgumentException if the weights are too large for a frozen model; nothing is
   *     written
   * @throws IOException if it cannot be written; incomplete files are deleted
   * @throws IllegalStateException after {@link #close()}
   */
  public Path export(Path base, ExportForm form) throws IOException {
    return export(base, form, version -> {});
  }

  /**
   * Writes a SavedModel with files of the caller under the next free version number.
   *
   * @param base the model's folder; created if it does not exist
   * @param form how the SavedModel stores its weights
   * @param files writes its files before the version appears under its name
   * @return the version's folder, {@code base/<version>}
   * @throws IllegalArgumentException if the weights are too large for a frozen model; nothing is
   *     written
   * @throws IOException if it cannot be written; incomplete files are deleted
   * @throws IllegalStateException after {@link #close()}
   */
  public Path export(Path base, ExportForm form, ExtraFiles files) throws IOException {
    return export(base, form, new Additions(TextSignatures.NONE, files));
  }

  /**
   * Writes a SavedModel that reads texts, too, under the next free version number: its signature
   * {@code text} takes strings {@code [B]} and gives names of classes or tags, or texts. The
   * vocabularies are in {@code assets}.
   *
   * @param base the model's folder; created if it does not exist
   * @param form how the SavedModel stores its weights
   * @param text converts texts to the ids that the model was trained on
   * @return the version's folder, {@code base/<version>}
   * @throws IllegalArgumentException if the vocabularies are not the model's, or the weights are
   *     too large for a frozen model; nothing is written
   * @throws IOException if it cannot be written; incomplete files are deleted
   * @throws IllegalStateException after {@link #close()}
   */
  public Path export(Path base, ExportForm form, ModelText text) throws IOException {
    text.requireFits(model);
    return export(base, form, new Additions(TextSignatures.of(text), text::write));
  }

  private Path export(Path base, ExportForm form, Additions additions) throws IOException {
    requireOpen();
    try (InferenceGraph serving = serving(additions.texts())) {
      return new SavedModelExport(snapshot, serving, form, additions).writeNext(base);
    }
  }

  /**
   * Writes a SavedModel with variables under a version number.
   *
   * @param base the model's folder; created if it does not exist
   * @param version the number, at least 1
   * @return the version's folder, {@code base/<version>}
   * @throws java.nio.file.FileAlreadyExistsException if the version exists; it is not changed
   * @throws IOException if it cannot be written; incomplete files are deleted
   * @throws IllegalStateException after {@link #close()}
   */
  public Path export(Path base, long version) throws IOException {
    requireOpen();
    try (InferenceGraph serving = serving(TextSignatures.NONE)) {
      return new SavedModelExport(snapshot, serving, ExportForm.VARIABLES, Additions.NONE)
          .write(base, version);
    }
  }

  private InferenceGraph serving(TextSignatures texts) {
    return InferenceGraph.serving(model, snapshot.weights(), texts);
  }

  /** Checks that the model is open. */
  void requireOpen() {
    if (closed.get()) {
      throw new IllegalStateException("the model is closed");
    }
  }

  /** Waits for running calls and frees the native memory. Further calls have no effect. */
  @Override
  public void close() {
    if (!closed.getAndSet(true)) {
      graph.close();
    }
  }
}
