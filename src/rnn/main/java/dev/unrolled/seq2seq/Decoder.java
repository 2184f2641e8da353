package dev.unrolled.seq2seq;

import dev.unrolled.rnn.CellState;
import dev.unrolled.rnn.Dense;
import dev.unrolled.rnn.Dropout;
import dev.unrolled.rnn.DropoutMasks;
import dev.unrolled.rnn.DropoutWrapper;
import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.RNNCell;
import dev.unrolled.rnn.Recurrence;
import dev.unrolled.rnn.RepeatedInput;
import dev.unrolled.rnn.SequenceOutput;
import dev.unrolled.rnn.Unroll;
import dev.unrolled.rnn.Unrolled;
import dev.unrolled.rnn.model.LogitsHead;
import dev.unrolled.rnn.model.Targets;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Decoder from an encoder's final state to a sequence of ids.
 *
 * <p>It starts in that state and reads the state's hidden part at every time step. A dense layer
 * turns each output into logits. All weights are in the scope {@code decoder}. If the sizes of the
 * encoder's state differ from those of the cell, a {@link Bridge} maps it.
 *
 * @param cell the cell
 * @param targets the output ids: their number, K, and their vocabulary, V
 * @param mergesProducts whether the products of the state at the first time step are merged, see
 *     {@link MergedProducts}: faster for many rows, slower for one
 * @param <S> the cell's state
 */
public record Decoder<S extends CellState<S>>(
    RNNCell<S> cell, Targets targets, boolean mergesProducts) implements LogitsHead {

  private static final String SCOPE = "decoder";

  /**
   * Creates a decoder for inference.
   *
   * @param cell the cell
   * @param targets the output ids
   */
  public Decoder(RNNCell<S> cell, Targets targets) {
    this(cell, targets, false);
  }

  @Override
  public String kind() {
    return "encoder-decoder";
  }

  @Override
  public Optional<String> wholeSequenceReason() {
    return Optional.of("an encoder-decoder writes another sequence after the whole input");
  }

  /**
   * Adds the decoder to the graph.
   *
   * @param tf the graph's operations
   * @param parameters the source of the weights
   * @param encoded the encoder's output
   * @return the time steps and their logits
   */
  public DecoderOutput decode(Ops tf, Parameters parameters, SequenceOutput encoded) {
    Ops scoped = tf.withSubScope(SCOPE);
    Parameters weights = parameters.in(SCOPE);
    var inputs = new RepeatedInput(encoded.finalState().hidden(), targets.length());
    Recurrence<S> recurrence = cell.bind(scoped, weights, inputs.features());
    S start = new Bridge<>(recurrence.initialState()).map(scoped, weights, encoded.finalState());
    if (mergesProducts && start.hidden().equals(inputs.vector())) {
      recurrence = MergedProducts.of(scoped, weights, cell, start);
    }
    Unrolled<S> steps = Unroll.of(recurrence).withInitialState(start).over(scoped, inputs);
    Operand<TFloat32> rows = rows(scoped, steps);
    Operand<TFloat32> logits = new Dense(targets.classes()).call(scoped, weights, rows);
    return new DecoderOutput(SequenceOutput.of(steps, null), tokens().of(scoped, logits));
  }

  /** The outputs of all time steps, {@code [B*K, U]}. */
  private Operand<TFloat32> rows(Ops tf, Unrolled<S> steps) {
    return targets.length() == 1
        ? steps.outputs().get(0)
        : tf.reshape(steps.batchMajor(tf), tf.constant(new int[] {-1, cell.units()}));
  }

  @Override
  public Operand<TFloat32> logits(Ops tf, Parameters parameters, SequenceOutput encoded) {
    return decode(tf, parameters, encoded).logits();
  }

  @Override
  public Operand<TFloat32> losses(Ops tf, Operand<TFloat32> logits, Operand<TInt32> targets) {
    return tokens().losses(tf, logits, targets);
  }

  @Override
  public Operand<TFloat32> correct(Ops tf, Operand<TFloat32> logits, Operand<TInt32> targets) {
    return tokens().correct(tf, logits, targets);
  }

  @Override
  public Map<String, Operand<?>> predictions(Ops tf, Operand<TFloat32> logits) {
    return tokens().predictions(tf, logits);
  }

  @Override
  public Decoder<S> withDropout(Dropout dropout, DropoutMasks masks) {
    var dropped = new DropoutWrapper<>(cell, dropout, masks.in(SCOPE));
    return new Decoder<>(dropped, targets);
  }

  @Override
  public Decoder<S> forTraining() {
    return new Decoder<>(cell, targets, cell.isAdditive());
  }

  private TokenLogits tokens() {
    return new TokenLogits(targets.length(), targets.classes());
  }
}
