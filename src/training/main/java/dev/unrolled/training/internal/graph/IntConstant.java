package dev.unrolled.training.internal.graph;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorProto;

/** Values of constants of integers in a graph's definition. */
final class IntConstant {

  private IntConstant() {}

  /** Returns the elements, of a scalar one; null if they are not integers. */
  static int @Nullable [] of(TensorProto tensor) {
    int count =
        (int)
            tensor.getTensorShape().getDimList().stream()
                .mapToLong(d -> d.getSize())
                .reduce(1, (a, b) -> a * b);
    int[] values = new int[count];
    boolean isInt = tensor.getDtype() == DataType.DT_INT32;
    if (!isInt && tensor.getDtype() != DataType.DT_INT64) {
      return null;
    }
    if (!tensor.getTensorContent().isEmpty()) {
      ByteBuffer bytes =
          tensor.getTensorContent().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
      Arrays.setAll(values, i -> isInt ? bytes.getInt() : Math.toIntExact(bytes.getLong()));
    } else {
      int written = isInt ? tensor.getIntValCount() : tensor.getInt64ValCount();
      // The last value stands for all that follow.
      Arrays.setAll(
          values,
          i ->
              written == 0
                  ? 0
                  : isInt
                      ? tensor.getIntVal(Math.min(i, written - 1))
                      : Math.toIntExact(tensor.getInt64Val(Math.min(i, written - 1))));
    }
    return values;
  }
}
