package dev.unrolled.server.grpc;

import static dev.unrolled.server.errors.Code.INVALID_ARGUMENT;
import static dev.unrolled.server.errors.Code.RESOURCE_EXHAUSTED;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.RequestContext;
import dev.unrolled.server.errors.ServingException;
import dev.unrolled.server.limits.CountedBytes;
import dev.unrolled.server.limits.GzipDecoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * A gRPC message that may be compressed with gzip. A compressed message is collected, decompressed
 * while its bytes are counted, and passed on uncompressed, because a small message can become a
 * very large one.
 */
final class GzipMessage {

  private final RequestContext context;
  private final GzipDecoder decoder;
  private final ByteArrayOutputStream collected = new ByteArrayOutputStream();
  private boolean begun;
  private boolean compressed;

  /**
   * Creates an empty message.
   *
   * @param context the context of the request
   * @param longest the maximum size of the decompressed message, in bytes
   */
  GzipMessage(RequestContext context, int longest) {
    this.context = context;
    this.decoder = new GzipDecoder(Integer.MAX_VALUE, longest);
  }

  /** Passes on the next part, or collects it if the message is compressed. */
  HttpData pass(HttpData part) {
    if (!begun && !part.isEmpty()) {
      begun = true;
      compressed = part.byteBuf().getByte(part.byteBuf().readerIndex()) == 1;
    }
    if (!compressed) {
      return part;
    }
    try (part) {
      collected.writeBytes(part.array());
      return HttpData.empty();
    }
  }

  /**
   * Decompresses the collected message.
   *
   * @return the parts of the uncompressed message; empty if the message was not compressed
   * @throws ServingException INVALID_ARGUMENT if the message is not in gzip format;
   *     RESOURCE_EXHAUSTED if it exceeds the maximum size, or too many bytes are in flight
   */
  List<HttpData> inflated() {
    if (!compressed) {
      return List.of();
    }
    byte[] whole = collected.toByteArray();
    CountedBytes inflated = new CountedBytes(context);
    try {
      if (!decoder.inflate(
          Arrays.copyOfRange(whole, MessageFrame.HEADER, whole.length), inflated)) {
        throw new ServingException(
            RESOURCE_EXHAUSTED,
            "Request inflates to more than %d bytes, which is the limit"
                .formatted(decoder.longest()));
      }
    } catch (IOException e) {
      throw new ServingException(
          INVALID_ARGUMENT, "the request is not compressed by gzip, as it says", e);
    }
    byte[] header =
        ByteBuffer.allocate(MessageFrame.HEADER)
            .put((byte) 0)
            .putInt((int) inflated.size())
            .array();
    return List.of(HttpData.wrap(header), inflated.toData());
  }
}
