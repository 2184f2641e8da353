package dev.unrolled.training.internal.graph;

import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.model.InputColumns;
import dev.unrolled.rnn.model.ModelInput;
import dev.unrolled.rnn.model.SequenceModel;
import dev.unrolled.text.graph.FeatureOps;
import dev.unrolled.text.graph.RaggedTokens;
import dev.unrolled.text.graph.TextTables;
import dev.unrolled.text.graph.TokenIds;
import dev.unrolled.text.graph.TokenizerOps;
import dev.unrolled.text.graph.VocabularyTable;
import dev.unrolled.training.text.TextEncoding;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.AssertThat;
import org.tensorflow.op.core.Stack;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TString;

/**
 * Texts of a graph as the ids that a model reads.
 *
 * @param rows {@code [B, W]}, or of several ids for a token {@code [B, W, N]}
 * @param lengths {@code [B]}, each in {@code [1, T]}
 */
record EncodedTexts(Operand<TInt32> rows, Operand<TInt32> lengths) {

  /**
   * Encodes texts.
   *
   * @param texts {@code [B]}
   */
  static EncodedTexts of(Ops tf, TextEncoding encoding, Operand<TString> texts, Source source) {
    RaggedTokens<TString> tokens = TokenizerOps.tokens(tf, encoding.tokenizer(), texts);
    List<Operand<TInt32>> columns = new ArrayList<>();
    for (int i = 0; i < encoding.features().size(); i++) {
      VocabularyTable table =
          source.tables.table(encoding.vocabularyFile(i), encoding.vocabularies().get(i));
      Operand<TString> values = FeatureOps.of(tf, encoding.features().get(i), tokens.values());
      columns.add(table.ids(tf, new RaggedTokens<>(values, tokens.rowSplits())).ids());
    }
    Operand<TInt32> ids =
        source.input instanceof InputColumns ? tf.stack(columns, Stack.axis(2L)) : columns.get(0);
    return checked(tf, new TokenIds(ids, tokens.lengths(tf)), source.input);
  }

  /** Running the graph fails with a message if a text has no token or too many. */
  static EncodedTexts checked(Ops tf, TokenIds ids, ModelInput input) {
    Ops checked = tf.withControlDependencies(checks(tf, input, ids.lengths()));
    return new EncodedTexts(checked.identity(ids.ids()), checked.identity(ids.lengths()));
  }

  /** Adds the forward pass over the texts. */
  InferencePass pass(Ops tf, Parameters parameters, SequenceModel model) {
    ModelInput input = model.input();
    if (!input.variableLength()) {
      Shape shape = input.placeholder(tf, input.length()).shape();
      return InferencePass.exact(tf, parameters, model, tf.ensureShape(rows, shape));
    }
    return InferencePass.padded(
        tf, parameters, model, new LengthInputs(input, rows, lengths, input.length()));
  }

  /** Inputs of the model, and the vocabularies of its graph. */
  record Source(ModelInput input, TextTables tables) {}

  private static List<Op> checks(Ops tf, ModelInput input, Operand<TInt32> lengths) {
    Operand<TInt32> longest = tf.constant(input.length());
    if (!input.variableLength()) {
      return List.of(
          check(
              tf,
              tf.math.equal(lengths, longest),
              "text: expected %d tokens in each row, found".formatted(input.length()),
              lengths));
    }
    return List.of(
        check(
            tf,
            tf.math.greaterEqual(lengths, tf.constant(1)),
            "text: expected at least 1 token in each row, found",
            lengths),
        check(
            tf,
            tf.math.lessEqual(lengths, longest),
            "text: expected at most %d tokens in each row, found".formatted(input.length()),
            lengths));
  }

  private static Op check(Ops tf, Operand<TBool> each, String message, Operand<TInt32> found) {
    return tf.assertThat(
        tf.reduceAll(each, tf.constant(0)),
        List.of(tf.constant(message), found),
        AssertThat.summarize(8L));
  }
}
