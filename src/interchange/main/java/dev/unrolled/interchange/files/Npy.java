package dev.unrolled.interchange.files;

import static dev.unrolled.interchange.errors.InterchangeException.Reason.UNREADABLE;

import dev.unrolled.formats.ElementType;
import dev.unrolled.interchange.Floats;
import dev.unrolled.interchange.errors.InterchangeException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tensorflow.ndarray.FloatNdArray;
import org.tensorflow.ndarray.Shape;

/**
 * An array in numpy's format, versions 1 to 3, in C or Fortran order and either byte order.
 *
 * <p>numpy {@code lib/format.py}: a magic number, a version, the header's length, and the header:
 * {@code {'descr': '<f4', 'fortran_order': False, 'shape': (3, 4), }}.
 *
 * @param where the array's name in messages
 * @param descr the element type, such as {@code <f4}
 * @param fortranOrder whether the first axis varies fastest
 * @param shape its shape
 * @param data the elements
 */
record Npy(String where, String descr, boolean fortranOrder, Shape shape, ByteBuffer data) {

  static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

  private static final Pattern DESCR = Pattern.compile("'descr':\\s*(?:'([^']*)'|(\\[.*\\]))\\s*,");
  private static final Pattern ORDER = Pattern.compile("'fortran_order':\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape':\\s*\\(([0-9, ]*)\\)");

  /**
   * Reads an array.
   *
   * @throws InterchangeException UNREADABLE if it is not an array or is truncated
   */
  static Npy read(String where, byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    String header = header(where, buffer);
    String descr = descr(find(where, DESCR, header));
    boolean fortran = find(where, ORDER, header).group(1).equals("True");
    Shape shape = shape(where, find(where, SHAPE, header).group(1));
    return new Npy(where, descr, fortran, shape, buffer);
  }

  /** Formats element type and shape, such as {@code <f4 [3, 4]}. */
  String form() {
    return floats().map(ElementType::toString).orElse(descr) + " " + shape;
  }

  /** Returns the floating-point type; empty for other types. */
  Optional<ElementType> floats() {
    return switch (descr.substring(descr.isEmpty() ? 0 : 1)) {
      case "f2" -> Optional.of(ElementType.FLOAT16);
      case "f4" -> Optional.of(ElementType.FLOAT32);
      case "f8" -> Optional.of(ElementType.FLOAT64);
      default -> Optional.empty();
    };
  }

  /**
   * Returns the floats in row-major order.
   *
   * @throws InterchangeException UNREADABLE if their number does not match the shape
   */
  FloatNdArray values() {
    ElementType floats = floats().orElseThrow();
    BigInteger expected =
        Arrays.stream(shape.asArray())
            .mapToObj(BigInteger::valueOf)
            .reduce(BigInteger.valueOf(floats.width()), BigInteger::multiply);
    if (!expected.equals(BigInteger.valueOf(data.remaining()))) {
      throw new InterchangeException(
          UNREADABLE,
          "%s: expected %d bytes for %s, found %d"
              .formatted(where, expected, form(), data.remaining()));
    }
    boolean big = descr.charAt(0) == '>';
    ByteBuffer ordered =
        data.duplicate().order(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    float[] flat = Floats.read(floats, ordered);
    return Floats.array(fortranOrder ? rowMajor(flat) : flat, shape);
  }

  private float[] rowMajor(float[] columnMajor) {
    long[] sizes = shape.asArray();
    int[] indices = new int[sizes.length];
    float[] flat = new float[columnMajor.length];
    for (int i = 0; i < flat.length; i++) {
      int offset = 0;
      for (int axis = sizes.length - 1; axis >= 0; axis--) {
        offset = offset * (int) sizes[axis] + indices[axis];
      }
      flat[i] = columnMajor[offset];
      for (int axis = sizes.length - 1; axis >= 0 && ++indices[axis] == sizes[axis]; axis--) {
        indices[axis] = 0;
      }
    }
    return flat;
  }

  private static String header(String where, ByteBuffer buffer) {
    byte[] magic = new byte[Math.min(MAGIC.length, buffer.remaining())];
    buffer.get(magic);
    if (!Arrays.equals(magic, MAGIC) || buffer.remaining() < 6) {
      throw new InterchangeException(UNREADABLE, where + ": expected numpy's format, found none");
    }
    int version = buffer.getShort() & 0xff;
    long length = version == 1 ? buffer.getShort() & 0xffff : buffer.getInt() & 0xffffffffL;
    if (length > buffer.remaining()) {
      throw new InterchangeException(
          UNREADABLE,
          "%s: expected a header of %d bytes, found %d"
              .formatted(where, length, buffer.remaining()));
    }
    byte[] header = new byte[(int) length];
    buffer.get(header);
    return new String(header, StandardCharsets.UTF_8);
  }

  private static Matcher find(String where, Pattern pattern, String header) {
    Matcher matcher = pattern.matcher(header);
    if (!matcher.find()) {
      throw new InterchangeException(
          UNREADABLE,
          "%s: expected descr, fortran_order and shape, found %s".formatted(where, header.strip()));
    }
    return matcher;
  }

  private static String descr(Matcher found) {
    return found.group(1) == null ? found.group(2) : found.group(1);
  }

  private static Shape shape(String where, String sizes) {
    try {
      long[] found =
          Arrays.stream(sizes.split(","))
              .map(String::strip)
              .filter(size -> !size.isEmpty())
              .mapToLong(Long::parseLong)
              .toArray();
      return Shape.of(found);
    } catch (NumberFormatException e) {
      throw new InterchangeException(
          UNREADABLE, "%s: expected a shape, found (%s)".formatted(where, sizes), e);
    }
  }
}
