package dev.unrolled.training.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.unrolled.formats.Sha256;
import dev.unrolled.text.TextFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Single pass over a file of pairs, which checks every line and holds one block in memory. */
final class StreamScan {

  private static final int BLOCKS = 1024;
  private static final int LARGEST_BLOCK = 128 << 10;
  private static final int LONGEST_LINE = 16 << 20;

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final Path path;
  private final BlockFile file;
  private final boolean features;
  private final int blockSize;
  private final List<TextBlock> blocks = new ArrayList<>();
  private final Sha256 checksum = new Sha256();
  private final ExtremeRows extremes = new ExtremeRows();
  private long line = 1;

  private StreamScan(Path path, BlockFile file, boolean features) {
    this.path = path;
    this.file = file;
    this.features = features;
    this.blockSize = (int) Math.max(1, Math.min(LARGEST_BLOCK, file.size() / BLOCKS));
  }

  /**
   * Reads a whole file.
   *
   * @param features whether inputs are features
   * @throws IllegalArgumentException if a line is not a pair of sequences, or there are no lines
   */
  static StreamIndex of(Path path, boolean features) throws IOException {
    try (BlockFile file = BlockFile.open(path)) {
      return new StreamScan(path, file, features).index();
    }
  }

  private StreamIndex index() throws IOException {
    TextFile.open(path).close();
    long offset = textStart();
    while (offset < file.size()) {
      byte[] bytes = wholeLines(offset);
      checksum.add(bytes);
      add(offset, bytes);
      offset += bytes.length;
    }
    if (extremes.isEmpty()) {
      throw new IllegalArgumentException(path + ": expected at least one line, found none");
    }
    return new StreamIndex(
        path, file.size(), List.copyOf(blocks), extremes, checksum.hex(), features);
  }

  /** Returns the offset after the byte order mark that Windows programs write. */
  private int textStart() throws IOException {
    int length = BYTE_ORDER_MARK.length;
    return file.size() >= length && Arrays.equals(file.bytes(0, length), BYTE_ORDER_MARK)
        ? length
        : 0;
  }

  /** Reads as many whole lines as fit into a block, or a single longer line. */
  private byte[] wholeLines(long offset) throws IOException {
    for (int length = blockSize; length <= LONGEST_LINE; length *= 2) {
      if (offset + length >= file.size()) {
        return file.bytes(offset, (int) (file.size() - offset));
      }
      byte[] bytes = file.bytes(offset, length);
      for (int end = length; end > 0; end--) {
        if (bytes[end - 1] == '\n') {
          return Arrays.copyOf(bytes, end);
        }
      }
    }
    throw new IllegalArgumentException(
        "%s:%d: expected a line of less than %d bytes, found more"
            .formatted(path, line, LONGEST_LINE));
  }

  private void add(long offset, byte[] bytes) {
    PairLines pairs = new PairLines(features);
    long firstLine = line;
    Iterator<String> texts = new String(bytes, UTF_8).lines().iterator();
    while (texts.hasNext()) {
      addLine(pairs, texts.next());
    }
    if (pairs.size() > 0) {
      Map<PairLength, Long> lengths = pairs.sequences().rowsByLength();
      int checksum = BlockFile.checksum(bytes);
      blocks.add(new TextBlock(offset, bytes.length, firstLine, pairs.size(), lengths, checksum));
    }
  }

  private void addLine(PairLines pairs, String text) {
    if (pairs.add(new IdLine(path.toString(), Math.toIntExact(line), text))) {
      extremes.add(pairs.last(), line);
    }
    line++;
  }
}
