package dev.unrolled.server.grpc;

import static dev.unrolled.server.errors.Code.INVALID_ARGUMENT;
import static dev.unrolled.server.errors.Code.RESOURCE_EXHAUSTED;

import com.linecorp.armeria.common.HttpData;
import dev.unrolled.server.errors.ServingException;
import io.netty.buffer.ByteBuf;

/**
 * Frame of a gRPC message that arrives in parts: a byte that says whether the message is
 * compressed, four bytes with its length, and the message.
 */
final class MessageFrame {

  /** The size of the header of a frame, in bytes. */
  static final int HEADER = 5;

  private final int longest;
  private long length;
  private long received;

  MessageFrame(int longest) {
    this.longest = longest;
  }

  /**
   * Checks the next part.
   *
   * @throws ServingException RESOURCE_EXHAUSTED if the message says that it is longer than it may
   *     be; INVALID_ARGUMENT if more arrives than it says
   */
  void check(HttpData part) {
    ByteBuf bytes = part.byteBuf();
    for (int i = 0; i < bytes.readableBytes() && received + i < HEADER; i++) {
      length = received + i == 0 ? 0 : length << 8 | bytes.getUnsignedByte(bytes.readerIndex() + i);
    }
    received += part.length();
    if (received >= HEADER && length > longest) {
      throw new ServingException(
          RESOURCE_EXHAUSTED,
          "Request has more than %d bytes, which is the limit".formatted(longest));
    } else if (received >= HEADER && received > HEADER + length) {
      throw torn();
    }
  }

  /**
   * Checks after the last part that the message is complete.
   *
   * @throws ServingException INVALID_ARGUMENT if it is not
   */
  void checkWhole() {
    if (received < HEADER || received != HEADER + length) {
      throw torn();
    }
  }

  private static ServingException torn() {
    return new ServingException(INVALID_ARGUMENT, "the request is no message of its method");
  }
}
