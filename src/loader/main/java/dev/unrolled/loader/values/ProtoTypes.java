package dev.unrolled.loader.values;

import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorShapeProto;
import org.tensorflow.proto.TensorShapeProto.Dim;

/** Shapes and element types as TensorFlow's messages state them. */
public final class ProtoTypes {

  /** What TensorFlow adds to a type's number for a reference to a variable of that type. */
  private static final int REFERENCE = 100;

  private ProtoTypes() {}

  public static Shape shape(TensorShapeProto shape) {
    return shape.getUnknownRank()
        ? Shape.unknown()
        : Shape.of(shape.getDimList().stream().mapToLong(Dim::getSize).toArray());
  }

  /** The type of a variable's values where the graph refers to the variable itself. */
  public static DataType withoutReference(DataType dtype) {
    if (dtype == DataType.UNRECOGNIZED || dtype.getNumber() <= REFERENCE) {
      return dtype;
    }
    DataType referred = DataType.forNumber(dtype.getNumber() - REFERENCE);
    return referred == null ? DataType.UNRECOGNIZED : referred;
  }
}
