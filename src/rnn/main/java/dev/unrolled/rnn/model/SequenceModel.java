package dev.unrolled.rnn.model;

import dev.unrolled.rnn.Dropout;
import dev.unrolled.rnn.DropoutMasks;
import dev.unrolled.rnn.IdSequence;
import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.SequenceOutput;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Model over sequences of ids: an encoder and a head.
 *
 * @param input the size of the inputs
 * @param encoder reads the ids
 * @param head computes the outputs
 */
public record SequenceModel(InputIds input, Encoder encoder, Head head) implements ModelSpec {

  @Override
  public SequenceModel model() {
    return this;
  }

  /**
   * Adds the forward pass to the graph.
   *
   * @param tf the graph's operations
   * @param parameters the source of the weights
   * @param ids {@code [B, T]}; T may be below the input length
   * @param lengths {@code [B]}; null if every row has T ids
   * @return the head's logits
   */
  public Operand<TFloat32> logits(
      Ops tf, Parameters parameters, Operand<TInt32> ids, @Nullable Operand<TInt32> lengths) {
    var sequence = new IdSequence(ids, input.vocabularySize(), lengths);
    SequenceOutput encoded = encoder.encode(tf, parameters, sequence);
    return head.logits(tf, parameters, encoded);
  }

  /**
   * The same model arranged for large batches and gradients; its weights stay the same, its logits
   * up to rounding.
   *
   * @return the model
   */
  public SequenceModel forTraining() {
    return new SequenceModel(input, encoder, head.forTraining());
  }

  /**
   * The same model for training with dropout; its weights stay the same.
   *
   * @param dropout the rates
   * @param masks draws the masks
   * @return the model; this one if all rates are 0
   */
  public SequenceModel withDropout(Dropout dropout, DropoutMasks masks) {
    return dropout.isNone()
        ? this
        : new SequenceModel(
            input, encoder.withDropout(dropout, masks), head.withDropout(dropout, masks));
  }
}
