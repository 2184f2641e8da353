package dev.unrolled.formats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unrolled.formats.FormatException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.EagerSession;
import org.tensorflow.ndarray.NdArray;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TString;
import org.tensorflow.types.family.TType;

class TFRecordTest {

  /** The bytes of a record's length and both checksums. */
  private static final int FRAME = 16;

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void writeThreeRecords() throws IOException {
    file = folder.resolve("records");
    try (TFRecordWriter writer = TFRecordWriter.create(file)) {
      writer.write("first".getBytes(UTF_8));
      writer.write(new byte[0]);
      writer.write("third".getBytes(UTF_8));
    }
  }

  private List<String> read() throws IOException {
    List<String> records = new ArrayList<>();
    try (TFRecordReader reader = TFRecordReader.open(file)) {
      Optional<byte[]> record = reader.read();
      while (record.isPresent()) {
        records.add(new String(record.get(), UTF_8));
        record = reader.read();
      }
    }
    return records;
  }

  private void refused(Reason reason, String message) {
    assertThatThrownBy(this::read)
        .isInstanceOfSatisfying(
            FormatException.class, e -> assertThat(e.reason()).isEqualTo(reason))
        .hasMessage(file + ", " + message);
  }

  private void cut(int length) throws IOException {
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), length));
  }

  @Test
  void recordsComeBackAsTheyWereWritten() throws IOException {
    assertThat(read()).containsExactly("first", "", "third");
  }

  @Test
  void anEmptyFileHoldsNoRecords() throws IOException {
    Files.write(file, new byte[0]);
    assertThat(read()).isEmpty();
  }

  @Test
  void tensorFlowReadsTheRecordsToo() {
    try (EagerSession session = EagerSession.create()) {
      Ops tf = Ops.create(session);
      List<Class<? extends TType>> types = List.of(TString.class);
      List<Shape> shapes = List.of(Shape.of(-1));
      var records =
          tf.data.tfRecordDataset(
              tf.array(file.toString()), tf.constant(""), tf.constant(0L), tf.array(0L));
      var batch = tf.data.batchDataset(records, tf.constant(9L), tf.constant(false), types, shapes);
      var read = tf.data.datasetToSingleElement(batch, types, shapes).iterator().next();
      assertThat(((TString) read.asTensor()).scalars())
          .extracting(NdArray::getObject)
          .containsExactly("first", "", "third");
    }
  }

  @Test
  void aChangedByteIsDetectedAnywhere() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    for (int offset = 0; offset < FRAME + 5; offset++) {
      byte[] changed = whole.clone();
      changed[offset] ^= 1;
      Files.write(file, changed);
      String what = offset < 12 ? "length" : "bytes";
      assertThatThrownBy(this::read)
          .isInstanceOfSatisfying(
              FormatException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CORRUPT))
          .hasMessageMatching(
              Pattern.quote(file + ", record at offset 0: expected checksum ")
                  + "[0-9a-f]{8} of its %s, found [0-9a-f]{8}".formatted(what));
    }
  }

  @Test
  void anIncompleteRecordIsTruncated() throws IOException {
    int second = FRAME + 5;
    cut(second + 4);
    refused(
        Reason.TRUNCATED,
        "record at offset 21: expected 8 bytes at offset 21, found the end of the file at 25");
  }

  @Test
  void aLengthBeyondTheFileIsTruncatedAndNotAllocated() throws IOException {
    byte[] length =
        ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(2_000_000_000).array();
    Files.write(file, framed(length));
    refused(
        Reason.TRUNCATED,
        "record at offset 0: expected 2000000000 bytes at offset 12, found the end of the file at"
            + " 12");
  }

  @Test
  void aLengthBeyondAnArrayIsTooLong() throws IOException {
    Files.write(file, framed(new byte[] {-1, -1, -1, -1, -1, -1, -1, -1}));
    refused(
        Reason.TOO_LONG,
        "record at offset 0: expected at most 2147483639 bytes, found 18446744073709551615");
  }

  private static byte[] framed(byte[] length) {
    return ByteBuffer.allocate(12)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(length)
        .putInt(MaskedCrc.of(length))
        .array();
  }
}
