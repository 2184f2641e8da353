package dev.unrolled.training.data;

import dev.unrolled.seq2seq.ReservedIds;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Pairs of inputs and targets of different lengths, for a decoder that reads its own output.
 *
 * <p>Targets are given without their ends. Padding, begin and end are reserved, and no target.
 */
public final class SequencePairs {

  private final Sequences sequences;

  private SequencePairs(Sequences sequences) {
    this.sequences = sequences;
  }

  /**
   * Creates pairs.
   *
   * @param inputs N rows of one or more ids
   * @param targets N rows of ids, which may be empty; a target is not padding, begin or end
   * @return the pairs
   * @throws IllegalArgumentException if there are no rows, the numbers of rows differ, an input is
   *     empty, or a target is reserved; the message says where
   */
  public static SequencePairs of(int[][] inputs, int[][] targets) {
    return of(inputs, targets, null);
  }

  /**
   * Creates pairs with names of their rows for messages.
   *
   * @param inputs N rows of one or more ids
   * @param targets N rows of ids, which may be empty; a target is not padding, begin or end
   * @param origin the file and lines of the rows; null if there is none
   * @return the pairs
   */
  static SequencePairs of(int[][] inputs, int[][] targets, @Nullable RowOrigin origin) {
    int[][] ended = new int[targets.length][];
    for (int row = 0; row < targets.length; row++) {
      for (int i = 0; i < targets[row].length; i++) {
        requireNotReserved("targets[%d][%d]".formatted(row, i), targets[row][i]);
      }
      ended[row] = Arrays.copyOf(targets[row], targets[row].length + 1);
      ended[row][targets[row].length] = ReservedIds.END;
    }
    Sequences sequences = new Sequences(inputs, ended);
    return new SequencePairs(origin == null ? sequences : sequences.withOrigin(origin));
  }

  private static void requireNotReserved(String where, int id) {
    if (id == ReservedIds.PADDING || id == ReservedIds.BEGIN || id == ReservedIds.END) {
      throw new IllegalArgumentException(
          "%s: expected no reserved id (padding %d, begin %d, end %d), found %d"
              .formatted(where, ReservedIds.PADDING, ReservedIds.BEGIN, ReservedIds.END, id));
    }
  }

  /**
   * The rows with their ends, as training reads them.
   *
   * @return inputs, and targets that end with {@link ReservedIds#END}
   */
  public Sequences sequences() {
    return sequences;
  }

  /**
   * The number of pairs.
   *
   * @return N
   */
  public int size() {
    return sequences.size();
  }
}
