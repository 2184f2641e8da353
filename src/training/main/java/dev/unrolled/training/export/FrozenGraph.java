package dev.unrolled.training.export;

import dev.unrolled.rnn.Weights;
import dev.unrolled.rnn.model.SequenceModel;
import dev.unrolled.training.internal.graph.TextSignatures;
import java.util.HashMap;
import java.util.Map;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.TensorProto;

/**
 * SavedModel with constants instead of variables: the weights under their names, and precomputed
 * tensors that depend only on weights.
 *
 * <p>All weights are in the file, even those that only precomputed tensors depend on. Precomputed
 * constants have the attribute {@value #COMPUTED}.
 *
 * @param maxBytes the maximum size, at most that of a protobuf message
 */
public record FrozenGraph(long maxBytes) {

  /**
   * Attribute of constants that are not weights. TensorFlow ignores attributes that start with an
   * underscore.
   */
  static final String COMPUTED = "_computed";

  /** Attribute of weights. A scalar constant without it belongs to an equation. */
  static final String WEIGHT = "_weight";

  private static final AttrValue TRUE = AttrValue.newBuilder().setB(true).build();
  private static final AttrValue NO_VALUE = AttrValue.getDefaultInstance();

  /** Creates a frozen graph with TensorFlow's size limit. */
  FrozenGraph() {
    this(Integer.MAX_VALUE);
  }

  /**
   * Freezes a model without texts.
   *
   * @throws IllegalArgumentException if it would be too large
   */
  public SavedModel of(SequenceModel model, Weights weights) {
    return of(model, weights, TextSignatures.NONE);
  }

  /**
   * Freezes a model.
   *
   * @throws IllegalArgumentException if it would be too large
   */
  SavedModel of(SequenceModel model, Weights weights, TextSignatures texts) {
    try (RewrittenModel rewritten = new RewrittenModel(model, texts)) {
      requireFits(rewritten);
      return SavedModel.newBuilder()
          .setSavedModelSchemaVersion(1)
          .addMetaGraphs(rewritten.metaGraph().toBuilder().setGraphDef(frozen(rewritten, weights)))
          .build();
    }
  }

  private static GraphDef frozen(RewrittenModel model, Weights weights) {
    GraphDef.Builder nodes = model.metaGraph().getGraphDef().toBuilder().clearNode();
    model
        .weights(weights)
        .forEach((name, value) -> nodes.addNode(constant(name, value).putAttr(WEIGHT, TRUE)));
    Map<String, String> names = new HashMap<>();
    model
        .computed(weights)
        .forEach(
            (tensor, value) -> {
              String name = tensor.replace(':', '/');
              names.put(tensor, name);
              nodes.addNode(marked(constant(name, value).build()));
            });
    model.constants().remaining().forEach(node -> nodes.addNode(renamed(marked(node), names)));
    return nodes.build();
  }

  private static NodeDef.Builder constant(String name, TensorProto value) {
    return NodeDef.newBuilder()
        .setName(name)
        .setOp("Const")
        .putAttr("dtype", AttrValue.newBuilder().setType(value.getDtype()).build())
        .putAttr("value", AttrValue.newBuilder().setTensor(value).build());
  }

  /** Marks a constant that looks like a weight: floats, but not a scalar. */
  static NodeDef marked(NodeDef node) {
    TensorProto value = node.getAttrOrDefault("value", NO_VALUE).getTensor();
    return value.getDtype() == DataType.DT_FLOAT && value.getTensorShape().getDimCount() > 0
        ? node.toBuilder().putAttr(COMPUTED, TRUE).build()
        : node;
  }

  /** Returns the operation with precomputed constants as its inputs. */
  private static NodeDef renamed(NodeDef node, Map<String, String> names) {
    NodeDef.Builder renamed = node.toBuilder().clearInput();
    for (String input : node.getInputList()) {
      String tensor = input.contains(":") ? input : input + ":0";
      renamed.addInput(names.getOrDefault(tensor, input));
    }
    return renamed.build();
  }

  /** Checks that the model fits into a protobuf message, for any values of the weights. */
  void requireFits(SequenceModel model) {
    try (RewrittenModel rewritten = new RewrittenModel(model, TextSignatures.NONE)) {
      requireFits(rewritten);
    }
  }

  private void requireFits(RewrittenModel model) {
    long bytes = model.bytes();
    if (bytes > maxBytes) {
      throw new IllegalArgumentException(
          "frozen export: expected at most %,d bytes of graph and weights, found %,d; export the model with variables"
              .formatted(maxBytes, bytes));
    }
  }
}
