package dev.unrolled.interchange.files;

import static dev.unrolled.interchange.errors.InterchangeException.Reason.TOO_LARGE;
import static dev.unrolled.interchange.errors.InterchangeException.Reason.UNREADABLE;
import static dev.unrolled.interchange.errors.InterchangeException.Reason.UNSUPPORTED;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.unrolled.formats.ElementType;
import dev.unrolled.interchange.Floats;
import dev.unrolled.interchange.errors.InterchangeException;
import dev.unrolled.loader.values.ProtoTypes;
import dev.unrolled.loader.values.TensorText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.ndarray.FloatNdArray;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.BundleEntryProto;
import org.tensorflow.proto.BundleHeaderProto;

/**
 * Files of a checkpoint: {@code prefix.index} locates each tensor in {@code
 * prefix.data-00000-of-00001}.
 *
 * <p>tensorflow {@code core/util/tensor_bundle/tensor_bundle.h}. The first key is empty and holds
 * the header. The masked CRC-32C of each tensor is checked. Read without native code.
 *
 * @param prefix the path of the files without their suffixes
 * @param header the header, with the number of data files
 * @param entries the location of each tensor by key, sorted
 * @param maxBytes the most bytes of one tensor
 */
record TensorBundle(
    Path prefix, BundleHeaderProto header, Map<String, BundleEntryProto> entries, long maxBytes) {

  static final String INDEX = ".index";

  /**
   * Reads the index.
   *
   * @throws InterchangeException UNREADABLE if it is damaged; UNSUPPORTED if it is big-endian
   */
  static TensorBundle open(Path prefix, ReadOptions options) {
    Path index = prefix.resolveSibling(prefix.getFileName() + INDEX);
    Map<String, ByteBuffer> table = new LinkedHashMap<>(SortedTable.read(index).entries());
    ByteBuffer first = table.remove("");
    try {
      BundleHeaderProto header =
          BundleHeaderProto.parseFrom(first == null ? ByteBuffer.allocate(0) : first);
      check(index, header);
      Map<String, BundleEntryProto> entries = new LinkedHashMap<>();
      for (var entry : table.entrySet()) {
        entries.put(entry.getKey(), BundleEntryProto.parseFrom(entry.getValue()));
      }
      return new TensorBundle(prefix, header, entries, options.maxBytes());
    } catch (InvalidProtocolBufferException e) {
      throw new InterchangeException(UNREADABLE, index + ": is damaged: " + e.getMessage(), e);
    }
  }

  private static void check(Path index, BundleHeaderProto header) {
    if (header.getNumShards() < 1) {
      throw new InterchangeException(UNREADABLE, index + ": expected a header, found none");
    }
    if (header.getEndianness() != BundleHeaderProto.Endianness.LITTLE) {
      throw new InterchangeException(
          UNSUPPORTED, index + ": expected little-endian numbers, found big-endian");
    }
  }

  /** Formats element type and shape of a tensor, such as {@code float32 [3, 4]}. */
  String form(String key) {
    return TensorText.of(entry(key).getDtype(), shape(key));
  }

  /** Returns the floating-point type of a tensor; empty for other types. */
  Optional<ElementType> floats(String key) {
    return Floats.of(entry(key).getDtype());
  }

  /**
   * Returns a tensor's floats.
   *
   * @throws InterchangeException UNREADABLE if its bytes are missing or damaged; UNSUPPORTED if the
   *     variable is sliced; TOO_LARGE
   */
  FloatNdArray values(String key) {
    ElementType floats = floats(key).orElseThrow();
    Shape shape = shape(key);
    if (entry(key).getSize() != shape.size() * floats.width()) {
      throw new InterchangeException(
          UNREADABLE,
          "%s, %s: expected %d bytes for %s, found %d"
              .formatted(
                  prefix, key, shape.size() * floats.width(), form(key), entry(key).getSize()));
    }
    ByteBuffer bytes = bytes(key);
    Checksums.require(prefix + ", " + key, entry(key).getCrc32C(), bytes);
    return Floats.array(Floats.read(floats, bytes), shape);
  }

  /** Returns the single string of a tensor, stored after its length and the length's checksum. */
  ByteBuffer string(String key) {
    ByteBuffer bytes = bytes(key);
    SortedTable.varint(bytes);
    return bytes.position(bytes.position() + Integer.BYTES).slice();
  }

  private ByteBuffer bytes(String key) {
    BundleEntryProto entry = entry(key);
    if (entry.getSlicesCount() > 0) {
      throw new InterchangeException(
          UNSUPPORTED, "%s, %s: expected a whole variable, found slices".formatted(prefix, key));
    }
    if (entry.getSize() > Math.min(maxBytes, Integer.MAX_VALUE - 8)) {
      throw new InterchangeException(
          TOO_LARGE,
          "%s, %s: expected at most %d bytes, found %d"
              .formatted(prefix, key, maxBytes, entry.getSize()));
    }
    return read(shard(entry.getShardId()), entry);
  }

  private static ByteBuffer read(Path shard, BundleEntryProto entry) {
    try (FileChannel channel = FileChannel.open(shard)) {
      long end = entry.getOffset() + entry.getSize();
      if (channel.size() < end) {
        throw new InterchangeException(
            UNREADABLE,
            "%s: expected %d bytes or more, found %d".formatted(shard, end, channel.size()));
      }
      ByteBuffer bytes = ByteBuffer.allocate((int) entry.getSize());
      while (bytes.hasRemaining()) {
        channel.read(bytes, entry.getOffset() + bytes.position());
      }
      return bytes.flip().order(ByteOrder.LITTLE_ENDIAN);
    } catch (IOException e) {
      throw new InterchangeException(UNREADABLE, "%s: cannot be read: %s".formatted(shard, e), e);
    }
  }

  private Path shard(int shard) {
    return prefix.resolveSibling(
        "%s.data-%05d-of-%05d".formatted(prefix.getFileName(), shard, header.getNumShards()));
  }

  private Shape shape(String key) {
    return ProtoTypes.shape(entry(key).getShape());
  }

  private BundleEntryProto entry(String key) {
    BundleEntryProto entry = entries.get(key);
    if (entry == null) {
      throw new InterchangeException(
          UNREADABLE,
          "%s: missing tensor %s; tensors: %s".formatted(prefix, key, entries.keySet()));
    }
    return entry;
  }
}
