package dev.unrolled.training.data;

import dev.unrolled.rnn.model.ModelInput;
import dev.unrolled.rnn.model.SequenceModel;
import java.util.List;
import org.tensorflow.op.Ops;

/**
 * Range of lengths that are trained together, padded to the largest.
 *
 * @param timeSteps the largest length of an input
 * @param targets the largest number of targets of a row
 * @param scope the scope of its operations; empty if it is the only bucket
 */
public record Bucket(int timeSteps, int targets, String scope) {

  /** Returns the buckets of a model by the length of inputs, in ascending order. */
  public static List<Bucket> all(SequenceModel model, Buckets buckets) {
    return ofInputs(boundaries(model.input(), buckets), model.head().targets().length());
  }

  /** Returns buckets by the length of inputs, whose rows have up to {@code targets} targets. */
  static List<Bucket> ofInputs(List<Integer> boundaries, int targets) {
    return boundaries.size() == 1
        ? List.of(new Bucket(boundaries.get(0), targets, ""))
        : boundaries.stream()
            .map(length -> new Bucket(length, targets, "bucket_" + length))
            .toList();
  }

  /** Returns the largest length of each bucket, ascending; the last is the model's input length. */
  static List<Integer> boundaries(ModelInput input, Buckets buckets) {
    return input.variableLength() ? buckets.boundaries(input.length()) : List.of(input.length());
  }

  /** Returns whether a row of these lengths needs no more than this bucket. */
  public boolean holds(PairLength row) {
    return row.input() <= timeSteps && row.target() <= targets;
  }

  /** Returns operations in the bucket's scope. */
  public Ops in(Ops tf) {
    return scope.isEmpty() ? tf : tf.withSubScope(scope);
  }
}
