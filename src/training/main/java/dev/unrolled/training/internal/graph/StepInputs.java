package dev.unrolled.training.internal.graph;

import dev.unrolled.rnn.model.SequenceModel;
import dev.unrolled.training.data.Bucket;
import org.jspecify.annotations.Nullable;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TType;

/**
 * Placeholders of a training step.
 *
 * @param inputs ids {@code [B, T]} or features {@code [B, T, F]}
 * @param lengths {@code [B]}; null if every row has T time steps
 * @param targets {@code [B, K]}
 * @param weights the weight of each target in the loss, {@code [B, K]}; null if all are 1
 * @param number the number of steps before
 * @param learningRate the learning rate of the step
 */
record StepInputs(
    Placeholder<? extends TType> inputs,
    @Nullable Placeholder<TInt32> lengths,
    Placeholder<TInt32> targets,
    @Nullable Placeholder<TFloat32> weights,
    Placeholder<TInt64> number,
    Placeholder<TFloat32> learningRate) {

  /** Creates placeholders for the rows of a bucket. */
  static StepInputs of(Ops tf, SequenceModel model, Bucket bucket, boolean weighted) {
    Shape targets = shape(bucket.targets());
    return new StepInputs(
        model.input().placeholder(tf.withName(model.input().name()), bucket.timeSteps()),
        model.input().variableLength()
            ? placeholder(tf, "lengths", TInt32.class, Shape.of(Shape.UNKNOWN_SIZE))
            : null,
        placeholder(tf, "targets", TInt32.class, targets),
        weighted ? placeholder(tf, "weights", TFloat32.class, targets) : null,
        placeholder(tf, "step", TInt64.class, Shape.scalar()),
        placeholder(tf, "learning_rate", TFloat32.class, Shape.scalar()));
  }

  /** Returns the rows of the batch. */
  BatchRows rows() {
    return new BatchRows(inputs, lengths, targets, weights);
  }

  private static Shape shape(int columns) {
    return Shape.of(Shape.UNKNOWN_SIZE, columns);
  }

  private static <T extends TType> Placeholder<T> placeholder(
      Ops tf, String name, Class<T> type, Shape shape) {
    return tf.withName(name).placeholder(type, Placeholder.shape(shape));
  }
}
