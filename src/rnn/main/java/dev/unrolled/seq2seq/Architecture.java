package dev.unrolled.seq2seq;

import dev.unrolled.rnn.Embedding;
import dev.unrolled.rnn.RNNCell;
import dev.unrolled.rnn.model.InputIds;
import dev.unrolled.rnn.model.ModelSpec;
import dev.unrolled.rnn.model.SequenceModel;
import dev.unrolled.rnn.model.Targets;

/**
 * Configuration of an encoder-decoder, from which its graph is built.
 *
 * @param cells the cells and the embedding
 * @param input the input ids: T ids of a vocabulary V
 * @param targets the output ids: K ids of a vocabulary V, which may differ from that of the input
 */
public record Architecture(Seq2Seq cells, InputIds input, Targets targets) implements ModelSpec {

  /**
   * Creates an architecture with the same cell and vocabulary in encoder and decoder, for inputs of
   * one length.
   *
   * @param cell the cell of encoder and decoder, each with its own weights
   * @param embedding maps input ids to vectors
   * @param vocabularySize V, of inputs and outputs
   * @param inputLength T
   * @param outputLength K
   */
  public Architecture(
      RNNCell<?> cell, Embedding embedding, int vocabularySize, int inputLength, int outputLength) {
    this(
        new Seq2Seq(cell, embedding),
        InputIds.exactly(vocabularySize, inputLength),
        Targets.exactly(outputLength, vocabularySize));
  }

  @Override
  public SequenceModel model() {
    return cells.model(input, targets);
  }

  /**
   * The encoder's cell.
   *
   * @return the cell
   */
  public RNNCell<?> cell() {
    return cells.encoderCell();
  }

  /**
   * The embedding of the input ids.
   *
   * @return the embedding
   */
  public Embedding embedding() {
    return cells.embedding();
  }
}
