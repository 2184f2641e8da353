package dev.unrolled.training.metrics;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How well a tagger predicts.
 *
 * @param rows the number of sequences
 * @param tokens the number of time steps
 * @param loss the mean loss of a time step, in nats
 * @param correctTokens the time steps whose tag was predicted
 * @param spans the spans of the data
 * @param predictedSpans the predicted spans
 * @param correctSpans the predicted spans of the right type, start and end
 */
public record TaggingScore(
    long rows,
    long tokens,
    double loss,
    long correctTokens,
    long spans,
    long predictedSpans,
    long correctSpans) {

  /**
   * Compares predictions with the data.
   *
   * @param tags the tags of each sequence
   * @param predicted the predicted tags of each sequence
   * @param loss the mean loss of a time step
   * @return the score
   */
  public static TaggingScore of(
      List<List<String>> tags, List<List<String>> predicted, double loss) {
    long tokens = 0;
    long correct = 0;
    long spans = 0;
    long predictedSpans = 0;
    long correctSpans = 0;
    for (int row = 0; row < tags.size(); row++) {
      for (int t = 0; t < tags.get(row).size(); t++) {
        tokens++;
        correct += tags.get(row).get(t).equals(predicted.get(row).get(t)) ? 1 : 0;
      }
      Set<Spans.Span> expected = new HashSet<>(Spans.of(tags.get(row)));
      List<Spans.Span> found = Spans.of(predicted.get(row));
      spans += expected.size();
      predictedSpans += found.size();
      correctSpans += found.stream().filter(expected::contains).count();
    }
    return new TaggingScore(
        tags.size(), tokens, loss, correct, spans, predictedSpans, correctSpans);
  }

  /**
   * The same score with another loss.
   *
   * @param loss the mean loss of a time step
   * @return the score
   */
  public TaggingScore withLoss(double loss) {
    return new TaggingScore(rows, tokens, loss, correctTokens, spans, predictedSpans, correctSpans);
  }

  /**
   * The score of these and other sequences together.
   *
   * @param other the score of the others
   * @return the sums, and the mean loss of all time steps
   */
  public TaggingScore and(TaggingScore other) {
    long all = tokens + other.tokens;
    return new TaggingScore(
        rows + other.rows,
        all,
        all == 0 ? 0 : (loss * tokens + other.loss * other.tokens) / all,
        correctTokens + other.correctTokens,
        spans + other.spans,
        predictedSpans + other.predictedSpans,
        correctSpans + other.correctSpans);
  }

  /**
   * The part of the time steps whose tag was predicted.
   *
   * @return the accuracy, in {@code [0, 1]}
   */
  public double tokenAccuracy() {
    return (double) correctTokens / tokens;
  }

  /**
   * The harmonic mean of the part of the predicted spans that are correct and the part of the spans
   * that were predicted: conlleval's FB1.
   *
   * @return F1, in {@code [0, 1]}; 0 if there are no spans
   */
  public double spanF1() {
    return spans + predictedSpans == 0 ? 0 : 2.0 * correctSpans / (spans + predictedSpans);
  }
}
