package dev.unrolled.training.internal.graph;

import com.google.protobuf.ByteString;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.ByteDataBuffer;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;
import org.tensorflow.types.TString;

/** Conversion of tensors to the messages of a SavedModel. */
public final class TensorInfos {

  private TensorInfos() {}

  /** Returns a tensor's name, such as {@code ids:0}. */
  public static String name(Operand<?> operand) {
    Output<?> output = operand.asOutput();
    return output.op().name() + ":" + output.index();
  }

  /** Returns a tensor's name, element type and shape. */
  public static TensorInfo of(Operand<?> operand) {
    return TensorInfo.newBuilder()
        .setName(name(operand))
        .setDtype(operand.asOutput().dataType())
        .setTensorShape(shape(operand.shape()))
        .build();
  }

  /** Returns a tensor's element type, shape and values. */
  public static TensorProto proto(Tensor tensor) {
    if (tensor instanceof TString strings) {
      TensorProto.Builder message =
          TensorProto.newBuilder()
              .setDtype(tensor.dataType())
              .setTensorShape(shape(tensor.shape()));
      strings
          .asBytes()
          .scalars()
          .forEach(value -> message.addStringVal(ByteString.copyFrom(value.getObject())));
      return message.build();
    }
    ByteDataBuffer data = tensor.asRawTensor().data();
    byte[] bytes = new byte[Math.toIntExact(data.size())];
    data.read(bytes);
    return TensorProto.newBuilder()
        .setDtype(tensor.dataType())
        .setTensorShape(shape(tensor.shape()))
        .setTensorContent(ByteString.copyFrom(bytes))
        .build();
  }

  private static TensorShapeProto shape(Shape shape) {
    TensorShapeProto.Builder sizes = TensorShapeProto.newBuilder();
    for (long size : shape.asArray()) {
      sizes.addDim(TensorShapeProto.Dim.newBuilder().setSize(size));
    }
    return sizes.build();
  }
}
