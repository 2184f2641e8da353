package dev.unrolled.training.internal.graph;

import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.model.HeadOutput;
import dev.unrolled.rnn.model.InputColumns;
import dev.unrolled.rnn.model.NamedClasses;
import dev.unrolled.rnn.model.SequenceModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
 * Forward pass for predictions, with the inputs and outputs of the model's signature.
 *
 * @param model the model
 * @param inputs ids {@code [B, T]} or features {@code [B, T, F]}
 * @param lengths {@code [B]}; null if every row has T time steps
 * @param outputs by name, in the signature's order
 * @param further outputs of further signatures with the same inputs, by the name of the signature
 * @param classify a further signature, of an exported classifier
 */
public record InferencePass(
    SequenceModel model,
    Operand<? extends TType> inputs,
    @Nullable Operand<TInt32> lengths,
    Map<String, Operand<?>> outputs,
    Map<String, Map<String, Operand<?>>> further,
    @Nullable ClassifySignature classify) {

  /** Name of the signature. */
  public static final String SIGNATURE = "serving_default";

  /** Adds a forward pass for rows that are padded to a bucket. */
  static InferencePass of(Ops tf, Parameters parameters, SequenceModel model, int timeSteps) {
    if (model.input().variableLength()) {
      return padded(tf, parameters, model, LengthInputs.of(tf, model, timeSteps));
    }
    Ops named = tf.withName(model.input().name());
    return exact(tf, parameters, model, model.input().placeholder(named, timeSteps));
  }

  /** Adds a pass over rows that all have T time steps. */
  static InferencePass exact(
      Ops tf, Parameters parameters, SequenceModel model, Operand<? extends TType> rows) {
    HeadOutput output = model.forward(tf, parameters, rows, null);
    return new InferencePass(
        model, rows, null, output.predictions(tf), output.furtherPredictions(tf), null);
  }

  /**
   * Adds the forward pass of the exported signature, and for a classifier that of Classify. With
   * variable lengths it accepts rows of any width up to T, and lengths that default to the width.
   */
  public static InferencePass serving(Ops tf, Parameters parameters, SequenceModel model) {
    InferencePass pass =
        model.input().variableLength()
            ? padded(tf, parameters, model, LengthInputs.serving(tf, model))
            : of(tf, parameters, model, model.input().length());
    boolean classifies = !(model.input() instanceof InputColumns);
    return classifies && model.head() instanceof NamedClasses named
        ? pass.with(
            ClassifySignature.of(tf.withSubScope(ClassifySignature.NAME), parameters, model, named))
        : pass;
  }

  private InferencePass with(ClassifySignature classify) {
    return new InferencePass(model, inputs, lengths, outputs, further, classify);
  }

  /** Adds a pass over rows of different lengths. */
  static InferencePass padded(
      Ops tf, Parameters parameters, SequenceModel model, LengthInputs inputs) {
    LengthInputs padded = inputs.padded(tf, model.head().skipsEmptyRows() ? 0 : 1);
    HeadOutput output = model.forward(tf, parameters, padded.rows(), padded.lengths());
    boolean wide = model.head().answersEachTimeStep();
    Map<String, Operand<?>> outputs = new LinkedHashMap<>();
    output
        .predictions(tf)
        .forEach(
            (name, value) ->
                outputs.put(name, wide ? inputs.partOf(tf, value) : inputs.rowsOf(tf, value)));
    Map<String, Map<String, Operand<?>>> further = new LinkedHashMap<>();
    output
        .furtherPredictions(tf)
        .forEach((signature, values) -> further.put(signature, rowsOf(tf, inputs, values)));
    return new InferencePass(model, inputs.rows(), inputs.lengths(), outputs, further, null);
  }

  private static Map<String, Operand<?>> rowsOf(
      Ops tf, LengthInputs inputs, Map<String, Operand<?>> values) {
    Map<String, Operand<?>> rows = new LinkedHashMap<>();
    values.forEach((name, value) -> rows.put(name, inputs.rowsOf(tf, value)));
    return rows;
  }

  /** Returns an output of the main signature, or of a further one by {@code signature/output}. */
  Operand<?> output(String name) {
    int slash = name.indexOf('/');
    Map<String, Operand<?>> named =
        slash < 0 ? outputs : Objects.requireNonNull(further.get(name.substring(0, slash)), name);
    return Objects.requireNonNull(named.get(name.substring(slash + 1)), name);
  }

  /** Returns the signature and tag for a SavedModel. */
  public MetaGraphDef.Builder metaGraph() {
    MetaGraphDef.Builder metaGraph =
        MetaGraphDef.newBuilder()
            .setMetaInfoDef(
                MetaInfoDef.newBuilder()
                    .addTags("serve")
                    .setTensorflowVersion(TensorFlow.version()))
            .putSignatureDef(SIGNATURE, signature(outputs));
    further.forEach((name, named) -> metaGraph.putSignatureDef(name, signature(named)));
    return classify == null
        ? metaGraph
        : metaGraph.putSignatureDef(ClassifySignature.NAME, classify.signature());
  }

  private SignatureDef signature(Map<String, Operand<?>> named) {
    SignatureDef.Builder signature =
        SignatureDef.newBuilder()
            .setMethodName("tensorflow/serving/predict")
            .putInputs(model.input().name(), TensorInfos.of(inputs));
    if (lengths != null) {
      signature.putInputs("lengths", TensorInfos.of(lengths));
    }
    named.forEach((name, output) -> signature.putOutputs(name, TensorInfos.of(output)));
    return signature.build();
  }

  /** Returns the names of the fetched operations. */
  public List<String> fetched() {
    List<Operand<?>> fetched = new ArrayList<>(outputs.values());
    further.values().forEach(named -> fetched.addAll(named.values()));
    if (classify != null) {
      fetched.addAll(List.of(classify.classes(), classify.scores()));
    }
    return fetched.stream().map(output -> output.op().name()).toList();
  }
}
