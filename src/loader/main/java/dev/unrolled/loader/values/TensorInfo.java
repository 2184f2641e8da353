package dev.unrolled.loader.values;

import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;

/**
 * An input or an output of a signature as the model declares it.
 *
 * @param name its name for callers, such as {@code ids}
 * @param tensor the graph's tensor, such as {@code serving_default_ids:0}; empty if the model names
 *     none
 * @param dtype its element type
 * @param shape its shape; {@code -1} for an open dimension, {@link Shape#unknown()} if the rank is
 *     open or not declared
 * @param optional whether it is an input with a default
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

  /** Returns whether the first dimension is open, as far as the model declares it. */
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
    return declared.hasTensorShape()
        ? ProtoTypes.shape(declared.getTensorShape())
        : Shape.unknown();
  }

  /**
   * Formats name, element type and shape, such as {@code ids int32 [-1, 5]}.
   *
   * @return one line; optional inputs are marked
   */
  public String describe() {
    String described = name + " " + TensorText.of(dtype, shape);
    return optional ? described + " (optional)" : described;
  }
}
