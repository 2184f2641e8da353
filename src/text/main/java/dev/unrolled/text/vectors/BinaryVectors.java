package dev.unrolled.text.vectors;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Words with vectors in word2vec's binary format. */
final class BinaryVectors {

  private static final int LONGEST_WORD = 1 << 16;
  private static final int LARGEST_SIZE = 1 << 20;

  private final Path file;
  private final VectorTarget target;

  BinaryVectors(Path file, VectorTarget target) {
    this.file = file;
    this.target = target;
  }

  /** Reads the file and returns the size of the vectors, E. */
  int read() throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      String[] sizes = until(in, '\n', "line 1").strip().split(" ", -1);
      long words = Long.parseLong(sizes[0]);
      int size = (int) Math.min(LARGEST_SIZE, Long.parseLong(sizes[1]));
      for (long i = 1; i <= words; i++) {
        String where = "vector %d of %d".formatted(i, words);
        String word = until(in, ' ', where);
        byte[] bytes = in.readNBytes(size * Float.BYTES);
        if (bytes.length < size * Float.BYTES) {
          throw error(where, "%d numbers".formatted(size), "the end of the file");
        }
        String stripped = word.startsWith("\n") ? word.substring(1) : word;
        if (target.wants(stripped)) {
          target.add(stripped, numbers(where, bytes));
        }
      }
      return size;
    }
  }

  private String until(InputStream in, char end, String where) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int next = in.read(); next != end; next = in.read()) {
      if (next < 0 || bytes.size() > LONGEST_WORD) {
        throw error(where, "a word", next < 0 ? "the end of the file" : "no space after it");
      }
      bytes.write(next);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private float[] numbers(String where, byte[] bytes) {
    float[] vector = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
    for (float number : vector) {
      if (!Float.isFinite(number)) {
        throw error(where, "finite numbers", Float.toString(number));
      }
    }
    return vector;
  }

  private IllegalArgumentException error(String where, String expected, String found) {
    return new IllegalArgumentException(
        "%s: %s: expected %s, found %s".formatted(file, where, expected, found));
  }
}
