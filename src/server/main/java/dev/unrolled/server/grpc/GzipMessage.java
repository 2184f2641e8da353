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
 * A message that may come compressed by gzip. It is gathered then, and goes on inflated when its
 * bytes have been counted; a few bytes may become many.
 */
final class GzipMessage {

  private final RequestContext context;
  private final GzipDecoder decoder;
  private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();
  private boolean begun;
  private boolean compressed;

  /**
   * Nothing has come of it.
   *
   * @param context the request's
   * @param longest how long it may become, in bytes
   */
  GzipMessage(RequestContext context, int longest) {
    this.context = context;
    this.decoder = new GzipDecoder(Integer.MAX_VALUE, longest);
  }

  /** Sees the next part pass; keeps it back if the message is compressed. */
  HttpData pass(HttpData part) {
    if (!begun && !part.isEmpty()) {
      begun = true;
      compressed = part.byteBuf().getByte(part.byteBuf().readerIndex()) == 1;
    }
    if (!compressed) {
      return part;
    }
    try (part) {
      gathered.writeBytes(part.array());
      return HttpData.empty();
    }
  }

  /**
   * What was kept back, inflated.
   *
   * @return the parts of a message that is not compressed; none if it has passed
   * @throws ServingException INVALID_ARGUMENT if it is not gzip's; RESOURCE_EXHAUSTED if it becomes
   *     longer than it may, or too many bytes are in flight
   */
  List<HttpData> inflated() {
    if (!compressed) {
      return List.of();
    }
    byte[] whole = gathered.toByteArray();
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
