package dev.unrolled.server.limits;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.RequestContext;
import io.netty.buffer.Unpooled;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Bytes that are made for a request: those of its inflated body, or of its response. They count
 * among the bytes in flight as they are written, so that too many are refused before they are all
 * there. Belongs to one thread.
 */
public final class CountedBytes extends OutputStream {

  private final RequestContext context;
  private final List<byte[]> parts = new ArrayList<>();
  private long size;

  /**
   * No bytes yet.
   *
   * @param context the request's
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
   * @throws dev.unrolled.server.errors.ServingException RESOURCE_EXHAUSTED if so many bytes are in
   *     flight that these are too many
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

  /** Returns what was written, which is not copied. */
  public HttpData toData() {
    return parts.size() == 1
        ? HttpData.wrap(parts.get(0))
        : HttpData.wrap(Unpooled.wrappedBuffer(parts.toArray(new byte[0][])));
  }
}
