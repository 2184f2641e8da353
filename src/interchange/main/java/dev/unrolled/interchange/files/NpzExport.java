package dev.unrolled.interchange.files;

import dev.unrolled.formats.NamedWrite;
import dev.unrolled.interchange.Floats;
import dev.unrolled.rnn.Weights;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.tensorflow.ndarray.FloatNdArray;
import org.tensorflow.ndarray.Shape;

/**
 * Writes weights to numpy's {@code .npz}, under Keras's names and in Keras's order.
 *
 * <p>Each array is float32, little-endian, in C order, uncompressed; numpy {@code lib/format.py}.
 * The same weights produce the same bytes. In Python: {@code
 * numpy.load(file)["encoder/lstm/kernel"]}.
 */
public final class NpzExport {

  private static final int ALIGNMENT = 64;
  private static final int PREFIX = 10;
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private NpzExport() {}

  /**
   * Writes a file; an existing file is replaced.
   *
   * @param weights the weights
   * @param path the file to write
   * @throws IOException if the file cannot be written; a partial file is deleted
   */
  public static void write(Weights weights, Path path) throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    Path unfinished = Files.createTempFile(folder, ".unrolled-", ".npz");
    try {
      NamedWrite.to(path, () -> writeArrays(weights, unfinished));
      Files.move(unfinished, path, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private static void writeArrays(Weights weights, Path path) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(buffered(path))) {
      for (Map.Entry<String, FloatNdArray> weight : weights.values().entrySet()) {
        write(zip, weight.getKey(), bytes(weight.getValue()));
      }
    }
  }

  private static OutputStream buffered(Path path) throws IOException {
    return new BufferedOutputStream(Files.newOutputStream(path));
  }

  private static void write(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    ZipEntry entry = new ZipEntry(name + NumpyReader.ENDING);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(bytes.length);
    entry.setCrc(crc.getValue());
    entry.setTimeLocal(NO_TIME);
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }

  private static byte[] bytes(FloatNdArray array) {
    byte[] header = header(array.shape()).getBytes(StandardCharsets.US_ASCII);
    float[] values = Floats.flat(array);
    int size =
        Math.addExact(PREFIX + header.length, Math.multiplyExact(values.length, Float.BYTES));
    ByteBuffer buffer = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    buffer.put(Npy.MAGIC).put((byte) 1).put((byte) 0).putShort((short) header.length).put(header);
    buffer.asFloatBuffer().put(values);
    return buffer.array();
  }

  /** Formats the header, padded with spaces so that the data starts at a multiple of 64 bytes. */
  private static String header(Shape shape) {
    String sizes =
        Arrays.stream(shape.asArray())
            .mapToObj(size -> size + ",")
            .collect(Collectors.joining(" "));
    String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (%s), }".formatted(sizes);
    int used = PREFIX + header.length() + 1;
    return header + " ".repeat(Math.floorMod(-used, ALIGNMENT)) + "\n";
  }
}
