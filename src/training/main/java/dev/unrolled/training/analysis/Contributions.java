package dev.unrolled.training.analysis;

import dev.unrolled.rnn.Weights;
import dev.unrolled.rnn.head.ClassifierHead;
import dev.unrolled.rnn.head.ClassifierKind;
import dev.unrolled.rnn.head.Tagger;
import dev.unrolled.rnn.model.Head;
import dev.unrolled.rnn.model.SequenceModel;
import dev.unrolled.training.data.InputRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Contribution of each time step of a row to the outputs of a classifier or tagger: gradient times
 * input, {@code sum_f x_tf * d logit / d x_tf}, where {@code x_t} is the vector that the embedding
 * gives, or the features.
 *
 * <p>A positive contribution speaks for the output, a negative one against it. Of a conditional
 * random field the logit is the score of the tag alone, without transitions. Shrikumar et al., "Not
 * just a black box", 2016.
 *
 * @param outputs the K outputs: each class of a classifier, or the predicted tag of each time step
 * @param predicted whether each output is predicted, {@code [K]}
 * @param values the contributions, {@code [K, T]}
 */
@SuppressWarnings("ArrayRecordComponent")
public record Contributions(List<String> outputs, boolean[] predicted, float[][] values) {

  /**
   * Explains a prediction.
   *
   * @param model a classifier or tagger of this library's encoders
   * @param weights the values of its weights
   * @param row one row
   * @return the contributions
   * @throws IllegalArgumentException if the model has another head or an encoder of the user's own,
   *     or the row does not fit it
   */
  public static Contributions of(SequenceModel model, Weights weights, InputRows row) {
    row.requireFits(model);
    if (row.size() != 1) {
      throw new IllegalArgumentException("rows: expected 1 to be explained, found " + row.size());
    }
    boolean tagger = isTagger(model.head());
    try (ContributionGraph graph = new ContributionGraph(model, weights, row)) {
      return tagger ? ofTags(graph, model.head()) : ofClasses(graph, (ClassifierHead) model.head());
    }
  }

  private static boolean isTagger(Head head) {
    if (head instanceof ClassifierHead) {
      return false;
    }
    if (head instanceof Tagger) {
      return true;
    }
    throw new IllegalArgumentException(
        "model: expected a classifier or tagger, found " + head.kind());
  }

  private static Contributions ofTags(ContributionGraph graph, Head head) {
    List<String> tags = ((Tagger) head).tags();
    int[] found = (int[]) graph.prediction("tags");
    List<float[]> values = new ArrayList<>();
    for (int t = 0; t < found.length; t++) {
      values.add(graph.contributions(t, found[t]));
    }
    boolean[] predicted = new boolean[found.length];
    Arrays.fill(predicted, true);
    List<String> names = Arrays.stream(found).mapToObj(tags::get).toList();
    return new Contributions(names, predicted, values.toArray(float[][]::new));
  }

  private static Contributions ofClasses(ContributionGraph graph, ClassifierHead head) {
    Object found = graph.prediction("classes");
    int classes = head.labels().size();
    boolean[] predicted = new boolean[classes];
    float[][] values = new float[classes][];
    for (int i = 0; i < classes; i++) {
      predicted[i] = found instanceof int[] several ? several[i] == 1 : found.equals(i);
      values[i] =
          head.type() == ClassifierKind.BINARY
              ? signed(graph.contributions(0, 0), i)
              : graph.contributions(0, i);
    }
    return new Contributions(head.labels(), predicted, values);
  }

  /** A binary classifier has the logit of the second class; the first's is its negative. */
  private static float[] signed(float[] values, int label) {
    float[] signed = values.clone();
    for (int t = 0; t < signed.length && label == 0; t++) {
      signed[t] = -signed[t];
    }
    return signed;
  }

  /**
   * The outputs that the model predicts.
   *
   * @return their indices, in order
   */
  public List<Integer> predictedOutputs() {
    return IntStream.range(0, predicted.length).filter(i -> predicted[i]).boxed().toList();
  }
}
