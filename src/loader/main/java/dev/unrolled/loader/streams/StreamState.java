package dev.unrolled.loader.streams;

import static dev.unrolled.loader.errors.LoaderException.Reason.WRONG_STATE;

import dev.unrolled.loader.errors.LoaderException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * State of a stream after a time step, to be kept and continued elsewhere by the same model.
 *
 * <p>As bytes it has a checksum, so that damage is noticed, and the identity of its model. Whoever
 * can change the bytes can change the state: protect them as the data that the stream has read.
 *
 * <p>Immutable: arrays are copied.
 */
public final class StreamState {

  private static final int MAGIC = 0x55525354;
  private static final byte FORMAT = 1;

  private final String model;
  private final float[][] tensors;

  StreamState(String model, float[][] tensors) {
    this.model = model;
    this.tensors = copy(tensors);
  }

  /**
   * Returns the identity of the model.
   *
   * @return SHA-256 of its graph and variables, 64 hexadecimal digits
   */
  public String model() {
    return model;
  }

  /**
   * Returns the tensors {@code state/0}, {@code state/1}, ... of the signature.
   *
   * @return new arrays of U numbers each, without the axis of the batch
   */
  public float[][] tensors() {
    return copy(tensors);
  }

  private static float[][] copy(float[][] tensors) {
    return Arrays.stream(tensors).map(float[]::clone).toArray(float[][]::new);
  }

  /**
   * Writes the state.
   *
   * @return new bytes for {@link #read}
   */
  public byte[] toBytes() {
    byte[] name = model.getBytes(StandardCharsets.US_ASCII);
    int size = 2 * Integer.BYTES + 1 + name.length + 2 * Integer.BYTES;
    for (float[] tensor : tensors) {
      size += Integer.BYTES + tensor.length * Float.BYTES;
    }
    ByteBuffer bytes = ByteBuffer.allocate(size);
    bytes.putInt(MAGIC).put(FORMAT).putInt(name.length).put(name).putInt(tensors.length);
    for (float[] tensor : tensors) {
      bytes.putInt(tensor.length);
      bytes.asFloatBuffer().put(tensor);
      bytes.position(bytes.position() + tensor.length * Float.BYTES);
    }
    bytes.putInt(checksum(bytes.array(), bytes.position()));
    return bytes.array();
  }

  /**
   * Reads a state.
   *
   * @param bytes as {@link #toBytes} wrote them
   * @return the state
   * @throws LoaderException WRONG_STATE if they are not a state, are damaged or have a newer format
   */
  public static StreamState read(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    if (bytes.length < 2 * Integer.BYTES || in.getInt() != MAGIC) {
      throw wrong("expected the state of a stream, found %d other bytes".formatted(bytes.length));
    }
    int end = bytes.length - Integer.BYTES;
    int expected = in.getInt(end);
    int found = checksum(bytes, end);
    if (expected != found) {
      throw wrong(
          "expected checksum %08x, found %08x: the bytes are damaged".formatted(expected, found));
    }
    byte format = in.get();
    if (format != FORMAT) {
      throw wrong("expected format %d, found %d".formatted(FORMAT, format));
    }
    return read(in.limit(end));
  }

  private static StreamState read(ByteBuffer in) {
    try {
      byte[] name = new byte[length(in, 1)];
      in.get(name);
      float[][] tensors = new float[length(in, Integer.BYTES)][];
      for (int i = 0; i < tensors.length; i++) {
        tensors[i] = new float[length(in, Float.BYTES)];
        in.asFloatBuffer().get(tensors[i]);
        in.position(in.position() + tensors[i].length * Float.BYTES);
      }
      if (in.hasRemaining()) {
        throw wrong("expected its end, found %d more bytes".formatted(in.remaining()));
      }
      return new StreamState(new String(name, StandardCharsets.US_ASCII), tensors);
    } catch (BufferUnderflowException e) {
      throw wrong("the bytes end too early");
    }
  }

  /** Reads a number of elements, of which that many bytes must follow. */
  private static int length(ByteBuffer in, int bytesEach) {
    int length = in.getInt();
    if (length < 0 || length > in.remaining() / bytesEach) {
      throw new BufferUnderflowException();
    }
    return length;
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, 0, length);
    return (int) checksum.getValue();
  }

  private static LoaderException wrong(String problem) {
    return new LoaderException(WRONG_STATE, "state: " + problem);
  }
}
