package dev.unrolled.loader.values;

import java.util.Collection;
import java.util.Locale;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;

/** Formatting of element types, shapes and names for messages. */
public final class TensorText {

  private TensorText() {}

  public static String of(DataType dtype, Shape shape) {
    return dtype(dtype) + " " + shape(shape);
  }

  /** Returns Python's name of a type, such as {@code int32}, {@code float32} or {@code string}. */
  public static String dtype(DataType dtype) {
    return switch (dtype) {
      case DT_HALF -> "float16";
      case DT_FLOAT -> "float32";
      case DT_DOUBLE -> "float64";
      default -> dtype.name().replaceFirst("^DT_", "").toLowerCase(Locale.ROOT);
    };
  }

  static String shape(Shape shape) {
    return shape.isUnknown() ? "[...]" : shape.toString();
  }

  public static String names(Collection<String> names) {
    return names.isEmpty() ? "none" : String.join(", ", names);
  }
}
