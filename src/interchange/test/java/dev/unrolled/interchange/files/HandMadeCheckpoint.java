package dev.unrolled.interchange.files;

import com.google.protobuf.ByteString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.tensorflow.proto.BundleEntryProto;
import org.tensorflow.proto.BundleHeaderProto;
import org.tensorflow.proto.DataType;

/** A checkpoint's index built from messages, which may be invalid. */
final class HandMadeCheckpoint {

  final BundleHeaderProto.Builder header = BundleHeaderProto.newBuilder().setNumShards(1);
  final BundleEntryProto.Builder weight =
      BundleEntryProto.newBuilder().setDtype(DataType.DT_FLOAT).setSize(Float.BYTES);
  int compression;

  /** Writes the index of a single weight without data. */
  Path save(Path prefix) throws IOException {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    entry(data, "", header.build().toByteString());
    entry(data, "weight", weight.build().toByteString());
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    byte[] dataHandle = block(file, data);
    ByteArrayOutputStream index = new ByteArrayOutputStream();
    entry(index, "weight", ByteString.copyFrom(dataHandle));
    byte[] indexHandle = block(file, index);
    ByteBuffer footer = ByteBuffer.allocate(48).order(ByteOrder.LITTLE_ENDIAN);
    footer.put(new byte[2]).put(indexHandle).putLong(40, 0xdb4775248b80fb57L);
    file.write(footer.array());
    Files.write(prefix.resolveSibling(prefix.getFileName() + ".index"), file.toByteArray());
    return prefix;
  }

  private static void entry(ByteArrayOutputStream block, String key, ByteString value)
      throws IOException {
    block.write(new byte[] {0, (byte) key.length(), (byte) value.size()});
    block.write(key.getBytes(StandardCharsets.UTF_8));
    value.writeTo(block);
  }

  /** Appends a block with one restart point and its trailer. Returns its handle. */
  private byte[] block(ByteArrayOutputStream file, ByteArrayOutputStream entries)
      throws IOException {
    byte offset = (byte) file.size();
    entries.write(new byte[] {0, 0, 0, 0, 1, 0, 0, 0});
    byte size = (byte) entries.size();
    entries.write(compression);
    CRC32C crc = new CRC32C();
    crc.update(entries.toByteArray());
    int masked = Integer.rotateRight((int) crc.getValue(), 15) + 0xa282ead8;
    file.write(entries.toByteArray());
    file.write(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(masked).array());
    return new byte[] {offset, size};
  }
}
