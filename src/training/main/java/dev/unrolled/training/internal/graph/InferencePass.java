package dev.unrolled.training.internal.graph;

import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.model.HeadOutput;
import dev.unrolled.rnn.model.InputColumns;
import dev.unrolled.rnn.model.NamedClasses;
import dev.unrolled.rnn.model.SequenceModel;
import dev.unrolled.text.graph.TextTables;
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
 * @param named outputs of further signatures with the same inputs, by the name of the signature
 * @param further further signatures of an exported model
 * @param tables the vocabularies of an exported model; null if it reads no texts
 */
public record InferencePass(
    SequenceModel model,
    Operand<? extends TType> inputs,
    @Nullable Operand<TInt32> lengths,
    Map<String, Operand<?>> outputs,
    Map<String, Map<String, Operand<?>>> named,
    List<ServingSignature> further,
    @Nullable TextTables tables) {

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
        model, rows, null, output.predictions(tf), output.furtherPredictions(tf), List.of(), null);
  }

  /** Adds the forward pass of an exported model without texts. */
  public static InferencePass serving(Ops tf, Parameters parameters, SequenceModel model) {
    return serving(tf, parameters, model, TextSignatures.NONE);
  }

  /**
   * Adds the forward pass of the exported signature, for a classifier that of Classify, and those
   * that read texts. With variable lengths it accepts rows of any width up to T, and lengths that
   * default to the width.
   */
  public static InferencePass serving(
      Ops tf, Parameters parameters, SequenceModel model, TextSignatures texts) {
    InferencePass pass =
        model.input().variableLength()
            ? padded(tf, parameters, model, LengthInputs.serving(tf, model))
            : of(tf, parameters, model, model.input().length());
    List<ServingSignature> further = new ArrayList<>();
    boolean classifies = !(model.input() instanceof InputColumns);
    if (classifies && model.head() instanceof NamedClasses named) {
      Ops scoped = tf.withSubScope(ClassifySignature.NAME);
      further.add(ClassifySignature.of(scoped, parameters, model, named).signature());
    }
    TextTables tables = TextTables.in(tf);
    further.addAll(texts.add(tf, parameters, new TextSignatures.Target(model, tables)));
    return pass.with(further, tables.isEmpty() ? null : tables);
  }

  private InferencePass with(List<ServingSignature> signatures, @Nullable TextTables texts) {
    if (texts != null) {
      texts.initializer();
    }
    return new InferencePass(model, inputs, lengths, outputs, named, signatures, texts);
  }

  /** Adds a pass over rows of different lengths. */
  static InferencePass padded(
      Ops tf, Parameters parameters, SequenceModel model, LengthInputs inputs) {
    LengthInputs padded = inputs.padded(tf, model.head().skipsEmptyRows() ? 0 : 1);
    HeadOutput output =
        model.forward(tf, parameters.forInference(), padded.rows(), padded.lengths());
    boolean wide = model.head().answersEachTimeStep();
    Map<String, Operand<?>> outputs = new LinkedHashMap<>();
    output
        .predictions(tf)
        .forEach(
            (name, value) ->
                outputs.put(name, wide ? inputs.partOf(tf, value) : inputs.rowsOf(tf, value)));
    Map<String, Map<String, Operand<?>>> named = new LinkedHashMap<>();
    output
        .furtherPredictions(tf)
        .forEach((signature, values) -> named.put(signature, rowsOf(tf, inputs, values)));
    return new InferencePass(
        model, inputs.rows(), inputs.lengths(), outputs, named, List.of(), null);
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
    Map<String, Operand<?>> found =
        slash < 0 ? outputs : Objects.requireNonNull(named.get(name.substring(0, slash)), name);
    return Objects.requireNonNull(found.get(name.substring(slash + 1)), name);
  }

  /** Returns the signatures and tag for a SavedModel. */
  public MetaGraphDef.Builder metaGraph() {
    MetaGraphDef.Builder metaGraph =
        MetaGraphDef.newBuilder()
            .setMetaInfoDef(
                MetaInfoDef.newBuilder()
                    .addTags("serve")
                    .setTensorflowVersion(TensorFlow.version()))
            .putSignatureDef(SIGNATURE, signature(outputs));
    named.forEach((name, each) -> metaGraph.putSignatureDef(name, signature(each)));
    further.forEach(each -> metaGraph.putSignatureDef(each.name(), each.definition()));
    if (tables != null) {
      tables.into(metaGraph);
    }
    return metaGraph;
  }

  private SignatureDef signature(Map<String, Operand<?>> results) {
    SignatureDef.Builder signature =
        SignatureDef.newBuilder()
            .setMethodName("tensorflow/serving/predict")
            .putInputs(model.input().name(), TensorInfos.of(inputs));
    if (lengths != null) {
      signature.putInputs("lengths", TensorInfos.of(lengths));
    }
    results.forEach((name, output) -> signature.putOutputs(name, TensorInfos.of(output)));
    return signature.build();
  }

  /** Returns the names of the operations that a session runs. */
  public List<String> fetched() {
    List<String> fetched = new ArrayList<>(ServingSignature.operations(outputs.values()));
    named.values().forEach(each -> fetched.addAll(ServingSignature.operations(each.values())));
    further.forEach(each -> fetched.addAll(each.fetched()));
    if (tables != null) {
      fetched.add(tables.initializer().op().name());
    }
    return fetched;
  }
}
