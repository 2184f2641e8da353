package dev.unrolled.rnn.head;

import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.SequenceOutput;
import dev.unrolled.rnn.Weight;
import dev.unrolled.rnn.WeightInitializer;
import dev.unrolled.rnn.model.Head;
import dev.unrolled.rnn.model.HeadOutput;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.framework.initializers.Zeros;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Tags all time steps of a sequence together: a linear-chain conditional random field on the logits
 * of a dense layer, under the scope {@code tagger}.
 *
 * <pre>
 * score(y) = start[y_1] + sum_t logits_t[y_t] + sum_t transitions[y_(t-1), y_t] + end[y_L]
 * P(y) = exp(score(y)) / sum over all z of exp(score(z))
 * </pre>
 *
 * <p>The loss of a sequence is {@code -log P(targets)}, spread evenly over its time steps. Outputs:
 * {@code tags [B, T]}, those of the largest P (Viterbi), and {@code probabilities [B, T, C]}, the
 * marginals of each tag; zeros past a sequence's end.
 *
 * <p>Weights: {@code tagger/dense/kernel [U, C]}, {@code tagger/dense/bias [C]}, {@code
 * tagger/crf/transitions [C, C]} from row to column, {@code tagger/crf/start_transitions [C]},
 * {@code tagger/crf/end_transitions [C]}, as in pytorch-crf. Lafferty, McCallum and Pereira,
 * "Conditional random fields", ICML 2001.
 *
 * @param tags the names of the C tags, all different
 * @param length the largest number of time steps of a sequence, K
 */
public record CrfTagger(List<String> tags, int length) implements Tagger {

  /**
   * Checks the names.
   *
   * @throws IllegalArgumentException if there are fewer than two or two are equal
   */
  public CrfTagger {
    tags = List.copyOf(tags);
    TagLogits.requireTags(tags);
  }

  @Override
  public String kind() {
    return "crf-tagger";
  }

  /** Tags by the time steps up to each one: the forward algorithm without the backward one. */
  @Override
  public Head forSteps() {
    return new FilteringTagger(this);
  }

  @Override
  public HeadOutput call(Ops tf, Parameters parameters, SequenceOutput encoded) {
    return CrfTags.of(tf, chain(tf, parameters, encoded), length);
  }

  LinearChain chain(Ops tf, Parameters parameters, SequenceOutput encoded) {
    int size = tags.size();
    List<Operand<TFloat32>> logits = TagLogits.of(tf, parameters, encoded, size);
    Parameters crf = parameters.in(TagLogits.SCOPE).in("crf");
    return new LinearChain(
        new TagLogits(logits, encoded.lengths()),
        crf.weight(weight("transitions", Shape.of(size, size))),
        crf.weight(weight("start_transitions", Shape.of(size))),
        crf.weight(weight("end_transitions", Shape.of(size))));
  }

  private static Weight weight(String name, Shape shape) {
    return Weight.trained(name, shape, WeightInitializer.of(seed -> new Zeros<>()));
  }
}
