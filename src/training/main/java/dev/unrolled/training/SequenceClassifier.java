package dev.unrolled.training;

import dev.unrolled.rnn.head.ClassifierHead;
import dev.unrolled.rnn.head.ClassifierKind;
import dev.unrolled.rnn.model.ModelInput;
import dev.unrolled.rnn.model.SequenceModel;
import dev.unrolled.training.checkpoint.Snapshot;
import dev.unrolled.training.data.Dataset;
import dev.unrolled.training.data.InputRows;
import dev.unrolled.training.data.LabelledRows;
import dev.unrolled.training.export.ExportForm;
import dev.unrolled.training.export.ExtraFiles;
import dev.unrolled.training.metrics.ClassificationCounts;
import dev.unrolled.training.metrics.ClassificationScore;
import dev.unrolled.training.metrics.History;
import dev.unrolled.training.options.ClassifierOptions;
import dev.unrolled.training.options.Options;
import dev.unrolled.training.options.SequenceInputs;
import dev.unrolled.training.text.TextEncoding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A fitted classifier of sequences of ids or features.
 *
 * <p>Two classes make a binary classifier, more a softmax, and sets of labels a sigmoid for each.
 * It holds native memory and is closed by its owner; its results are Java values. Safe for many
 * threads; {@link #close()} waits for running calls.
 */
public final class SequenceClassifier implements AutoCloseable {

  private final FittedModel model;
  private final ClassifierHead head;

  private SequenceClassifier(FittedModel model) {
    this.model = model;
    this.head = head(model.snapshot());
  }

  private static ClassifierHead head(Snapshot snapshot) {
    if (snapshot.architecture().model().head() instanceof ClassifierHead head) {
      return head;
    }
    throw new IllegalArgumentException(
        "model: expected a classifier, found " + snapshot.architecture().model().head().kind());
  }

  /**
   * Trains a classifier.
   *
   * @param data rows with their classes or labels
   * @param classifier layers, pooling and class weights
   * @param options vocabulary, embedding, and how to train it
   * @param listeners observe the run
   * @return the classifier, to be closed by the caller
   * @throws IllegalArgumentException if the data does not fit the options; the message says where
   * @throws DivergedException if a loss is not finite; it has the last finite weights
   */
  public static SequenceClassifier fit(
      LabelledRows data,
      ClassifierOptions classifier,
      Options options,
      TrainingListener... listeners) {
    return fit(data, classifier, Training.with(options).watchedBy(listeners));
  }

  /**
   * Trains a classifier in a run that was set up: with validation data, checkpoints or listeners.
   *
   * @param data rows with their classes or labels
   * @param classifier layers, pooling and class weights
   * @param run the run
   * @return the classifier, to be closed by the caller
   * @throws IllegalArgumentException if the data does not fit the options; the message says where
   * @throws DivergedException if a loss is not finite; it has the last finite weights
   */
  public static SequenceClassifier fit(
      LabelledRows data, ClassifierOptions classifier, Training run) {
    SequenceModel model = model(data, classifier, run.options());
    List<String> labels = ((ClassifierHead) model.head()).labels();
    return of(run.fit(model, data.sequences(labels, classifier.classWeights())));
  }

  /**
   * The model that a classifier is trained as.
   *
   * @param data rows with their classes or labels
   * @param classifier layers and pooling
   * @param options vocabulary, embedding and buckets
   * @return inputs, encoder and head
   * @throws IllegalArgumentException if a class has no rows or there are too few classes
   */
  public static SequenceModel model(
      LabelledRows data, ClassifierOptions classifier, Options options) {
    List<String> labels = classifier.labels().isEmpty() ? data.classes() : classifier.labels();
    data.requireExamples(labels);
    ModelInput input = SequenceInputs.of(options, data.inputs());
    return new SequenceModel(
        input,
        SequenceInputs.encoder(options, input, classifier.layer(options)),
        new ClassifierHead(kind(data, labels), labels, classifier.pooling()));
  }

  private static ClassifierKind kind(LabelledRows data, List<String> labels) {
    if (data.multiLabel()) {
      return ClassifierKind.MULTI_LABEL;
    }
    return labels.size() == 2 ? ClassifierKind.BINARY : ClassifierKind.MULTI_CLASS;
  }

  /**
   * A classifier of a fitted model.
   *
   * @param model the model, closed with the classifier
   * @return the classifier
   * @throws IllegalArgumentException if the model is no classifier
   */
  public static SequenceClassifier of(FittedModel model) {
    return new SequenceClassifier(model);
  }

  /**
   * Opens a classifier that was trained before.
   *
   * @param snapshot its values
   * @return the classifier, to be closed by the caller
   * @throws IllegalArgumentException if they are of another kind of model
   */
  public static SequenceClassifier of(Snapshot snapshot) {
    head(snapshot);
    return of(FittedModel.of(snapshot));
  }

  /**
   * The classifier as plain values.
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
   * The names of the classes.
   *
   * @return C names, in the order of the probabilities
   */
  public List<String> labels() {
    return head.labels();
  }

  /**
   * Predicts the class of each row.
   *
   * @param rows N rows of ids or features
   * @return N names
   * @throws IllegalArgumentException if a row does not fit the model
   * @throws IllegalStateException if rows have several labels, or after {@link #close()}
   */
  public List<String> predict(InputRows rows) {
    if (head.type() == ClassifierKind.MULTI_LABEL) {
      throw new IllegalStateException(
          "predict: expected a classifier of one class for each row, found several labels; use"
              + " predictLabels");
    }
    return predictLabels(rows).stream().map(names -> names.get(0)).toList();
  }

  /**
   * Predicts the labels of each row.
   *
   * @param rows N rows of ids or features
   * @return N lists of names, of one each unless rows have several labels
   * @throws IllegalArgumentException if a row does not fit the model
   * @throws IllegalStateException after {@link #close()}
   */
  public List<List<String>> predictLabels(InputRows rows) {
    return Arrays.stream(model.predict(rows, "classes")).map(this::names).toList();
  }

  /** The names of a predicted class, or of the labels that a row has. */
  private List<String> names(Object predicted) {
    return predicted instanceof int[] row
        ? IntStream.range(0, row.length).filter(i -> row[i] == 1).mapToObj(labels()::get).toList()
        : List.of(labels().get((Integer) predicted));
  }

  /**
   * Computes the probability of every class.
   *
   * @param rows N rows of ids or features
   * @return {@code [N, C]}
   * @throws IllegalArgumentException if a row does not fit the model
   * @throws IllegalStateException after {@link #close()}
   */
  public float[][] predictProbabilities(InputRows rows) {
    return (float[][]) model.predict(rows, "probabilities");
  }

  /**
   * Scores the classifier on data.
   *
   * @param data rows with their classes or labels
   * @return loss, accuracy, macro F1 and confusion matrices
   * @throws IllegalArgumentException if a row does not fit the model or has an unknown label; the
   *     message lists the unknown ones
   * @throws IllegalStateException after {@link #close()}
   */
  public ClassificationScore score(LabelledRows data) {
    return score(data.sequences(labels()));
  }

  /**
   * Scores the classifier on data, which may be in a file that is larger than memory.
   *
   * @param data rows with the index of their class, or for each label 1 or 0
   * @return loss, accuracy, macro F1 and confusion matrices
   * @throws IllegalArgumentException if a row does not fit the model
   * @throws IllegalStateException after {@link #close()}
   */
  public ClassificationScore score(Dataset data) {
    double loss = model.score(data).loss();
    var counts = new ClassificationCounts(labels(), head.type() == ClassifierKind.MULTI_LABEL);
    var predictions = new DatasetPredictions(model, "classes");
    predictions.forEach(data, (rows, predicted) -> counts.add(rows.targets(), predicted));
    return counts.score(loss);
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
   * Writes a SavedModel with files of the caller under the next free version number.
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
   * Writes a SavedModel with a signature {@code text} of strings {@code [B]}, too, as the next one.
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

  /** Waits for running calls and frees the native memory. */
  @Override
  public void close() {
    model.close();
  }
}
