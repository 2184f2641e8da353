package dev.unrolled.loader.values;

import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;

/**
 * An input or an output of a signature, as the model states it.
 *
 * @param name the name by which a caller gives or reads it, such as {@code ids}
 * @param tensor the tensor of the graph behind it, such as {@code serving_default_ids:0}; empty
 *     when the model names none
 * @param dtype its element type
 * @param shape its shape; {@code -1} for an open dimension, {@link Shape#unknown()} when the model
 *     leaves the rank open or states no shape
 * @param optional whether it is an input that need not be given: the model has a value for it
 */
public record TensorInfo(
    String name, String tensor, DataType dtype, Shape shape, boolean optional) {

  static TensorInfo of(String name, org.tensorflow.proto.TensorInfo declared) {
    DataType dtype = ProtoTypes.withoutReference(declared.getDtype());
    return new TensorInfo(name, declared.getName(), dtype, shape(declared), false);
  }

  TensorInfo asOptional() {
    return new TensorInfo(name, tensor, dtype, shape, true);
  }

  /** Whether its first dimension is open, so that it is rows, as far as the model says. */
  public boolean hasRows() {
    return shape.isUnknown() || (!shape.isScalar() && shape.get(0) < 0);
  }

  public TensorInfo withShape(Shape other) {
    return new TensorInfo(name, tensor, dtype, other, optional);
  }

  public TensorInfo withDtype(DataType other) {
    return new TensorInfo(name, tensor, other, shape, optional);
  }

  private static Shape shape(org.tensorflow.proto.TensorInfo declared) {
    return declared.hasTensorShape() ? ProtoTypes.shape(declared.getTensorShape()) : Shape.unknown();
  }

  /**
   * Name, element type and shape, such as {@code ids int32 [-1, 5]}, and whether it is optional.
   *
   * @return one line
   */
  public String describe() {
    String described = name + " " + TensorText.of(dtype, shape);
    return optional ? described + " (optional)" : described;
  }
}
