package dev.unrolled.server.grpc;

import static dev.unrolled.server.errors.Code.INVALID_ARGUMENT;

import dev.unrolled.server.errors.ServingException;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto.Dim;

/** How far a tensor may be larger than its message, which may ask for its last element again. */
final class ExpansionLimit {

  /** So far a ratio says nothing, in bytes. */
  private static final int SMALL = 1 << 20;

  private static final int RATIO = 200;

  private ExpansionLimit() {}

  /**
   * Checks a message before it is read.
   *
   * @throws ServingException INVALID_ARGUMENT if a few bytes ask for a large tensor
   */
  static void check(String name, TensorProto message) {
    double elements =
        message.getTensorShape().getDimList().stream()
            .mapToDouble(Dim::getSize)
            .reduce(1, (product, size) -> product * size);
    double most = Math.max(SMALL, (double) RATIO * message.getSerializedSize());
    if (elements * Long.BYTES > most) {
      throw new ServingException(
          INVALID_ARGUMENT,
          "tensor parsing error: %s: expected at most %.0f elements in a message of %d bytes, found %.0f"
              .formatted(name, most / Long.BYTES, message.getSerializedSize(), elements));
    }
  }
}
