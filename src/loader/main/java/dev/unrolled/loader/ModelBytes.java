package dev.unrolled.loader;

import com.google.protobuf.ByteString;
import dev.unrolled.loader.savedmodel.GraphWalk;
import dev.unrolled.loader.values.NativeBytes;
import dev.unrolled.loader.values.ProtoTypes;
import dev.unrolled.loader.values.VariableInfo;
import java.util.List;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;

/** Native size of a model's weights in bytes. */
final class ModelBytes {

  private ModelBytes() {}

  /** Returns the bytes of a graph's variables and of the constants in it and its functions. */
  static long of(GraphDef graph, List<VariableInfo> variables) {
    long variableBytes =
        variables.stream()
            .mapToLong(variable -> NativeBytes.of(variable.dtype(), variable.shape()))
            .sum();
    return variableBytes
        + new GraphWalk(graph)
            .all()
            .map(GraphWalk.Operation::node)
            .filter(node -> node.getOp().equals("Const"))
            .mapToLong(ModelBytes::ofConstant)
            .sum();
  }

  private static long ofConstant(NodeDef node) {
    TensorProto value = node.getAttrOrDefault("value", AttrValue.getDefaultInstance()).getTensor();
    return value.getDtype() == DataType.DT_STRING
        ? value.getStringValList().stream().mapToLong(ByteString::size).sum()
        : NativeBytes.of(value.getDtype(), ProtoTypes.shape(value.getTensorShape()));
  }
}
