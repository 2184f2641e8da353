package dev.unrolled.training.internal.graph;

import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.model.SequenceModel;
import dev.unrolled.training.text.TextEncoding;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TString;

/**
 * The signature {@code text} of a model whose ids are those of tokens: {@code text [B]} to the
 * outputs of {@link TextOutputs}.
 *
 * @param encoding how a text becomes ids
 */
public record ModelTextSignature(TextEncoding encoding) implements TextSignatures {

  /** The name of the signature, and of its input. */
  public static final String NAME = "text";

  @Override
  public List<ServingSignature> add(Ops graph, Parameters parameters, Target target) {
    Ops tf = graph.withSubScope(NAME);
    Operand<TString> texts =
        tf.withName(NAME)
            .placeholder(TString.class, Placeholder.shape(Shape.of(Shape.UNKNOWN_SIZE)));
    SequenceModel model = target.model();
    EncodedTexts encoded =
        EncodedTexts.of(
            tf, encoding, texts, new EncodedTexts.Source(model.input(), target.tables()));
    InferencePass pass = encoded.pass(tf, parameters, model);
    Map<String, Operand<?>> outputs =
        TextOutputs.of(tf, model.head(), pass.outputs(), encoded.lengths());
    return List.of(ServingSignature.predict(NAME, Map.of(NAME, texts), outputs));
  }
}
