package dev.unrolled.server.grpc;

import static dev.unrolled.server.errors.Code.INVALID_ARGUMENT;

import com.linecorp.armeria.common.RequestContext;
import dev.unrolled.formats.ElementType;
import dev.unrolled.server.errors.ServingException;
import dev.unrolled.server.limits.BytesInFlight;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto.Dim;

/** How far a tensor may be larger than its message, which may ask for its last element again. */
final class ExpansionLimit {

  /** So far a ratio says nothing, in bytes. */
  private static final int SMALL = 1 << 20;

  private static final int RATIO = 200;

  private ExpansionLimit() {}

  /**
   * Checks a message before it is read. A tensor that is much larger than its message is counted
   * among the bytes in flight.
   *
   * @throws ServingException INVALID_ARGUMENT if a few bytes ask for a large tensor;
   *     RESOURCE_EXHAUSTED if too many bytes are in flight
   */
  static void check(String name, TensorProto message) {
    double elements =
        message.getTensorShape().getDimList().stream()
            .mapToDouble(Dim::getSize)
            .reduce(1, (product, size) -> product * size);
    double limit = Math.max(SMALL, (double) RATIO * message.getSerializedSize());
    if (elements * Long.BYTES > limit) {
      throw new ServingException(
          INVALID_ARGUMENT,
          "tensor parsing error: %s: expected at most %.0f elements in a message of %d bytes, found %.0f"
              .formatted(name, limit / Long.BYTES, message.getSerializedSize(), elements));
    }
    double beyond = elements * width(message.getDtype()) - message.getSerializedSize();
    RequestContext context = RequestContext.currentOrNull();
    if (beyond > SMALL && context != null) {
      BytesInFlight.take(context, (long) beyond);
    }
  }

  /** The size of an element in bytes, or of a reference to a string. */
  private static int width(DataType dtype) {
    int width = ElementType.of(dtype).map(ElementType::width).orElse(0);
    return width == 0 ? Long.BYTES : width;
  }
}
