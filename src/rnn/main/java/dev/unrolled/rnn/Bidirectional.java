package dev.unrolled.rnn;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Two cells over the same sequences, one from the first time step to the last and one from the last
 * to the first: Keras's {@code Bidirectional(layer, merge_mode)}.
 *
 * <p>A sequence starts backwards at its own last time step, so that padding has no effect. The
 * final state merges the states after each direction's last step, as Keras's layer without {@code
 * return_sequences} merges its outputs.
 *
 * <p>Weights: those of the cells under {@code bidirectional/forward_<cell>} and {@code
 * bidirectional/backward_<cell>}. Schuster and Paliwal, "Bidirectional recurrent neural networks",
 * IEEE Transactions on Signal Processing 45, 1997; keras {@code src/layers/rnn/bidirectional.py}.
 *
 * @param forward reads from the first time step, U units
 * @param backward reads from the last time step, W units
 * @param merge combines the two outputs of a time step
 */
public record Bidirectional(RNNCell<?> forward, RNNCell<?> backward, MergeMode merge)
    implements RecurrentLayer {

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if the cells differ in units and are not concatenated
   */
  public Bidirectional {
    if (merge != MergeMode.CONCAT && forward.units() != backward.units()) {
      throw new IllegalArgumentException(
          "bidirectional: expected equal units forwards and backwards to merge by %s, found %d and %d"
              .formatted(merge.kerasName(), forward.units(), backward.units()));
    }
  }

  /**
   * The same cell in both directions, each with its own weights; outputs are concatenated.
   *
   * @param cell the cell
   */
  public Bidirectional(RNNCell<?> cell) {
    this(cell, MergeMode.CONCAT);
  }

  /**
   * The same cell in both directions, each with its own weights.
   *
   * @param cell the cell
   * @param merge combines the two outputs of a time step
   */
  public Bidirectional(RNNCell<?> cell, MergeMode merge) {
    this(cell, cell, merge);
  }

  @Override
  public String name() {
    return "bidirectional";
  }

  @Override
  public SequenceOutput call(Ops tf, Parameters parameters, SequenceInput inputs) {
    Parameters scoped = parameters.in(name());
    SequenceOutput there =
        layer(forward, false)
            .call(tf.withSubScope("forward"), scoped.renamed("forward_"::concat), inputs);
    SequenceOutput back =
        layer(backward, true)
            .call(tf.withSubScope("backward"), scoped.renamed("backward_"::concat), inputs);
    List<Operand<TFloat32>> merged =
        IntStream.range(0, inputs.timeSteps())
            .mapToObj(t -> merge.merge(tf, there.outputs().get(t), back.outputs().get(t)))
            .toList();
    var finalState = MergedState.of(tf, merge, there.finalState(), back.finalState());
    return new SequenceOutput(merged, finalState, inputs.lengths(), List.of());
  }

  @Override
  public Optional<String> wholeSequenceReason() {
    return Optional.of("the layer is bidirectional: it reads sequences from both ends");
  }

  private static <S extends CellState<S>> RNN<S> layer(RNNCell<S> cell, boolean backwards) {
    return new RNN<>(cell, backwards);
  }

  @Override
  public Bidirectional withDropout(Dropout dropout, DropoutMasks masks) {
    return new Bidirectional(
        new DropoutWrapper<>(forward, dropout, masks.in("forward")),
        new DropoutWrapper<>(backward, dropout, masks.in("backward")),
        merge);
  }
}
