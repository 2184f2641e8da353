package dev.unrolled.training.text;

import java.io.IOException;
import java.util.function.Consumer;

/** File of rows, which is read from its beginning each time. */
public interface ExampleFile {

  /**
   * Reads all rows in order.
   *
   * @param action receives each row
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if a line is not a row, or there are no rows; the message
   *     names the file, the line number and the text
   */
  void forEach(Consumer<Example> action) throws IOException;
}
