package dev.unrolled.training.options;

import dev.unrolled.rnn.RecurrentLayer;
import dev.unrolled.rnn.model.Encoder;
import dev.unrolled.rnn.model.FeatureEncoder;
import dev.unrolled.rnn.model.InputFeatures;
import dev.unrolled.rnn.model.InputIds;
import dev.unrolled.rnn.model.ModelInput;
import dev.unrolled.rnn.model.RecurrentEncoder;
import dev.unrolled.training.data.InputRows;
import dev.unrolled.training.data.RowLengths;

/** The inputs and the encoder that options and data describe. */
public final class SequenceInputs {

  private SequenceInputs() {}

  /**
   * The inputs of a model that is trained on rows.
   *
   * @param options vocabulary and buckets
   * @param rows the rows
   * @return rows of one length, or up to the longest bucket
   */
  public static ModelInput of(Options options, InputRows rows) {
    RowLengths lengths = new RowLengths(rows.longest(), rows.variableLength(), 1, false);
    return of(options, lengths, rows.features());
  }

  /**
   * The inputs of a model that is trained on rows of given lengths.
   *
   * @param options vocabulary and buckets
   * @param lengths the lengths of all rows that the model is to read
   * @param features the number of features of a time step; 0 if the rows are ids
   * @return rows of one length, or up to the longest bucket
   */
  public static ModelInput of(Options options, RowLengths lengths, int features) {
    boolean variable = lengths.variableInputs();
    int length = variable ? options.buckets().longest(lengths.input()) : lengths.input();
    return features > 0
        ? new InputFeatures(features, length, variable)
        : new InputIds(options.vocabularySize(), length, variable);
  }

  /**
   * The encoder of a model: of ids by the options' embedding.
   *
   * @param options the embedding
   * @param input the inputs
   * @param layer reads the vectors or features
   * @return the encoder
   */
  public static Encoder encoder(Options options, ModelInput input, RecurrentLayer layer) {
    return input instanceof InputFeatures
        ? new FeatureEncoder(layer)
        : new RecurrentEncoder(options.embedding(), layer);
  }
}
