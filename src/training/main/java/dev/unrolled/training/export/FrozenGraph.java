package dev.unrolled.training.export;

import dev.unrolled.rnn.Weights;
import dev.unrolled.rnn.model.SequenceModel;
import java.util.HashMap;
import java.util.Map;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.TensorProto;

/**
 * A SavedModel that answers by constants: its weights, under their names, and what is computed of
 * weights alone, which is done here once. It has nothing to restore.
 *
 * <p>A weight of which the answers need only what was computed stays in the file all the same, for
 * whoever reads weights. What was computed is marked by the attribute {@value #COMPUTED}.
 *
 * @param mostBytes what it may take, at most what a message of protobuf holds
 */
public record FrozenGraph(long mostBytes) {

  /**
   * Marks a constant that is no weight. TensorFlow ignores attributes that begin with an
   * underscore.
   */
  static final String COMPUTED = "_computed";

  private static final AttrValue NONE = AttrValue.getDefaultInstance();

  /** With TensorFlow's own limit. */
  FrozenGraph() {
    this(Integer.MAX_VALUE);
  }

  /**
   * Freezes a model.
   *
   * @throws IllegalArgumentException if it would be too large
   */
  public SavedModel of(SequenceModel model, Weights weights) {
    try (RewrittenModel rewritten = new RewrittenModel(model)) {
      requireRoom(rewritten);
      return SavedModel.newBuilder()
          .setSavedModelSchemaVersion(1)
          .addMetaGraphs(rewritten.metaGraph().toBuilder().setGraphDef(frozen(rewritten, weights)))
          .build();
    }
  }

  private static GraphDef frozen(RewrittenModel model, Weights weights) {
    GraphDef.Builder nodes = model.metaGraph().getGraphDef().toBuilder().clearNode();
    model.weights(weights).forEach((name, value) -> nodes.addNode(constant(name, value)));
    Map<String, String> names = new HashMap<>();
    model
        .computed(weights)
        .forEach(
            (tensor, value) -> {
              String name = tensor.replace(':', '/');
              names.put(tensor, name);
              nodes.addNode(marked(constant(name, value).build()));
            });
    model.constants().rest().forEach(node -> nodes.addNode(renamed(marked(node), names)));
    return nodes.build();
  }

  private static NodeDef.Builder constant(String name, TensorProto value) {
    return NodeDef.newBuilder()
        .setName(name)
        .setOp("Const")
        .putAttr("dtype", AttrValue.newBuilder().setType(value.getDtype()).build())
        .putAttr("value", AttrValue.newBuilder().setTensor(value).build());
  }

  /** Marks a constant that could be taken for a weight: it is of floats, and not a scalar. */
  private static NodeDef marked(NodeDef node) {
    TensorProto value = node.getAttrOrDefault("value", NONE).getTensor();
    return value.getDtype() == DataType.DT_FLOAT && value.getTensorShape().getDimCount() > 0
        ? node.toBuilder().putAttr(COMPUTED, AttrValue.newBuilder().setB(true).build()).build()
        : node;
  }

  /** The operation, reading constants instead of what they were computed by. */
  private static NodeDef renamed(NodeDef node, Map<String, String> names) {
    NodeDef.Builder renamed = node.toBuilder().clearInput();
    for (String input : node.getInputList()) {
      String tensor = input.contains(":") ? input : input + ":0";
      renamed.addInput(names.getOrDefault(tensor, input));
    }
    return renamed.build();
  }

  /** Refuses what would not fit into a message, whatever the weights' values. */
  void requireRoom(SequenceModel model) {
    try (RewrittenModel rewritten = new RewrittenModel(model)) {
      requireRoom(rewritten);
    }
  }

  private void requireRoom(RewrittenModel model) {
    long bytes = model.bytes();
    if (bytes > mostBytes) {
      throw new IllegalArgumentException(
          "frozen export: expected at most %,d bytes of graph and weights, found %,d; export it with variables"
              .formatted(mostBytes, bytes));
    }
  }
}
