package dev.unrolled.training.internal.graph;

import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.model.HeadOutput;
import dev.unrolled.rnn.model.SequenceModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.TensorFlow;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.MetaGraphDef.MetaInfoDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/**
 * The forward pass of a model for predictions: the inputs and outputs of its signature.
 *
 * @param model the model
 * @param inputs ids {@code [B, T]} or features {@code [B, T, F]}
 * @param lengths {@code [B]}; null if every row has T time steps
 * @param outputs by name, in the signature's order
 */
public record InferencePass(
    SequenceModel model,
    Operand<? extends TType> inputs,
    @Nullable Operand<TInt32> lengths,
    Map<String, Operand<?>> outputs) {

  /** The name of the signature. */
  public static final String SIGNATURE = "serving_default";

  /** Adds a pass over rows that are padded to a bucket. */
  static InferencePass of(Ops tf, Parameters parameters, SequenceModel model, int timeSteps) {
    if (model.input().variableLength()) {
      return of(tf, parameters, model, LengthInputs.of(tf, model, timeSteps));
    }
    Ops named = tf.withName(model.input().name());
    Operand<? extends TType> rows = model.input().placeholder(named, timeSteps);
    HeadOutput output = model.forward(tf, parameters, rows, null);
    return new InferencePass(model, rows, null, output.predictions(tf));
  }

  /**
   * Adds the pass of the exported signature. Where inputs differ in length, it takes rows of any
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
    HeadOutput output = model.forward(tf, parameters, padded.rows(), padded.lengths());
    boolean wide = model.head().answersEachTimeStep();
    Map<String, Operand<?>> outputs = new LinkedHashMap<>();
    output
        .predictions(tf)
        .forEach(
            (name, value) ->
                outputs.put(
                    name, wide ? inputs.partOf(tf, value) : inputs.rowsOf(tf, value)));
    return new InferencePass(model, inputs.rows(), inputs.lengths(), outputs);
  }

  /** The signature for a SavedModel, with its tag. */
  public MetaGraphDef.Builder metaGraph() {
    SignatureDef.Builder signature =
        SignatureDef.newBuilder()
            .setMethodName("tensorflow/serving/predict")
            .putInputs(model.input().name(), TensorInfos.of(inputs));
    if (lengths != null) {
      signature.putInputs("lengths", TensorInfos.of(lengths));
    }
    outputs.forEach((name, output) -> signature.putOutputs(name, TensorInfos.of(output)));
    return MetaGraphDef.newBuilder()
        .setMetaInfoDef(
            MetaInfoDef.newBuilder().addTags("serve").setTensorflowVersion(TensorFlow.version()))
        .putSignatureDef(SIGNATURE, signature.build());
  }

  /** The operations that are fetched. */
  public List<String> fetched() {
    return outputs.values().stream().map(output -> output.op().name()).toList();
  }
}
