package dev.unrolled.server.rest.request;

import dev.unrolled.server.rest.json.JsonCursor;
import java.io.IOException;
import java.util.Arrays;
import org.tensorflow.ndarray.Shape;

/**
 * The shape of a value while it is read: lists in lists, of one size at each level, with the
 * elements all at the last.
 *
 * <p>The first list of a level says the level's size, and the first element, or list without any,
 * how many levels there are. Serves one value after another; belongs to one thread.
 */
public final class ItemShape {

  private static final int OPEN = -1;

  private long[] sizes = new long[4];
  private int[] found = new int[4];
  private int level;
  private int rank = OPEN;

  /** Forgets the value before. */
  void begin() {
    Arrays.fill(sizes, OPEN);
    level = 0;
    rank = OPEN;
  }

  /** Whether every list that was opened is closed. */
  boolean isComplete() {
    return level == 0;
  }

  /** A list begins. */
  void open() {
    if (rank != OPEN && level >= rank) {
      throw PredictErrors.listTooDeep(level, rank);
    }
    countOne();
    if (level == sizes.length) {
      grow();
    }
    found[level] = 0;
    level++;
  }

  /** A list ends. */
  void close() {
    if (rank == OPEN) {
      rank = level;
    }
    level--;
    if (sizes[level] == OPEN) {
      sizes[level] = found[level];
    } else if (sizes[level] != found[level]) {
      throw PredictErrors.listOfOtherSize(found[level], level, sizes[level]);
    }
  }

  /** An element is here. */
  void element(JsonCursor json) throws IOException {
    if (rank == OPEN) {
      rank = level;
    } else if (level != rank) {
      throw PredictErrors.valueAtOtherLevel(json.excerpt(), level, rank);
    }
    countOne();
  }

  /** The shape of the value, once it is complete. */
  Shape shape() {
    return Shape.of(Arrays.copyOf(sizes, rank));
  }

  /** Whether the value, once it is complete, has a shape. */
  boolean is(Shape expected) {
    boolean is = rank == expected.numDimensions();
    for (int axis = 0; is && axis < rank; axis++) {
      is = sizes[axis] == expected.get(axis);
    }
    return is;
  }

  private void countOne() {
    if (level > 0) {
      found[level - 1]++;
    }
  }

  private void grow() {
    sizes = Arrays.copyOf(sizes, 2 * level);
    Arrays.fill(sizes, level, sizes.length, OPEN);
    found = Arrays.copyOf(found, 2 * level);
  }
}
