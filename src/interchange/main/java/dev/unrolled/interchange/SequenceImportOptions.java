package dev.unrolled.interchange;

import dev.unrolled.formats.Requirements;
import dev.unrolled.rnn.head.Pooling;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Values that a file of a classifier or tagger may not specify.
 *
 * @param task what the model answers; by default the file's
 * @param pooling how a classifier makes a vector of a sequence; by default the file's, else the
 *     last output
 * @param labels the names of the classes or tags; by default their numbers
 * @param inputLength the most time steps of a row; by default the file's
 */
public record SequenceImportOptions(
    Optional<Task> task, Optional<Pooling> pooling, List<String> labels, OptionalInt inputLength) {

  /** Task of a model. */
  public enum Task {
    /** A class of each sequence, or labels. */
    CLASSIFIER,
    /** A tag of each time step. */
    TAGGER
  }

  public SequenceImportOptions {
    labels = List.copyOf(labels);
    inputLength.ifPresent(steps -> Requirements.atLeastOne("inputLength", steps));
  }

  /** Returns the defaults: the file's values. */
  public static SequenceImportOptions defaults() {
    return new SequenceImportOptions(
        Optional.empty(), Optional.empty(), List.of(), OptionalInt.empty());
  }

  /** Returns these options with a task. */
  public SequenceImportOptions withTask(Task wanted) {
    return new SequenceImportOptions(Optional.of(wanted), pooling, labels, inputLength);
  }

  /** Returns these options with a pooling. */
  public SequenceImportOptions withPooling(Pooling wanted) {
    return new SequenceImportOptions(task, Optional.of(wanted), labels, inputLength);
  }

  /** Returns these options with names of the classes or tags, in the order of the dense layer. */
  public SequenceImportOptions withLabels(List<String> names) {
    return new SequenceImportOptions(task, pooling, names, inputLength);
  }

  /** Returns these options with the most time steps of a row. */
  public SequenceImportOptions withInputLength(int timeSteps) {
    return new SequenceImportOptions(task, pooling, labels, OptionalInt.of(timeSteps));
  }
}
