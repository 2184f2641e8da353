package dev.unrolled.training.internal.graph;

import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.model.SequenceModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.TensorFlow;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.MetaGraphDef.MetaInfoDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Forward pass for predictions, with the inputs and outputs of the model's signature.
 *
 * @param ids {@code [B, T]}
 * @param lengths {@code [B]}; null if every row has T ids
 * @param outputs the outputs by name, in the signature's order
 */
public record InferencePass(
    Operand<TInt32> ids, @Nullable Operand<TInt32> lengths, Map<String, Operand<?>> outputs) {

  /** Name of the signature. */
  public static final String SIGNATURE = "serving_default";

  /** Adds a forward pass for rows that are padded to a bucket. */
  static InferencePass of(Ops tf, Parameters parameters, SequenceModel model, int timeSteps) {
    if (model.input().variableLength()) {
      return of(tf, parameters, model, LengthInputs.of(tf, timeSteps));
    }
    Shape shape = Shape.of(Shape.UNKNOWN_SIZE, timeSteps);
    Operand<TInt32> ids = tf.withName("ids").placeholder(TInt32.class, Placeholder.shape(shape));
    Operand<TFloat32> logits = model.logits(tf, parameters, ids, null);
    return new InferencePass(ids, null, model.head().predictions(tf, logits));
  }

  /**
   * Adds the forward pass of the exported signature. With variable lengths it accepts rows of any
   * width up to T, and lengths that default to the width.
   */
  public static InferencePass serving(Ops tf, Parameters parameters, SequenceModel model) {
    return model.input().variableLength()
        ? of(tf, parameters, model, LengthInputs.serving(tf, model))
        : of(tf, parameters, model, model.input().length());
  }

  private static InferencePass of(
      Ops tf, Parameters parameters, SequenceModel model, LengthInputs inputs) {
    LengthInputs padded = inputs.padded(tf);
    Operand<TFloat32> logits = model.logits(tf, parameters, padded.ids(), padded.lengths());
    Map<String, Operand<?>> outputs = new LinkedHashMap<>();
    model
        .head()
        .predictions(tf, logits)
        .forEach((name, output) -> outputs.put(name, inputs.rowsOf(tf, output)));
    return new InferencePass(inputs.ids(), inputs.lengths(), outputs);
  }

  /** Returns the signature and tag for a SavedModel. */
  public MetaGraphDef.Builder metaGraph() {
    SignatureDef.Builder signature =
        SignatureDef.newBuilder()
            .setMethodName("tensorflow/serving/predict")
            .putInputs("ids", TensorInfos.of(ids));
    if (lengths != null) {
      signature.putInputs("lengths", TensorInfos.of(lengths));
    }
    outputs.forEach((name, output) -> signature.putOutputs(name, TensorInfos.of(output)));
    return MetaGraphDef.newBuilder()
        .setMetaInfoDef(
            MetaInfoDef.newBuilder().addTags("serve").setTensorflowVersion(TensorFlow.version()))
        .putSignatureDef(SIGNATURE, signature.build());
  }

  /** Returns the names of the fetched operations. */
  public List<String> fetched() {
    return outputs.values().stream().map(output -> output.op().name()).toList();
  }
}
