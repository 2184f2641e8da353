package dev.unrolled.seq2seq;

import dev.unrolled.rnn.CellState;
import dev.unrolled.rnn.Parameters;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The function of a {@link Seq2Seq}, for a graph that only answers and whose weights are constants.
 *
 * <p>It is laid out so that much depends on constants alone, which is to be computed once, when the
 * graph is made: {@link FrozenEncoder} and {@link FrozenDecoder} say what. Sums are taken in
 * another order, so the logits differ in their last digits. It has no gradient worth having.
 *
 * @param wiring the function
 * @param <S> the cells' state
 */
public record FrozenSeq2Seq<S extends CellState<S>>(Seq2Seq<S> wiring) {

  /**
   * Adds the whole wiring to the graph.
   *
   * @param tf the graph's operations
   * @param parameters the door to the weights, behind which are constants
   * @param ids {@code [B, T]}, T known, each in {@code [0, V)}
   * @return the logits of all output steps, flat and batch-major, {@code [B*steps, V]}
   */
  public Operand<TFloat32> logits(Ops tf, Parameters parameters, Operand<TInt32> ids) {
    Decoder<S> decoder = wiring.decoder();
    var encoder =
        new FrozenEncoder<>(wiring.encoder(), wiring.embedding(), decoder.vocabularySize());
    return new FrozenDecoder<>(decoder).logits(tf, parameters, encoder.encode(tf, parameters, ids));
  }
}
