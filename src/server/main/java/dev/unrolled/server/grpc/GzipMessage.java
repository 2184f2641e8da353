package dev.unrolled.server.grpc;

import static dev.unrolled.server.errors.Code.INVALID_ARGUMENT;
import static dev.unrolled.server.errors.Code.RESOURCE_EXHAUSTED;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.RequestContext;
import dev.unrolled.server.errors.ServingException;
import dev.unrolled.server.limits.CountedBytes;
import dev.unrolled.server.limits.GzipDecoder;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Decompresses gRPC messages that are compressed with gzip. Their bytes are counted meanwhile,
 * because a small message can become a very large one.
 *
 * @param context the context of the request
 * @param longest the maximum size of the decompressed message, in bytes
 */
record GzipMessage(RequestContext context, int longest) {

  private static final byte COMPRESSED = 1;

  /**
   * Decompresses a message.
   *
   * @param framed the message behind its frame's header
   * @return the same as an uncompressed message; {@code framed} itself if it is uncompressed
   * @throws ServingException INVALID_ARGUMENT if the message is not in gzip format;
   *     RESOURCE_EXHAUSTED if it exceeds the maximum size, or too many bytes are in flight
   */
  HttpData decompressed(HttpData framed) {
    byte[] bytes = framed.array();
    if (bytes[0] != COMPRESSED) {
      return framed;
    }
    CountedBytes inflated = inflated(Arrays.copyOfRange(bytes, MessageFrame.HEADER, bytes.length));
    byte[] header =
        ByteBuffer.allocate(MessageFrame.HEADER)
            .put((byte) 0)
            .putInt((int) inflated.size())
            .array();
    return HttpData.wrap(
        Unpooled.wrappedBuffer(Unpooled.wrappedBuffer(header), inflated.toData().byteBuf()));
  }

  private CountedBytes inflated(byte[] message) {
    GzipDecoder decoder = new GzipDecoder(Integer.MAX_VALUE, longest);
    CountedBytes inflated = new CountedBytes(context);
    try {
      if (!decoder.inflate(message, inflated)) {
        throw new ServingException(
            RESOURCE_EXHAUSTED,
            "Request inflates to more than %d bytes, which is the limit"
                .formatted(decoder.longest()));
      }
      return inflated;
    } catch (IOException e) {
      throw new ServingException(
          INVALID_ARGUMENT, "the request is not compressed by gzip, as it says", e);
    }
  }
}
