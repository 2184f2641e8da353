package dev.unrolled.training.options;

import dev.unrolled.rnn.RNNCell;
import dev.unrolled.rnn.model.InputIds;
import dev.unrolled.rnn.model.Targets;
import dev.unrolled.seq2seq.Architecture;
import dev.unrolled.seq2seq.Seq2Seq;
import dev.unrolled.training.data.Dataset;
import dev.unrolled.training.data.RowLengths;
import java.util.Objects;

/** Configurations of encoder-decoders from options and data. */
public final class Architectures {

  private Architectures() {}

  /**
   * Creates the configuration that options describe, for the lengths of the data.
   *
   * @param options cells, embedding, vocabularies and buckets
   * @param data the rows that determine the lengths
   * @return the configuration
   * @throws IllegalArgumentException if a row is longer than the last bucket, or the options have
   *     layers
   */
  public static Architecture of(Options options, Dataset data) {
    return of(options, data.lengths());
  }

  /**
   * Creates the configuration that options describe, for given lengths.
   *
   * @param options cells, embedding, vocabularies and buckets
   * @param lengths the lengths of all inputs and targets of the model
   * @return the configuration
   * @throws IllegalArgumentException if a row is longer than the last bucket, or the options have
   *     layers
   */
  public static Architecture of(Options options, RowLengths lengths) {
    if (options.encoder() != null) {
      throw new IllegalArgumentException(
          "encoder: expected none, since an encoder-decoder has a cell, found layers");
    }
    RNNCell<?> decoderCell = Objects.requireNonNullElse(options.decoderCell(), options.cell());
    int inputs = options.vocabularySize();
    int outputs = Objects.requireNonNullElse(options.outputVocabularySize(), inputs);
    InputIds input =
        lengths.variableInputs()
            ? InputIds.upTo(inputs, options.buckets().longest(lengths.input()))
            : InputIds.exactly(inputs, lengths.input());
    return new Architecture(
        new Seq2Seq(options.cell(), decoderCell, options.embedding()),
        input,
        new Targets(lengths.target(), outputs, lengths.variableTargets()));
  }
}
