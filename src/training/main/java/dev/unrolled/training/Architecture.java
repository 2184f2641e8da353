package dev.unrolled.training;

import dev.unrolled.rnn.Embedding;
import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.RNNCell;
import dev.unrolled.seq2seq.Seq2Seq;
import dev.unrolled.seq2seq.SharingSeq2Seq;
import dev.unrolled.seq2seq.Wired;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * What a model is made of: all that is needed to wire its graph again.
 *
 * @param cell the cell of encoder and decoder
 * @param embedding how ids become vectors
 * @param vocabularySize V
 * @param inputSteps T
 * @param outputSteps K
 */
public record Architecture(
    RNNCell<?> cell, Embedding embedding, int vocabularySize, int inputSteps, int outputSteps) {

  /** What options ask for, with the lengths that the data has. */
  static Architecture of(Options options, Dataset data) {
    return new Architecture(
        options.cell(),
        options.embedding(),
        options.vocabularySize(),
        data.inputSteps(),
        data.targetSteps());
  }

  /**
   * Its layers, with the shapes of what they give and the counts of their weights.
   *
   * @return the summary, which prints as Keras prints it
   */
  public ModelSummary summary() {
    return new ModelSummary(new Layers(this).summaries());
  }

  /** The logits {@code [K*B, V]} of ids {@code [B, T]}, wired for many rows. */
  Operand<TFloat32> logits(Ops tf, Parameters parameters, Operand<TInt32> ids) {
    return seq2seq().logits(tf, parameters, ids);
  }

  /** The same for batches of which many rows begin with the same id. */
  Operand<TFloat32> sharingLogits(Ops tf, Parameters parameters, Operand<TInt32> ids) {
    return new SharingSeq2Seq<>(seq2seq()).logits(tf, parameters, ids);
  }

  /** The whole wiring for ids {@code [B, T]}. */
  Wired<?> wire(Ops tf, Parameters parameters, Operand<TInt32> ids) {
    return seq2seq().wire(tf, parameters, ids);
  }

  private Seq2Seq<?> seq2seq() {
    return Seq2Seq.of(cell, embedding, vocabularySize, outputSteps);
  }
}
