package dev.unrolled.seq2seq;

import dev.unrolled.rnn.CellState;
import dev.unrolled.rnn.Parameters;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The function of a {@link Seq2Seq}, for batches of which many sequences begin with the same id:
 * what depends on that id alone is computed once for them all, and so is its gradient.
 *
 * <p>It helps where there are no more ids than sequences in a batch. Sums of gradients are taken in
 * another order, so they differ in their last digits.
 *
 * @param wiring the function
 * @param <S> the cells' state
 */
public record SharingSeq2Seq<S extends CellState<S>>(Seq2Seq<S> wiring) {

  /**
   * Adds the whole wiring to the graph, for its logits alone.
   *
   * @param tf the graph's operations
   * @param parameters the door to the weights
   * @param ids {@code [B, T]}, T known, each in {@code [0, V)}
   * @return the logits of all output steps, flat and time-major, {@code [steps*B, V]}
   */
  public Operand<TFloat32> logits(Ops tf, Parameters parameters, Operand<TInt32> ids) {
    Decoder<S> decoder = wiring.decoder();
    var encoder =
        new SharingEncoder<>(wiring.encoder(), wiring.embedding(), decoder.vocabularySize());
    return decoder.logits(tf, parameters, encoder.encode(tf, parameters, ids));
  }
}
