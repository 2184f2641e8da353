package dev.unrolled.training;

import dev.unrolled.formats.TensorValue;
import dev.unrolled.rnn.Weights;
import java.util.Map;
import org.tensorflow.ndarray.FloatNdArray;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;

/**
 * A SavedModel whose variables have become constants, and which has nothing left to restore.
 *
 * @param mostBytes what it may take, at most what a message of protobuf holds
 */
record FrozenGraph(long mostBytes) {

  /** With TensorFlow's own limit. */
  FrozenGraph() {
    this(Integer.MAX_VALUE);
  }

  /**
   * Freezes a model.
   *
   * @throws IllegalArgumentException if it would be too large
   */
  SavedModel of(SavedModel model, Weights weights) {
    requireRoom(model.getSerializedSize() + bytes(weights));
    SavedModel.Builder frozen = model.toBuilder();
    MetaGraphDef.Builder graph = frozen.getMetaGraphsBuilder(0).clearSaverDef();
    GraphDef.Builder nodes = graph.getGraphDef().toBuilder().clearNode();
    for (NodeDef node : graph.getGraphDef().getNodeList()) {
      if (!node.getName().startsWith(Saver.SCOPE + "/")) {
        nodes.addNode(node.getOp().equals("VariableV2") ? constant(node, weights) : node);
      }
    }
    graph.setGraphDef(nodes);
    return frozen.build();
  }

  /** Refuses what would not fit into a message. */
  void requireRoom(long bytes) {
    if (bytes > mostBytes) {
      throw new IllegalArgumentException(
          "frozen export: expected at most %,d bytes of graph and weights, found %,d; export it with variables"
              .formatted(mostBytes, bytes));
    }
  }

  private static long bytes(Weights weights) {
    return weights.values().values().stream().mapToLong(FloatNdArray::size).sum() * Float.BYTES;
  }

  private static NodeDef constant(NodeDef variable, Weights weights) {
    FloatNdArray value = weights.values().get(variable.getName());
    if (value == null) {
      throw new IllegalStateException("no value of the variable " + variable.getName());
    }
    float[] flat = new float[Math.toIntExact(value.size())];
    value.copyTo(DataBuffers.of(flat));
    AttrValue.Builder tensor =
        AttrValue.newBuilder()
            .setTensor(new TensorValue(DataType.DT_FLOAT, value.shape(), flat).write());
    return NodeDef.newBuilder()
        .setName(variable.getName())
        .setOp("Const")
        .putAllAttr(
            Map.of(
                "dtype",
                AttrValue.newBuilder().setType(DataType.DT_FLOAT).build(),
                "value",
                tensor.build()))
        .build();
  }
}
