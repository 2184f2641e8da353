package dev.unrolled.loader;

import com.google.protobuf.ByteString;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;

/** How many bytes values take in TensorFlow; of strings only what is in them is counted. */
final class NativeBytes {

  private NativeBytes() {}

  /** Of a graph's variables, and of the constants in it and in its functions. */
  static long of(GraphDef graph, List<VariableInfo> variables) {
    long held =
        variables.stream().mapToLong(variable -> of(variable.dtype(), variable.shape())).sum();
    return held
        + new GraphWalk(graph)
            .all()
            .map(GraphWalk.Operation::node)
            .filter(node -> node.getOp().equals("Const"))
            .mapToLong(NativeBytes::ofConstant)
            .sum();
  }

  /** Of values in a flat array. */
  static long of(DataType dtype, Object flat) {
    return flat instanceof byte[][] strings
        ? Arrays.stream(strings).mapToLong(string -> string.length).sum()
        : (long) width(dtype) * Array.getLength(flat);
  }

  private static long ofConstant(NodeDef node) {
    TensorProto value = node.getAttrOrDefault("value", AttrValue.getDefaultInstance()).getTensor();
    return value.getDtype() == DataType.DT_STRING
        ? value.getStringValList().stream().mapToLong(ByteString::size).sum()
        : of(value.getDtype(), Protos.shape(value.getTensorShape()));
  }

  private static long of(DataType dtype, Shape shape) {
    return shape.hasUnknownDimension() ? 0 : width(dtype) * shape.size();
  }

  /** The bytes of an element; 0 for a type whose elements have no size of their own. */
  private static int width(DataType dtype) {
    return switch (dtype) {
      case DT_BOOL, DT_INT8, DT_UINT8, DT_QINT8, DT_QUINT8, DT_INT4, DT_UINT4 -> 1;
      case DT_FLOAT8_E5M2, DT_FLOAT8_E4M3FN -> 1;
      case DT_HALF, DT_BFLOAT16, DT_INT16, DT_UINT16, DT_QINT16, DT_QUINT16 -> 2;
      case DT_FLOAT, DT_INT32, DT_UINT32, DT_QINT32 -> 4;
      case DT_DOUBLE, DT_INT64, DT_UINT64, DT_COMPLEX64 -> 8;
      case DT_COMPLEX128 -> 16;
      default -> 0;
    };
  }
}
