package dev.unrolled.training;

import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;

/** How a SavedModel speaks of the tensors of its graph. */
final class TensorInfos {

  private TensorInfos() {}

  /** A tensor's name, such as {@code ids:0}. */
  static String name(Operand<?> operand) {
    Output<?> output = operand.asOutput();
    return output.op().name() + ":" + output.index();
  }

  /** Its name, element type and shape. */
  static TensorInfo of(Operand<?> operand) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (long size : operand.shape().asArray()) {
      shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(size));
    }
    return TensorInfo.newBuilder()
        .setName(name(operand))
        .setDtype(operand.asOutput().dataType())
        .setTensorShape(shape)
        .build();
  }
}
