package dev.unrolled.training;

import dev.unrolled.rnn.Weights;
import java.util.List;
import java.util.Map;

/**
 * A trained model as plain values: nothing native, nothing to close.
 *
 * @param architecture what it is made of
 * @param options how it was trained
 * @param weights the values of its weights
 * @param history how training went
 * @param slots what the optimizer keeps, such as Adam's means; empty if it keeps nothing or the
 *     weights are not those that its last step left
 */
public record Snapshot(
    Architecture architecture, Options options, Weights weights, History history, Weights slots) {

  /**
   * A model whose optimizer would begin anew.
   *
   * @param architecture what it is made of
   * @param options how it was trained
   * @param weights the values of its weights
   * @param history how training went
   */
  public Snapshot(Architecture architecture, Options options, Weights weights, History history) {
    this(architecture, options, weights, history, new Weights(Map.of()));
  }

  /**
   * A model whose weights came from elsewhere.
   *
   * @param architecture what it is made of
   * @param weights the values of its weights
   * @return its values, with the default options and a history without epochs
   */
  public static Snapshot imported(Architecture architecture, Weights weights) {
    Options options =
        Options.defaults()
            .withVocabularySize(architecture.vocabularySize())
            .withCell(architecture.cell())
            .withEmbedding(architecture.embedding());
    return new Snapshot(
        architecture, options, weights, new History(List.of(), History.Outcome.IMPORTED));
  }
}
