package dev.unrolled.loader.values;

import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorShapeProto;
import org.tensorflow.proto.TensorShapeProto.Dim;

/** Conversion of shapes and element types from TensorFlow's messages. */
public final class ProtoTypes {

  /** Offset of a reference type's number from its value type's. */
  private static final int REFERENCE = 100;

  private ProtoTypes() {}

  public static Shape shape(TensorShapeProto shape) {
    return shape.getUnknownRank()
        ? Shape.unknown()
        : Shape.of(shape.getDimList().stream().mapToLong(Dim::getSize).toArray());
  }

  /** Returns the value type of a reference to a variable. */
  public static DataType withoutReference(DataType dtype) {
    if (dtype == DataType.UNRECOGNIZED || dtype.getNumber() <= REFERENCE) {
      return dtype;
    }
    DataType referred = DataType.forNumber(dtype.getNumber() - REFERENCE);
    return referred == null ? DataType.UNRECOGNIZED : referred;
  }
}
