package dev.unrolled.loader;

import java.util.ArrayList;
import java.util.List;

/**
 * The values of a call in parts that are alike in size.
 *
 * @param most rows of a part at most
 */
record RowParts(int most) {

  /** No call is taken apart. */
  static final RowParts NONE = new RowParts(Integer.MAX_VALUE);

  /** The parts in their order; the values as they are if there is but one. */
  List<List<Given>> of(List<Given> given) {
    int rows = Given.rows(given);
    if (rows <= most) {
      return List.of(given);
    }
    List<Given> owned = given.stream().map(Given::owned).toList();
    long count = (rows + most - 1L) / most;
    List<List<Given>> parts = new ArrayList<>();
    for (long part = 0; part < count; part++) {
      int from = (int) (part * rows / count);
      int to = (int) ((part + 1) * rows / count);
      parts.add(owned.stream().map(value -> value.slice(from, to)).toList());
    }
    return parts;
  }
}
