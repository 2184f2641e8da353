package dev.unrolled.training;

import dev.unrolled.rnn.head.CrfTagger;
import dev.unrolled.rnn.head.SoftmaxTagger;
import dev.unrolled.rnn.head.Tagger;
import dev.unrolled.rnn.model.Head;
import dev.unrolled.rnn.model.ModelInput;
import dev.unrolled.rnn.model.SequenceModel;
import dev.unrolled.training.checkpoint.Snapshot;
import dev.unrolled.training.data.Dataset;
import dev.unrolled.training.data.InputRows;
import dev.unrolled.training.data.TaggedRows;
import dev.unrolled.training.export.ExportForm;
import dev.unrolled.training.export.ExtraFiles;
import dev.unrolled.training.metrics.History;
import dev.unrolled.training.metrics.TaggingScore;
import dev.unrolled.training.options.Options;
import dev.unrolled.training.options.SequenceInputs;
import dev.unrolled.training.options.TaggerOptions;
import dev.unrolled.training.text.TextEncoding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A fitted tagger: a tag for every time step of a sequence of ids or features.
 *
 * <p>It holds native memory and is closed by its owner; its results are Java values. Safe for many
 * threads; {@link #close()} waits for running calls.
 */
public final class SequenceTagger implements AutoCloseable {

  private final FittedModel model;
  private final List<String> tags;

  private SequenceTagger(FittedModel model) {
    this.model = model;
    this.tags = tags(model.snapshot().architecture().model().head());
  }

  private static List<String> tags(Head head) {
    if (head instanceof Tagger tagger) {
      return tagger.tags();
    }
    throw new IllegalArgumentException("model: expected a tagger, found " + head.kind());
  }

  /**
   * Trains a tagger.
   *
   * @param data rows with a tag for each time step
   * @param tagger layers, and whether a conditional random field tags
   * @param options vocabulary, embedding, and how to train it
   * @param listeners observe the run
   * @return the tagger, to be closed by the caller
   * @throws IllegalArgumentException if the data does not fit the options; the message says where
   * @throws DivergedException if a loss is not finite; it has the last finite weights
   */
  public static SequenceTagger fit(
      TaggedRows data, TaggerOptions tagger, Options options, TrainingListener... listeners) {
    return fit(data, tagger, Training.with(options).watchedBy(listeners));
  }

  /**
   * Trains a tagger in a run that was set up: with validation data, checkpoints or listeners.
   *
   * @param data rows with a tag for each time step
   * @param tagger layers, and whether a conditional random field tags
   * @param run the run
   * @return the tagger, to be closed by the caller
   * @throws IllegalArgumentException if the data does not fit the options; the message says where
   * @throws DivergedException if a loss is not finite; it has the last finite weights
   */
  public static SequenceTagger fit(TaggedRows data, TaggerOptions tagger, Training run) {
    SequenceModel model = model(data, tagger, run.options());
    return of(run.fit(model, data.sequences(tags(model.head()))));
  }

  /**
   * The model that a tagger is trained as.
   *
   * @param data rows with a tag for each time step
   * @param tagger layers, and whether a conditional random field tags
   * @param options vocabulary, embedding and buckets
   * @return inputs, encoder and head
   * @throws IllegalArgumentException if there are fewer than two tags
   */
  public static SequenceModel model(TaggedRows data, TaggerOptions tagger, Options options) {
    List<String> tags = tagger.tags().isEmpty() ? data.tagNames() : tagger.tags();
    ModelInput input = SequenceInputs.of(options, data.inputs());
    return new SequenceModel(
        input,
        SequenceInputs.encoder(options, input, tagger.layer(options)),
        tagger.crf()
            ? new CrfTagger(tags, input.length())
            : new SoftmaxTagger(tags, input.length()));
  }

  /**
   * A tagger of a fitted model.
   *
   * @param model the model, closed with the tagger
   * @return the tagger
   * @throws IllegalArgumentException if the model is no tagger
   */
  public static SequenceTagger of(FittedModel model) {
    return new SequenceTagger(model);
  }

  /**
   * Opens a tagger that was trained before.
   *
   * @param snapshot its values
   * @return the tagger, to be closed by the caller
   * @throws IllegalArgumentException if they are of another kind of model
   */
  public static SequenceTagger of(Snapshot snapshot) {
    tags(snapshot.architecture().model().head());
    return of(FittedModel.of(snapshot));
  }

  /**
   * The tagger as plain values.
   *
   * @return the values, which outlive it
   */
  public Snapshot snapshot() {
    return model.snapshot();
  }

  /**
   * The course of the training.
   *
   * @return its epochs and why it ended
   */
  public History history() {
    return model.history();
  }

  /**
   * The names of the tags.
   *
   * @return C names, in the order of the probabilities
   */
  public List<String> tags() {
    return tags;
  }

  /**
   * Predicts the tag of every time step.
   *
   * @param rows N rows of ids or features
   * @return N lists of names, each as long as its row
   * @throws IllegalArgumentException if a row does not fit the model
   * @throws IllegalStateException after {@link #close()}
   */
  public List<List<String>> predict(InputRows rows) {
    return names(model.predict(rows, "tags"), rows.lengthsOfRows());
  }

  /**
   * Computes the probability of every tag at every time step; of a conditional random field the
   * marginals.
   *
   * @param rows N rows of ids or features
   * @return N arrays {@code [T, C]}, each as long as its row
   * @throws IllegalArgumentException if a row does not fit the model
   * @throws IllegalStateException after {@link #close()}
   */
  public float[][][] predictProbabilities(InputRows rows) {
    int[] lengths = rows.lengthsOfRows();
    float[][][] padded = (float[][][]) model.predict(rows, "probabilities");
    float[][][] probabilities = new float[lengths.length][][];
    for (int row = 0; row < lengths.length; row++) {
      probabilities[row] = Arrays.copyOf(padded[row], lengths[row]);
    }
    return probabilities;
  }

  /**
   * Scores the tagger on data.
   *
   * @param data rows with a tag for each time step
   * @return loss, token accuracy and span F1
   * @throws IllegalArgumentException if a row does not fit the model or has an unknown tag; the
   *     message lists the unknown ones
   * @throws IllegalStateException after {@link #close()}
   */
  public TaggingScore score(TaggedRows data) {
    return score(data.sequences(tags));
  }

  /**
   * Scores the tagger on data, which may be in a file that is larger than memory.
   *
   * @param data rows with the index of a tag for each time step
   * @return loss, token accuracy and span F1
   * @throws IllegalArgumentException if a row does not fit the model
   * @throws IllegalStateException after {@link #close()}
   */
  public TaggingScore score(Dataset data) {
    double loss = model.score(data).loss();
    TaggingScore[] sum = {TaggingScore.of(List.of(), List.of(), loss)};
    new DatasetPredictions(model, "tags")
        .forEach(
            data,
            (rows, predicted) -> {
              int[] lengths = rows.inputRows().lengthsOfRows();
              List<List<String>> tags = names(rows.targets(), lengths);
              sum[0] = sum[0].and(TaggingScore.of(tags, names(predicted, lengths), loss));
            });
    return sum[0];
  }

  /** The names of the tags of each row, as many as it has time steps. */
  private List<List<String>> names(Object[] rows, int[] lengths) {
    List<List<String>> names = new ArrayList<>();
    for (int row = 0; row < lengths.length; row++) {
      names.add(Arrays.stream((int[]) rows[row], 0, lengths[row]).mapToObj(tags::get).toList());
    }
    return names;
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

  /**
   * Writes a SavedModel with files of the caller, such as vocabularies, under the next free version
   * number.
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
   * Writes a SavedModel that reads texts, too, under the next free version number: its signature
   * {@code text} takes strings {@code [B]}. The vocabularies are in {@code assets}.
   *
   * @param base the model's folder; created if it does not exist
   * @param form how it holds its weights
   * @param encoding how a text becomes the ids of the rows that it was trained on
   * @return the version's folder, {@code base/<version>}
   * @throws IllegalArgumentException if the model does not read the ids of the encoding
   * @throws IOException if it cannot be written; nothing is left behind
   * @throws IllegalStateException after {@link #close()}
   */
  public Path export(Path base, ExportForm form, TextEncoding encoding) throws IOException {
    return model.export(base, form, encoding);
  }

  /**
   * Writes a SavedModel with variables under the next free version number.
   *
   * @param base the model's folder; created if it does not exist
   * @return the version's folder, {@code base/<version>}
   * @throws IOException if it cannot be written; nothing is left behind
   * @throws IllegalStateException after {@link #close()}
   */
  public Path export(Path base) throws IOException {
    return export(base, ExportForm.VARIABLES);
  }

  /** Waits for running calls and frees the native memory. Closing twice is closing once. */
  @Override
  public void close() {
    model.close();
  }
}
