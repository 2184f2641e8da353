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
 * @param further further signatures of an exported model
 * @param tables the vocabularies of an exported model; null if it reads no texts
 */
public record InferencePass(
    SequenceModel model,
    Operand<? extends TType> inputs,
    @Nullable Operand<TInt32> lengths,
    Map<String, Operand<?>> outputs,
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
    return new InferencePass(model, rows, null, output.predictions(tf), List.of(), null);
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
    return new InferencePass(model, inputs, lengths, outputs, signatures, texts);
  }

  /** Adds a pass over rows of different lengths. */
  static InferencePass padded(
      Ops tf, Parameters parameters, SequenceModel model, LengthInputs inputs) {
    LengthInputs padded = inputs.padded(tf);
    HeadOutput output = model.forward(tf, parameters, padded.rows(), padded.lengths());
    boolean wide = model.head().answersEachTimeStep();
    Map<String, Operand<?>> outputs = new LinkedHashMap<>();
    output
        .predictions(tf)
        .forEach(
            (name, value) ->
                outputs.put(name, wide ? inputs.partOf(tf, value) : inputs.rowsOf(tf, value)));
    return new InferencePass(model, inputs.rows(), inputs.lengths(), outputs, List.of(), null);
  }

  /** Returns the signature and tag for a SavedModel. */
  public MetaGraphDef.Builder metaGraph() {
    SignatureDef.Builder signature =
        SignatureDef.newBuilder()
            .setMethodName("tensorflow/serving/predict")
            .putInputs(model.input().name(), TensorInfos.of(inputs));
    if (lengths != null) {
      signature.putInputs("lengths", TensorInfos.of(lengths));
    }
    outputs.forEach((name, output) -> signature.putOutputs(name, TensorInfos.of(output)));
    MetaGraphDef.Builder metaGraph =
        MetaGraphDef.newBuilder()
            .setMetaInfoDef(
                MetaInfoDef.newBuilder()
                    .addTags("serve")
                    .setTensorflowVersion(TensorFlow.version()))
            .putSignatureDef(SIGNATURE, signature.build());
    further.forEach(each -> metaGraph.putSignatureDef(each.name(), each.definition()));
    if (tables != null) {
      tables.into(metaGraph);
    }
    return metaGraph;
  }

  /** Returns the names of the operations that a session runs. */
  public List<String> fetched() {
    List<String> fetched = new ArrayList<>(ServingSignature.operations(outputs.values()));
    further.forEach(each -> fetched.addAll(each.fetched()));
    if (tables != null) {
      fetched.add(tables.initializer().op().name());
    }
    return fetched;
  }
}
