package dev.unrolled.interchange;

import static dev.unrolled.interchange.errors.InterchangeException.Reason.UNREADABLE;

import dev.unrolled.interchange.errors.InterchangeException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Order of the rows of a vocabulary that puts the reserved ids first: padding, unknown, begin, end.
 * The other rows keep their order.
 *
 * @param ids the four ids in the file; -1 for one that it does not have
 */
record ReservedRows(List<Integer> ids) {

  private static final int COUNT = 4;
  private static final int NONE = -1;

  ReservedRows {
    ids = List.copyOf(ids);
    Set<Integer> different = new HashSet<>(ids);
    long missing = ids.stream().filter(id -> id == NONE).count();
    int expected = COUNT - (int) missing + (missing > 0 ? 1 : 0);
    if (ids.size() != COUNT || different.size() != expected) {
      throw new InterchangeException(
          UNREADABLE,
          "reserved: expected four different ids, of padding, unknown, begin and end, or -1, found "
              + ids);
    }
  }

  /**
   * Returns the rows of a matrix in that order; a row that the file does not have has one value.
   */
  Matrix of(Matrix rows, float missing) {
    List<Integer> order = new ArrayList<>(ids);
    for (int id = 0; id < rows.rows(); id++) {
      if (!ids.contains(id)) {
        order.add(id);
      }
    }
    return rows.rows(order, missing);
  }
}
