package dev.unrolled.rnn.model;

import dev.unrolled.rnn.Dropout;
import dev.unrolled.rnn.DropoutMasks;
import dev.unrolled.rnn.Parameters;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Model over sequences of ids or features: an encoder and a head.
 *
 * @param input the size of the inputs
 * @param encoder reads the inputs
 * @param head computes the outputs
 */
public record SequenceModel(ModelInput input, Encoder encoder, Head head) implements ModelSpec {

  @Override
  public SequenceModel model() {
    return this;
  }

  /**
   * Adds the forward pass to the graph.
   *
   * @param tf the graph's operations
   * @param parameters the source of the weights
   * @param rows ids {@code [B, T]} or features {@code [B, T, F]}; T may be below the input length
   * @param lengths {@code [B]}; null if every row has T time steps
   * @return the head's output
   */
  public HeadOutput forward(
      Ops tf, Parameters parameters, Operand<?> rows, @Nullable Operand<TInt32> lengths) {
    var sequence = input.sequence(tf, rows, lengths);
    return head.call(tf, parameters, encoder.encode(tf, parameters, sequence));
  }

  /**
   * Adds the forward pass to the graph, for its logits.
   *
   * @param tf the graph's operations
   * @param parameters the source of the weights
   * @param rows ids {@code [B, T]} or features {@code [B, T, F]}; T may be below the input length
   * @param lengths {@code [B]}; null if every row has T time steps
   * @return the head's logits
   */
  public Operand<TFloat32> logits(
      Ops tf, Parameters parameters, Operand<?> rows, @Nullable Operand<TInt32> lengths) {
    return forward(tf, parameters, rows, lengths).logits();
  }

  /**
   * Why the model needs whole sequences, instead of one time step after the other with the state
   * between them.
   *
   * @return the reason; empty if it can continue a sequence
   */
  public Optional<String> wholeSequenceReason() {
    return encoder.wholeSequenceReason().or(head::wholeSequenceReason);
  }

  /**
   * The same model for parts of sequences of one time step, with the states of its parameters
   * between them; its weights stay the same.
   *
   * @return the model
   * @throws IllegalArgumentException if it needs whole sequences
   */
  public SequenceModel forSteps() {
    wholeSequenceReason()
        .ifPresent(
            reason -> {
              throw new IllegalArgumentException("model without steps: " + reason);
            });
    return new SequenceModel(input.withLength(1), encoder.forSteps(), head.forSteps());
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
   * Whether anything is dropped in training.
   *
   * @param dropout the rates
   * @return true if a rate is above 0, or a layer has its own rate
   */
  public boolean drops(Dropout dropout) {
    return !dropout.isNone() || encoder.hasDropout();
  }

  /**
   * The same model for training with dropout; its weights stay the same.
   *
   * @param dropout the rates
   * @param masks draws the masks
   * @return the model; this one if all rates are 0
   */
  public SequenceModel withDropout(Dropout dropout, DropoutMasks masks) {
    return drops(dropout)
        ? new SequenceModel(
            input, encoder.withDropout(dropout, masks), head.withDropout(dropout, masks))
        : this;
  }

  /**
   * The same model for training with random numbers; its weights stay the same.
   *
   * @param random the numbers of a training step
   * @return the model
   */
  public SequenceModel withRandom(TrainingRandom random) {
    return new SequenceModel(input, encoder, head.withRandom(random));
  }
}
