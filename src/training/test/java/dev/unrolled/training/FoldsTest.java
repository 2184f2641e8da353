package dev.unrolled.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.unrolled.training.data.Sequences;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FoldsTest {

  @ParameterizedTest
  @CsvSource({"10, 5", "11, 4", "7, 7", "2, 2", "103, 10"})
  void eachRowIsTestedOnceAndTrainedOnOtherwise(int rows, int folds) {
    Sequences data = numbered(rows);
    List<Sequences.Split> splits = data.folds(folds, 3);
    assertThat(splits).hasSize(folds);
    assertThat(splits.stream().flatMapToInt(split -> ids(split.test())))
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, rows).boxed().toList());
    for (Sequences.Split split : splits) {
      assertThat(IntStream.concat(ids(split.train()), ids(split.test())))
          .containsExactlyInAnyOrderElementsOf(IntStream.range(0, rows).boxed().toList());
    }
  }

  /** {@code [len(test) for _, test in KFold(4).split(range(11))]} gives 3, 3, 3, 2. */
  @Test
  void firstFoldsHaveOneMoreRow() {
    assertThat(numbered(11).folds(4, 3))
        .extracting(split -> split.test().size())
        .containsExactly(3, 3, 3, 2);
  }

  @Test
  void seedDeterminesTheResult() {
    Sequences data = numbered(20);
    assertThat(tested(data, 1)).isDeepEqualTo(tested(data, 1));
    assertThat(Arrays.deepEquals(tested(data, 1), tested(data, 2))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1, 6})
  void rejectsFoldsOutOfRange(int folds) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> numbered(5).folds(folds, 3))
        .withMessage("folds: expected 2 to 5, the number of rows, found " + folds);
  }

  private static int[][] tested(Sequences data, long seed) {
    return data.folds(5, seed).stream()
        .map(split -> ids(split.test()).toArray())
        .toArray(int[][]::new);
  }

  /** Rows that are known by their only id. */
  private static Sequences numbered(int rows) {
    int[][] ids = IntStream.range(0, rows).mapToObj(id -> new int[] {id}).toArray(int[][]::new);
    return new Sequences(ids, ids);
  }

  private static IntStream ids(Sequences data) {
    return Arrays.stream(data.inputs()).mapToInt(row -> row[0]);
  }
}
