package dev.unrolled.cli.model;

import dev.unrolled.training.data.IdLine;
import java.util.List;

/** A model that answers rows of ids, closed by its user. */
interface RowModel extends AutoCloseable {

  /**
   * The ids of a line.
   *
   * @throws IllegalArgumentException if they do not fit the model
   */
  int[] read(IdLine line);

  /** The answers to some rows, a line each. */
  List<String> answers(List<int[]> rows);

  @Override
  void close();
}
