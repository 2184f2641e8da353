package dev.unrolled.rnn.head;

import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.SequenceOutput;
import dev.unrolled.rnn.model.HeadOutput;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Tags every time step by itself: a dense layer and a softmax, under the scope {@code tagger}.
 *
 * <p>Targets: a tag of {@code [0, C)} for each time step. Outputs: {@code tags [B, T]} and {@code
 * probabilities [B, T, C]}, zeros past a sequence's end.
 *
 * <p>Weights: {@code tagger/dense/kernel [U, C]}, {@code tagger/dense/bias [C]}.
 *
 * @param tags the names of the C tags, all different
 * @param length the largest number of time steps of a sequence, K
 */
public record SoftmaxTagger(List<String> tags, int length) implements Tagger {

  /**
   * Checks the names.
   *
   * @throws IllegalArgumentException if there are fewer than two or two are equal
   */
  public SoftmaxTagger {
    tags = List.copyOf(tags);
    TagLogits.requireTags(tags);
  }

  @Override
  public String kind() {
    return "tagger";
  }

  @Override
  public HeadOutput call(Ops tf, Parameters parameters, SequenceOutput encoded) {
    List<Operand<TFloat32>> logits = TagLogits.of(tf, parameters, encoded, tags.size());
    return SoftmaxTags.of(tf, new TagLogits(logits, encoded.lengths()), length);
  }
}
