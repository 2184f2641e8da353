package dev.unrolled.cli.model;

import dev.unrolled.training.data.IdLine;
import java.util.List;

/**
 * A model that answers rows, closed by its user.
 *
 * @param <R> the type of a row
 */
interface RowModel<R> extends AutoCloseable {

  /**
   * The row of a line.
   *
   * @throws IllegalArgumentException if it does not fit the model
   */
  R read(IdLine line);

  /** Whether an empty line is read, which is an error then, or left out. */
  default boolean readsEmptyLines() {
    return false;
  }

  /** The answers to some rows, a line each. */
  List<String> answers(List<R> rows);

  @Override
  void close();
}
