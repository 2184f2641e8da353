package dev.unrolled.training;

import dev.unrolled.rnn.Weights;
import dev.unrolled.rnn.model.SequenceModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.AttrValue;
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
record FrozenGraph(long mostBytes) {

  /**
   * Marks a constant that is no weight. TensorFlow ignores attributes that begin with an
   * underscore.
   */
  static final String COMPUTED = "_computed";

  /** With TensorFlow's own limit. */
  FrozenGraph() {
    this(Integer.MAX_VALUE);
  }

  /**
   * Freezes a model.
   *
   * @throws IllegalArgumentException if it would be too large
   */
  SavedModel of(SequenceModel model, Weights weights) {
    requireRoom(model);
    try (InferenceGraph graph = InferenceGraph.serving(model, weights)) {
      SavedModel.Builder frozen = graph.savedModel().toBuilder();
      frozen.getMetaGraphsBuilder(0).clearSaverDef().setGraphDef(frozen(graph));
      return frozen.build();
    }
  }

  private static GraphDef frozen(InferenceGraph graph) {
    GraphDef whole = graph.savedModel().getMetaGraphs(0).getGraphDef();
    ConstantPart part = new ConstantPart(whole, graph.fetched());
    GraphDef.Builder nodes = whole.toBuilder().clearNode();
    List<String> weights = part.variables().stream().map(NodeDef::getName).toList();
    graph.values(weights).forEach((name, value) -> nodes.addNode(constant(name, value).build()));
    Map<String, String> names = new HashMap<>();
    graph
        .values(part.computed())
        .forEach(
            (tensor, value) -> {
              String name = tensor.replace(':', '/');
              names.put(tensor, name);
              nodes.addNode(
                  constant(name, value)
                      .putAttr(COMPUTED, AttrValue.newBuilder().setB(true).build()));
            });
    part.rest().forEach(node -> nodes.addNode(renamed(node, names)));
    return nodes.build();
  }

  private static NodeDef.Builder constant(String name, TensorProto value) {
    return NodeDef.newBuilder()
        .setName(name)
        .setOp("Const")
        .putAttr("dtype", AttrValue.newBuilder().setType(value.getDtype()).build())
        .putAttr("value", AttrValue.newBuilder().setTensor(value).build());
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
    try (Graph graph = Sessions.graph()) {
      Ops tf = Ops.create(graph);
      InferencePass pass = InferencePass.serving(tf, Variables.empty(graph), model);
      GraphDef nodes = graph.toGraphDef();
      requireRoom(
          nodes.getSerializedSize() + bytes(graph, new ConstantPart(nodes, pass.fetched())));
    }
  }

  private void requireRoom(long bytes) {
    if (bytes > mostBytes) {
      throw new IllegalArgumentException(
          "frozen export: expected at most %,d bytes of graph and weights, found %,d; export it with variables"
              .formatted(mostBytes, bytes));
    }
  }

  private static long bytes(Graph graph, ConstantPart part) {
    List<String> tensors = new ArrayList<>(part.computed());
    part.variables().forEach(variable -> tensors.add(variable.getName() + ":0"));
    return tensors.stream().mapToLong(tensor -> size(graph, tensor)).sum() * Float.BYTES;
  }

  private static long size(Graph graph, String tensor) {
    String[] parts = tensor.split(":", -1);
    Shape shape = graph.operation(parts[0]).output(Integer.parseInt(parts[1])).shape();
    return Math.max(0, shape.size());
  }
}
