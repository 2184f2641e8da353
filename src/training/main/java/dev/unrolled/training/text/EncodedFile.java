package dev.unrolled.training.text;

import dev.unrolled.training.data.Dataset;
import dev.unrolled.training.data.SequenceStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows as a model is trained on them to a file, from which they are read in each epoch in
 * bounded memory. Closed by its user before it is opened.
 */
public final class EncodedFile implements AutoCloseable {

  private final Path path;
  private final @Nullable TextEncoding encoding;
  private final TargetNames names;
  private final BufferedWriter lines;
  private long rows;

  /**
   * Creates a file.
   *
   * @param path the file; it is replaced if it exists
   * @param encoding maps tokens to ids; null if rows have features
   * @param names the names of the targets
   * @throws IOException if it cannot be written
   */
  public EncodedFile(Path path, @Nullable TextEncoding encoding, TargetNames names)
      throws IOException {
    this.path = path;
    this.encoding = encoding;
    this.names = names;
    this.lines = Files.newBufferedWriter(path);
  }

  /**
   * Adds a row.
   *
   * @param row tokens if there is an encoding, else features
   * @throws IllegalArgumentException if its labels do not fit the names
   * @throws UncheckedIOException if it cannot be written
   */
  public void add(Example row) {
    try {
      lines.write(inputs(row));
      lines.write('\t');
      lines.write(ids(names.targets(row)));
      lines.write('\n');
      rows++;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String inputs(Example row) {
    if (encoding == null) {
      return numbers(row.features());
    }
    return encoding.hasColumns()
        ? numbers(encoding.columns(row.tokens()))
        : ids(encoding.ids(row.tokens()));
  }

  private static String ids(int[] ids) {
    return Arrays.stream(ids).mapToObj(Integer::toString).collect(Collectors.joining(" "));
  }

  private static String numbers(float[][] timeSteps) {
    StringBuilder text = new StringBuilder();
    for (float[] timeStep : timeSteps) {
      text.append(text.length() == 0 ? "" : " ");
      for (int i = 0; i < timeStep.length; i++) {
        text.append(i == 0 ? "" : ",").append(timeStep[i]);
      }
    }
    return text.toString();
  }

  /**
   * The number of rows.
   *
   * @return N
   */
  public long rows() {
    return rows;
  }

  /**
   * Opens the rows, after {@link #close()}.
   *
   * @return the rows
   * @throws IOException if the file cannot be read
   */
  public Dataset open() throws IOException {
    return encoding != null && !encoding.hasColumns()
        ? SequenceStream.open(path)
        : SequenceStream.openFeatures(path);
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
