package dev.unrolled.server.limits;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.RequestContext;
import io.netty.buffer.Unpooled;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Bytes that the server produces for a request: its decompressed body, or the body of its response.
 * They are counted among the bytes in flight when they are written, so a request that needs too
 * many is refused before they are all in memory. Belongs to one thread.
 */
public final class CountedBytes extends OutputStream {

  private final RequestContext context;
  private final List<byte[]> parts = new ArrayList<>();
  private long size;

  /**
   * Creates an empty buffer.
   *
   * @param context the context of the request
   */
  public CountedBytes(RequestContext context) {
    this.context = context;
  }

  @Override
  public void write(int value) {
    write(new byte[] {(byte) value}, 0, 1);
  }

  /**
   * Writes bytes.
   *
   * @throws dev.unrolled.server.errors.ServingException RESOURCE_EXHAUSTED if too many bytes are in
   *     flight
   */
  @Override
  public void write(byte[] bytes, int offset, int length) {
    BytesInFlight.take(context, length);
    parts.add(Arrays.copyOfRange(bytes, offset, offset + length));
    size += length;
  }

  /** Returns how many bytes were written. */
  public long size() {
    return size;
  }

  /** Returns the bytes written so far, without copying them. */
  public HttpData toData() {
    return parts.size() == 1
        ? HttpData.wrap(parts.get(0))
        : HttpData.wrap(Unpooled.wrappedBuffer(parts.toArray(new byte[0][])));
  }
}
