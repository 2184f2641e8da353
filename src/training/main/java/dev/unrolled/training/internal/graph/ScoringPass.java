package dev.unrolled.training.internal.graph;

import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.model.HeadOutput;
import dev.unrolled.rnn.model.SequenceModel;
import dev.unrolled.training.data.Bucket;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/**
 * Forward pass for the loss, without dropout.
 *
 * @param inputs ids {@code [B, T]} or features {@code [B, T, F]}
 * @param lengths {@code [B]}; null if every row has T time steps
 * @param targets {@code [B, K]}
 * @param states the placeholders of carried states; empty without
 * @param last the states after the windows of a batch, in the order of the placeholders
 * @param losses the loss of each target, {@code [B, K]}
 * @param correct 1 for each target that is predicted correctly, else 0, {@code [B, K]}
 */
record ScoringPass(
    Placeholder<? extends TType> inputs,
    @Nullable Placeholder<TInt32> lengths,
    Placeholder<TInt32> targets,
    List<Placeholder<TFloat32>> states,
    List<Operand<TFloat32>> last,
    Operand<TFloat32> losses,
    Operand<TFloat32> correct) {

  /**
   * Objects that the passes of all buckets share.
   *
   * @param model the model
   * @param parameters the weights
   * @param carriesState whether rows continue sequences of earlier batches
   */
  record Shared(SequenceModel model, Parameters parameters, boolean carriesState) {}

  static ScoringPass of(Ops tf, Shared shared, Bucket bucket) {
    SequenceModel model = shared.model;
    long any = Shape.UNKNOWN_SIZE;
    Placeholder<? extends TType> inputs = model.input().placeholder(tf, bucket.timeSteps());
    Placeholder<TInt32> lengths =
        model.input().variableLength() ? placeholder(tf, Shape.of(any)) : null;
    Placeholder<TInt32> targets = placeholder(tf, Shape.of(any, bucket.targets()));
    BatchRows rows = new BatchRows(inputs, lengths, targets, null);
    CarriedStates states = shared.carriesState ? new CarriedStates(tf, rows, 1) : null;
    Parameters parameters =
        states == null ? shared.parameters : shared.parameters.withStates(states.next(rows));
    HeadOutput output = model.forward(tf, parameters, inputs, lengths);
    return new ScoringPass(
        inputs,
        lengths,
        targets,
        states == null ? List.of() : states.inputs(),
        states == null ? List.of() : states.last(),
        output.losses(tf, targets),
        output.correct(tf, targets));
  }

  private static Placeholder<TInt32> placeholder(Ops tf, Shape shape) {
    return tf.placeholder(TInt32.class, Placeholder.shape(shape));
  }
}
