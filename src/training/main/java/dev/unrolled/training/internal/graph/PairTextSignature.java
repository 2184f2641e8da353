package dev.unrolled.training.internal.graph;

import dev.unrolled.rnn.Parameters;
import dev.unrolled.text.graph.TextTables;
import dev.unrolled.text.graph.TokenizerOps;
import dev.unrolled.text.graph.VocabularyTable;
import dev.unrolled.training.text.PairEncoding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TString;

/**
 * The signature {@code text} of a model from sequences to sequences: {@code text [B]} to {@code
 * text} and {@code log_probability}, each {@code [B]}, or {@code [B, n]} with n best answers.
 *
 * @param encoding how texts become ids, and ids texts
 */
public record PairTextSignature(PairEncoding encoding) implements TextSignatures {

  @Override
  public List<ServingSignature> add(Ops graph, Parameters parameters, Target target) {
    Ops tf = graph.withSubScope(ModelTextSignature.NAME);
    Operand<TString> texts =
        tf.withName(ModelTextSignature.NAME)
            .placeholder(TString.class, Placeholder.shape(Shape.of(Shape.UNKNOWN_SIZE)));
    TextTables tables = target.tables();
    VocabularyTable source = tables.table(PairEncoding.SOURCE_FILE, encoding.source());
    Map<String, Operand<?>> answers =
        EncodedTexts.checked(
                tf,
                source.ids(tf, TokenizerOps.tokens(tf, encoding.sourceTokenizer(), texts)),
                target.model().input())
            .pass(tf, parameters, target.model())
            .outputs();
    Map<String, Operand<?>> outputs = new LinkedHashMap<>();
    outputs.put(ModelTextSignature.NAME, texts(tf, tables, answers));
    outputs.put("log_probability", Objects.requireNonNull(answers.get("log_probability")));
    return List.of(
        ServingSignature.predict(
            ModelTextSignature.NAME, Map.of(ModelTextSignature.NAME, texts), outputs));
  }

  private Operand<TString> texts(Ops tf, TextTables tables, Map<String, Operand<?>> answers) {
    Operand<TInt32> ids = integers(answers, "ids");
    Operand<TInt32> lengths = integers(answers, "lengths");
    Operand<TInt32> width = tf.gather(tf.shape(ids), tf.constant(-1), tf.constant(0));
    Operand<TInt32> rows =
        tf.reshape(ids, tf.stack(List.of(tf.size(lengths), width)));
    VocabularyTable table = tables.table(PairEncoding.TARGET_FILE, encoding.target());
    Operand<TString> joined =
        TokenizerOps.join(
            tf,
            encoding.targetTokenizer(),
            table.tokens(tf, rows),
            tf.reshape(lengths, tf.constant(new int[] {-1})));
    return tf.reshape(joined, tf.shape(lengths));
  }

  private static Operand<TInt32> integers(Map<String, Operand<?>> answers, String name) {
    return Objects.requireNonNull(answers.get(name)).asOutput().expect(TInt32.class);
  }
}
