package dev.unrolled.server.rest.request;

import dev.unrolled.server.rest.json.JsonCursor;
import java.io.IOException;
import org.tensorflow.proto.DataType;

/**
 * The elements of a tensor while they are read, in a flat array that grows.
 *
 * <p>Belongs to one thread.
 */
public interface Elements {

  /** Room for elements of a type. */
  static Elements of(DataType dtype) {
    return switch (dtype) {
      case DT_FLOAT -> new FloatElements();
      case DT_DOUBLE -> new DoubleElements();
      case DT_INT32 -> new IntElements();
      case DT_INT64 -> new LongElements();
      case DT_UINT8 -> new ByteElements();
      case DT_BOOL -> new BooleanElements();
      case DT_STRING -> new StringElements();
      default -> new ForeignElements(dtype);
    };
  }

  /**
   * Adds the value at which the cursor stands.
   *
   * @throws dev.unrolled.server.errors.ServingException INVALID_ARGUMENT if it is of another type
   */
  void add(JsonCursor json) throws IOException;

  /** How many there are. */
  int count();

  /** All of them, such as an {@code int[]}. */
  Object toArray();
}
