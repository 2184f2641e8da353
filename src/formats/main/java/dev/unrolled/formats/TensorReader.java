package dev.unrolled.formats;

import static dev.unrolled.formats.FormatException.Reason.CORRUPT;
import static dev.unrolled.formats.FormatException.Reason.WRONG_DTYPE;
import static dev.unrolled.formats.FormatException.Reason.WRONG_SHAPE;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto.Dim;

/** Reads the values of a message. */
record TensorReader(TensorProto message) {

  /**
   * The most times that a message may repeat its last element, so that a few bytes cannot fill the
   * memory.
   */
  private static final int MAX_REPEATED = 1 << 24;

  private static final int MAX_BYTES = Integer.MAX_VALUE;

  TensorValue read() throws FormatException {
    Shape shape =
        Shape.of(message.getTensorShape().getDimList().stream().mapToLong(Dim::getSize).toArray());
    int size = size();
    if (message.getDtype() == DataType.DT_STRING) {
      return new TensorValue(message.getDtype(), shape, strings(size));
    }
    ElementType type = ElementType.of(message.getDtype()).orElseThrow(this::wrongType);
    ByteBuffer bytes = hasContent() ? content(type, size) : listed(type, size);
    return new TensorValue(message.getDtype(), shape, type.decode(bytes));
  }

  private int size() throws FormatException {
    if (message.getTensorShape().getDimCount() > ShapeLimits.MAX_RANK) {
      throw new FormatException(
          WRONG_SHAPE,
          "tensor %s: expected at most %d dimensions, found %d"
              .formatted(
                  message.getDtype(),
                  ShapeLimits.MAX_RANK,
                  message.getTensorShape().getDimCount()));
    }
    long[] sizes = message.getTensorShape().getDimList().stream().mapToLong(Dim::getSize).toArray();
    int limit = MAX_BYTES / Math.max(Long.BYTES, width());
    if (message.getTensorShape().getUnknownRank() || !ShapeLimits.isCountable(sizes, limit)) {
      throw wrongShape("expected a known shape of at most %d elements".formatted(limit));
    }
    return (int) Shape.of(sizes).size();
  }

  private int width() {
    return ElementType.of(message.getDtype()).map(ElementType::width).orElse(0);
  }

  private boolean hasContent() {
    return !message.getTensorContent().isEmpty();
  }

  private ByteBuffer content(ElementType type, int size) throws FormatException {
    ByteString content = message.getTensorContent();
    if (content.size() != (long) size * type.width()) {
      throw wrongShape(
          "expected %d bytes of content, found %d"
              .formatted((long) size * type.width(), content.size()));
    }
    return content.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
  }

  private ByteBuffer listed(ElementType type, int size) throws FormatException {
    if (message.getScomplexValCount() % 2 != 0 || message.getDcomplexValCount() % 2 != 0) {
      throw wrongShape("expected real and imaginary parts in pairs, found an odd number");
    }
    int listed = TensorElements.count(message, type);
    checkListed(listed, size);
    ByteBuffer bytes = type.allocate(size);
    for (int i = 0; i < size && listed > 0; i++) {
      TensorElements.append(message, type, Math.min(i, listed - 1), bytes);
    }
    return bytes.rewind();
  }

  private byte[][] strings(int size) throws FormatException {
    if (hasContent()) {
      return content(size);
    }
    int listed = message.getStringValCount();
    checkListed(listed, size);
    byte[][] strings = new byte[size][];
    for (int i = 0; i < size; i++) {
      strings[i] =
          listed == 0 ? new byte[0] : message.getStringVal(Math.min(i, listed - 1)).toByteArray();
    }
    return strings;
  }

  /** Reads strings from content: all lengths, then all bytes. */
  private byte[][] content(int size) throws FormatException {
    CodedInputStream content = message.getTensorContent().newCodedInput();
    if (size > message.getTensorContent().size()) {
      throw wrongShape(
          "expected %d strings in %d bytes".formatted(size, message.getTensorContent().size()));
    }
    try {
      int[] lengths = new int[size];
      for (int i = 0; i < size; i++) {
        lengths[i] = content.readUInt32();
      }
      byte[][] strings = new byte[size][];
      for (int i = 0; i < size; i++) {
        strings[i] = content.readRawBytes(lengths[i]);
      }
      return strings;
    } catch (IOException e) {
      throw new FormatException(CORRUPT, "%s: strings are cut off".formatted(described()), e);
    }
  }

  private void checkListed(int listed, int size) throws FormatException {
    if (listed > size || size - listed > MAX_REPEATED) {
      throw wrongShape("expected %d elements, found %d".formatted(size, listed));
    }
  }

  private FormatException wrongShape(String problem) {
    return new FormatException(WRONG_SHAPE, described() + ": " + problem);
  }

  private FormatException wrongType() {
    return new FormatException(WRONG_DTYPE, described() + ": Java has no element type for it");
  }

  private String described() {
    String dimensions =
        message.getTensorShape().getUnknownRank()
            ? "[...]"
            : message.getTensorShape().getDimList().stream().map(Dim::getSize).toList().toString();
    return "tensor %s %s".formatted(message.getDtype(), dimensions);
  }
}
