package dev.unrolled.training;

import dev.unrolled.rnn.model.InputIds;
import dev.unrolled.rnn.model.SequenceModel;
import dev.unrolled.rnn.model.Targets;
import dev.unrolled.seq2seq.Decoding;
import dev.unrolled.seq2seq.FeedbackDecoder;
import dev.unrolled.seq2seq.LengthLimit;
import dev.unrolled.training.checkpoint.Snapshot;
import dev.unrolled.training.data.InputRows;
import dev.unrolled.training.data.RowLengths;
import dev.unrolled.training.data.SequencePairs;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.export.ExportForm;
import dev.unrolled.training.export.ExtraFiles;
import dev.unrolled.training.metrics.History;
import dev.unrolled.training.metrics.Score;
import dev.unrolled.training.options.Options;
import dev.unrolled.training.options.SequenceInputs;
import dev.unrolled.training.options.SequenceToSequenceOptions;
import dev.unrolled.training.text.PairEncoding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Fitted model from sequences of ids to sequences of ids, both of any length, whose decoder reads
 * its own output.
 *
 * <p>It holds native memory and is closed by its owner; its results are Java values. Safe for use
 * by many threads; {@link #close()} waits for running calls.
 */
public final class SequenceToSequence implements AutoCloseable {

  private static final List<String> OUTPUTS = List.of("ids", "lengths", "log_probability");

  private final FittedModel model;

  private SequenceToSequence(FittedModel model) {
    this.model = model;
    head(model.snapshot());
  }

  private static FeedbackDecoder head(Snapshot snapshot) {
    if (snapshot.architecture().model().head() instanceof FeedbackDecoder decoder) {
      return decoder;
    }
    throw new IllegalArgumentException(
        "model: expected %s, found %s"
            .formatted(FeedbackDecoder.KIND, snapshot.architecture().model().head().kind()));
  }

  /**
   * Trains a model.
   *
   * @param pairs inputs and targets
   * @param parts layers, training and decoding
   * @param options vocabularies, embedding, and how to train
   * @param listeners observers of the run
   * @return the model, to be closed by the caller
   * @throws IllegalArgumentException if the data does not fit the options; the message says where
   * @throws DivergedException if a loss is not finite; it has the weights of the last full epoch
   */
  public static SequenceToSequence fit(
      SequencePairs pairs,
      SequenceToSequenceOptions parts,
      Options options,
      TrainingListener... listeners) {
    return fit(pairs, parts, Training.with(options).watchedBy(listeners));
  }

  /**
   * Trains a model in a run that was set up: with validation data, checkpoints or listeners.
   *
   * @param pairs inputs and targets
   * @param parts layers, training and decoding
   * @param run the run
   * @return the model, to be closed by the caller
   * @throws IllegalArgumentException if the data does not fit the options; the message says where
   * @throws DivergedException if a loss is not finite; it has the weights of the last full epoch
   */
  public static SequenceToSequence fit(
      SequencePairs pairs, SequenceToSequenceOptions parts, Training run) {
    Sequences data = pairs.sequences();
    return of(run.fit(model(data.lengths(), parts, run.options()), data));
  }

  /**
   * The model that is trained.
   *
   * @param lengths the lengths of inputs and of targets with their ends
   * @param parts layers, training and decoding
   * @param options vocabularies, embedding and buckets
   * @return inputs, encoder and head
   * @throws IllegalArgumentException if the vocabulary of the outputs has no id beside the reserved
   *     ones
   */
  public static SequenceModel model(
      RowLengths lengths, SequenceToSequenceOptions parts, Options options) {
    var input = InputIds.upTo(options.vocabularySize(), options.buckets().longest(lengths.input()));
    int outputs =
        Objects.requireNonNullElse(options.outputVocabularySize(), options.vocabularySize());
    Decoding decoding =
        Objects.requireNonNullElseGet(
            parts.decoding(),
            () -> Decoding.greedy(LengthLimit.of(Math.max(1, lengths.target() - 1))));
    var head =
        new FeedbackDecoder(
            parts.decoder(options),
            new Targets(lengths.target(), outputs, true),
            parts.training(),
            decoding);
    return new SequenceModel(
        input, SequenceInputs.encoder(options, input, parts.layer(options)), head);
  }

  /**
   * Opens a fitted model.
   *
   * @param model the model, closed with this one
   * @return the model
   * @throws IllegalArgumentException if it is of another kind
   */
  public static SequenceToSequence of(FittedModel model) {
    return new SequenceToSequence(model);
  }

  /**
   * Opens a trained model.
   *
   * @param snapshot the values of the model
   * @return the model, to be closed by the caller
   * @throws IllegalArgumentException if they are of another kind of model
   */
  public static SequenceToSequence of(Snapshot snapshot) {
    head(snapshot);
    return of(FittedModel.of(snapshot));
  }

  /**
   * Opens the same model with other answers. This model does not change; the caller closes both.
   *
   * @param decoding how the decoder answers
   * @return the model, to be closed by the caller
   */
  public SequenceToSequence withDecoding(Decoding decoding) {
    Snapshot snapshot = snapshot();
    SequenceModel before = snapshot.architecture().model();
    var changed =
        new SequenceModel(before.input(), before.encoder(), head(snapshot).withDecoding(decoding));
    return of(
        new Snapshot(
            changed, snapshot.options(), snapshot.weights(), snapshot.history(), snapshot.slots()));
  }

  /** {@return the model as plain values: the values, which remain valid after {@link #close()}} */
  public Snapshot snapshot() {
    return model.snapshot();
  }

  /** {@return the history of the training: the epochs and the reason why training ended} */
  public History history() {
    return model.history();
  }

  /** {@return how the model answers: the method and the limit of the length} */
  public Decoding decoding() {
    return head(snapshot()).decoding();
  }

  /**
   * Answers every row.
   *
   * @param ids N rows of different lengths, each id in {@code [0, V)}
   * @return for each row its answers, the best first; one unless a beam search has n best
   * @throws IllegalArgumentException if a row does not fit the model
   * @throws IllegalStateException after {@link #close()}
   */
  public List<List<SequenceAnswer>> predict(int[][] ids) {
    List<List<SequenceAnswer>> answers = new ArrayList<>();
    model.predict(InputRows.ofIds(ids), OUTPUTS, SequenceAnswers::of).forEach(answers::addAll);
    return answers;
  }

  /**
   * The weight of each input id at each id of the best answer.
   *
   * @param ids N rows of different lengths, each id in {@code [0, V)}
   * @return for each row {@code [L, T]}: a row for each id of the answer, which adds up to 1
   * @throws IllegalArgumentException if a row does not fit the model or the model has no attention
   * @throws IllegalStateException after {@link #close()}
   */
  public List<float[][]> attention(int[][] ids) {
    if (head(snapshot()).layers().attention() == null) {
      throw new IllegalArgumentException("attention: expected a model with attention, found none");
    }
    List<float[][]> maps = new ArrayList<>();
    List<String> outputs = List.of("attention/lengths", "attention/attention");
    int[] lengths = Arrays.stream(ids).mapToInt(row -> row.length).toArray();
    for (float[][][] batch :
        model.predict(InputRows.ofIds(ids), outputs, SequenceAnswers::attention)) {
      for (float[][] map : batch) {
        int inputs = lengths[maps.size()];
        maps.add(Arrays.stream(map).map(row -> Arrays.copyOf(row, inputs)).toArray(float[][]::new));
      }
    }
    return maps;
  }

  /**
   * Scores the model against targets.
   *
   * <p>The decoder reads the targets. A row whose ids are all correct so is also the greedy answer,
   * so the sequence accuracy is that of greedy decoding.
   *
   * @param pairs inputs and targets
   * @return the loss without label smoothing, and the accuracies, the ends included
   * @throws IllegalArgumentException if the data does not fit the model
   * @throws IllegalStateException after {@link #close()}
   */
  public Score score(SequencePairs pairs) {
    return model.score(pairs.sequences());
  }

  /**
   * Writes a SavedModel that answers texts with texts, too, under the next free version number: its
   * signature {@code text} takes strings {@code [B]} and gives strings {@code [B]}, or {@code [B,
   * n]} with n best answers.
   *
   * @param base the model's folder; created if it does not exist
   * @param form how it holds its weights
   * @param encoding how texts become the ids that the model was trained on, and ids texts
   * @return the version's folder, {@code base/<version>}
   * @throws IOException if it cannot be written; nothing is left behind
   * @throws IllegalStateException after {@link #close()}
   */
  public Path export(Path base, ExportForm form, PairEncoding encoding) throws IOException {
    return model.export(base, form, encoding);
  }

  /**
   * Writes a SavedModel under the next free version number.
   *
   * @param base the model's folder; created if it does not exist
   * @param form how it holds its weights
   * @param files writes its files before the version appears under its name
   * @return the version's folder, {@code base/<version>}
   * @throws IOException if it cannot be written; nothing is left behind
   * @throws IllegalStateException after {@link #close()}
   */
  public Path export(Path base, ExportForm form, ExtraFiles files) throws IOException {
    return model.export(base, form, files);
  }

  /**
   * Writes a SavedModel under the next free version number.
   *
   * @param base the model's folder; created if it does not exist
   * @param form how it holds its weights
   * @return the version's folder, {@code base/<version>}
   * @throws IOException if it cannot be written; nothing is left behind
   * @throws IllegalStateException after {@link #close()}
   */
  public Path export(Path base, ExportForm form) throws IOException {
    return model.export(base, form);
  }

  /** Waits for running calls and frees the native memory. Further calls have no effect. */
  @Override
  public void close() {
    model.close();
  }
}
