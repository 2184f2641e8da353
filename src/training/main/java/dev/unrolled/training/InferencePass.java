package dev.unrolled.training;

import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.model.SequenceModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The forward pass of a model for predictions: the inputs and outputs of its signature.
 *
 * @param ids {@code [B, T]}
 * @param lengths {@code [B]}; null if every row has T ids
 * @param outputs by name, in the signature's order
 */
record InferencePass(
    Operand<TInt32> ids, @Nullable Operand<TInt32> lengths, Map<String, Operand<?>> outputs) {

  private static final long ANY = Shape.UNKNOWN_SIZE;

  /** Adds a pass over rows that are padded to a bucket. */
  static InferencePass of(Ops tf, Parameters parameters, SequenceModel model, int timeSteps) {
    Placeholder<TInt32> ids = placeholder(tf, "ids", Shape.of(ANY, timeSteps));
    Placeholder<TInt32> lengths =
        model.input().variableLength() ? placeholder(tf, "lengths", Shape.of(ANY)) : null;
    return new InferencePass(ids, lengths, outputs(tf, parameters, model, ids, lengths));
  }

  /**
   * Adds the pass of the exported signature. Where inputs differ in length, it takes rows of any
   * width up to T, and lengths that default to the width.
   */
  static InferencePass serving(Ops tf, Parameters parameters, SequenceModel model) {
    if (!model.input().variableLength()) {
      return of(tf, parameters, model, model.input().length());
    }
    Placeholder<TInt32> ids = placeholder(tf, "ids", Shape.of(ANY, ANY));
    Operand<TInt32> rows = size(tf, ids, 0);
    Operand<TInt32> width = size(tf, ids, 1);
    Operand<TInt32> lengths =
        tf.withName("lengths")
            .placeholderWithDefault(
                tf.fill(tf.expandDims(rows, tf.constant(0)), width), Shape.of(ANY));
    Operand<TInt32> missing = tf.math.sub(tf.constant(model.input().length()), width);
    Operand<TInt32> none = tf.constant(0);
    Operand<TInt32> paddings =
        tf.stack(List.of(tf.stack(List.of(none, none)), tf.stack(List.of(none, missing))));
    Operand<TInt32> padded =
        tf.ensureShape(tf.pad(ids, paddings, none), Shape.of(ANY, model.input().length()));
    return new InferencePass(ids, lengths, outputs(tf, parameters, model, padded, lengths));
  }

  private static Operand<TInt32> size(Ops tf, Operand<TInt32> tensor, int axis) {
    return tf.gather(tf.shape(tensor), tf.constant(axis), tf.constant(0));
  }

  private static Placeholder<TInt32> placeholder(Ops tf, String name, Shape shape) {
    return tf.withName(name).placeholder(TInt32.class, Placeholder.shape(shape));
  }

  /** The head's outputs, under their names in the graph. */
  private static Map<String, Operand<?>> outputs(
      Ops tf,
      Parameters parameters,
      SequenceModel model,
      Operand<TInt32> ids,
      @Nullable Operand<TInt32> lengths) {
    Operand<TFloat32> logits = model.logits(tf, parameters, ids, lengths);
    Map<String, Operand<?>> outputs = new LinkedHashMap<>();
    model
        .head()
        .predictions(tf, logits)
        .forEach((name, output) -> outputs.put(name, tf.withName(name).identity(output)));
    return outputs;
  }

  /** The operations that are fetched. */
  List<String> fetched() {
    return outputs.values().stream().map(output -> output.op().name()).toList();
  }
}
