package dev.unrolled.training.text;

import dev.unrolled.seq2seq.ReservedIds;
import dev.unrolled.training.data.SequenceStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Writes pairs as a model is trained on them to a file, from which they are read in each epoch in
 * bounded memory. Closed by its user before it is opened.
 */
public final class EncodedPairFile implements AutoCloseable {

  private final Path path;
  private final PairEncoding encoding;
  private final BufferedWriter lines;
  private long rows;

  /**
   * Creates a file.
   *
   * @param path the file; it is replaced if it exists
   * @param encoding maps tokens to ids
   * @throws IOException if it cannot be written
   */
  public EncodedPairFile(Path path, PairEncoding encoding) throws IOException {
    this.path = path;
    this.encoding = encoding;
    this.lines = Files.newBufferedWriter(path);
  }

  /**
   * Adds a pair.
   *
   * @param pair an input with its output
   * @throws IllegalArgumentException if the input has no token
   * @throws UncheckedIOException if it cannot be written
   */
  public void add(TextPair pair) {
    int[] source = encoding.sourceIds(pair.source());
    if (source.length == 0) {
      throw new IllegalArgumentException(
          "input: expected at least 1 token, found none: " + pair.source());
    }
    int[] target = encoding.targetIds(pair.target());
    int[] ended = Arrays.copyOf(target, target.length + 1);
    ended[target.length] = ReservedIds.END;
    try {
      lines.write(ids(source) + "\t" + ids(ended) + "\n");
      rows++;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String ids(int[] ids) {
    return Arrays.stream(ids).mapToObj(Integer::toString).collect(Collectors.joining(" "));
  }

  /**
   * The number of pairs.
   *
   * @return N
   */
  public long rows() {
    return rows;
  }

  /**
   * Opens the pairs, after {@link #close()}.
   *
   * @return inputs, and targets with their ends
   * @throws IOException if the file cannot be read
   */
  public SequenceStream open() throws IOException {
    return SequenceStream.open(path);
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
