package dev.unrolled.training.data;

import dev.unrolled.rnn.model.ModelInput;
import dev.unrolled.rnn.model.SequenceModel;
import java.util.List;
import org.tensorflow.op.Ops;

/**
 * Range of input lengths that are trained together, padded to the largest.
 *
 * @param timeSteps the largest length
 * @param scope the scope of its operations; empty if it is the only bucket
 */
public record Bucket(int timeSteps, String scope) {

  /** Returns the buckets of a model, in ascending order. */
  public static List<Bucket> all(SequenceModel model, Buckets buckets) {
    List<Integer> boundaries = boundaries(model.input(), buckets);
    return boundaries.size() == 1
        ? List.of(new Bucket(boundaries.get(0), ""))
        : boundaries.stream().map(length -> new Bucket(length, "bucket_" + length)).toList();
  }

  /** Returns the largest length of each bucket, ascending; the last is the model's input length. */
  private static List<Integer> boundaries(ModelInput input, Buckets buckets) {
    return input.variableLength() ? buckets.boundaries(input.length()) : List.of(input.length());
  }

  /** Returns the grouping of rows into batches of one bucket each. */
  public static BatchPlan plan(SequenceModel model, Buckets buckets, int batchSize) {
    return new BatchPlan(batchSize, boundaries(model.input(), buckets));
  }

  /** Returns operations in the bucket's scope. */
  public Ops in(Ops tf) {
    return scope.isEmpty() ? tf : tf.withSubScope(scope);
  }
}
