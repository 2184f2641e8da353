package dev.unrolled.training.internal.graph;

import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.model.SequenceModel;
import dev.unrolled.text.graph.TextTables;
import dev.unrolled.training.text.ModelText;
import dev.unrolled.training.text.PairEncoding;
import dev.unrolled.training.text.TextEncoding;
import java.util.List;
import org.tensorflow.op.Ops;

/** Signatures of strings that an exported model has beside {@code serving_default}. */
@FunctionalInterface
public interface TextSignatures {

  /** No signatures. */
  TextSignatures NONE = (tf, parameters, pass) -> List.of();

  /** The signature {@code text} of a model. */
  static TextSignatures of(ModelText text) {
    return text instanceof PairEncoding pairs
        ? new PairTextSignature(pairs)
        : new ModelTextSignature((TextEncoding) text);
  }

  /**
   * A model in an exported graph.
   *
   * @param model the model
   * @param tables receives the vocabularies
   */
  record Target(SequenceModel model, TextTables tables) {}

  /**
   * Adds forward passes that read texts.
   *
   * @param tf the operations of the exported graph
   * @param parameters the weights, the same ones for all signatures
   * @param target the model and the tables of the graph
   * @return the signatures
   */
  List<ServingSignature> add(Ops tf, Parameters parameters, Target target);
}
