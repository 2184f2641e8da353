package dev.unrolled.seq2seq;

import dev.unrolled.rnn.CellState;
import dev.unrolled.rnn.Embedding;
import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.RNNCell;
import dev.unrolled.rnn.SequenceInput;
import dev.unrolled.rnn.Unrolled;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * From input ids to the logits of output ids: embedding, encoder, decoder.
 *
 * @param embedding how ids become vectors
 * @param encoder reads the input
 * @param decoder writes the output
 * @param <S> the cells' state
 */
public record Seq2Seq<S extends CellState<S>>(
    Embedding embedding, Encoder<S> encoder, Decoder<S> decoder) {

  /**
   * Encoder and decoder with the same kind of cell, each with weights of its own.
   *
   * @param cell the cell
   * @param embedding how ids become vectors
   * @param vocabularySize V, of inputs and outputs
   * @param steps the number of output ids
   * @param <S> the cell's state
   * @return the wiring
   */
  public static <S extends CellState<S>> Seq2Seq<S> of(
      RNNCell<S> cell, Embedding embedding, int vocabularySize, int steps) {
    return new Seq2Seq<>(
        embedding, new Encoder<>(cell), new Decoder<>(cell, steps, vocabularySize));
  }

  /**
   * Adds the whole wiring to the graph, for its logits alone: {@link Decoder#logits} says what that
   * saves.
   *
   * @param tf the graph's operations
   * @param parameters the door to the weights
   * @param ids {@code [B, T]}, T known, each in {@code [0, V)}
   * @return the logits of all output steps, flat and time-major, {@code [steps*B, V]}
   */
  public Operand<TFloat32> logits(Ops tf, Parameters parameters, Operand<TInt32> ids) {
    return decoder.logits(tf, parameters, encode(tf, parameters, ids).state());
  }

  /**
   * Adds the whole wiring to the graph, and keeps hold of what is inside.
   *
   * @param tf the graph's operations
   * @param parameters the door to the weights
   * @param ids {@code [B, T]}, T known, each in {@code [0, V)}
   * @return the steps of encoder and decoder, and the logits
   */
  public Wired<S> wire(Ops tf, Parameters parameters, Operand<TInt32> ids) {
    Unrolled<S> encoded = encode(tf, parameters, ids);
    return new Wired<>(encoded, decoder.decode(tf, parameters, encoded.state()));
  }

  private Unrolled<S> encode(Ops tf, Parameters parameters, Operand<TInt32> ids) {
    SequenceInput inputs = embedding.lookUp(tf, parameters, ids, decoder.vocabularySize());
    return encoder.encode(tf, parameters, inputs);
  }
}
