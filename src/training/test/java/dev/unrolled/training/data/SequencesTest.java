package dev.unrolled.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.rnn.OneHot;
import dev.unrolled.seq2seq.Architecture;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SequencesTest {

  private static final int[][] ROWS = {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}};

  @Test
  void rowsMayDifferInLength() {
    assertThat(new Sequences(new int[][] {{1, 2}, {3}}, new int[][] {{1}, {2}}).lengths())
        .isEqualTo(new RowLengths(2, true, 1, false));
    assertThat(new Sequences(new int[][] {{1}, {2}}, new int[][] {{1}, {2, 3}}).lengths())
        .isEqualTo(new RowLengths(1, false, 2, true));
    assertThat(new Sequences(ROWS, ROWS).lengths()).isEqualTo(new RowLengths(3, false, 3, false));
  }

  @Test
  void fixedLengthModelRejectsOtherLengths() {
    Sequences inputs = new Sequences(new int[][] {{1, 2}, {3}}, new int[][] {{1}, {2}});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> inputs.requireFits(model(2, 10)))
        .withMessage("inputs[1]: expected 2 ids, found 1");
    Sequences targets = new Sequences(new int[][] {{1}, {2}}, new int[][] {{1}, {2, 3}});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> targets.requireFits(model(1, 10)))
        .withMessage("targets[1]: expected 1 ids, found 2");
  }

  @Test
  void paddingIsRemoved() {
    Sequences rows =
        Sequences.padded(
            new int[][] {{1, 2, 0}, {3, 0, 0}}, new int[] {2, 1}, new int[][] {{1}, {2}});
    assertThat(rows.inputs()).isDeepEqualTo(new int[][] {{1, 2}, {3}});
  }

  @Test
  void rejectsEmptyData() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Sequences(new int[0][], new int[0][]))
        .withMessage("inputs: expected at least one row of ids, found none");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Sequences(new int[][] {{1}}, new int[][] {{}}))
        .withMessage("targets[0]: expected at least one id, found none");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Sequences(new int[][] {{1}, {}}, new int[][] {{1}, {2}}))
        .withMessage("inputs[1]: expected at least one id, found none");
  }

  @Test
  void rejectsDifferentNumbersOfInputsAndTargets() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Sequences(ROWS, new int[][] {{1}, {2}}))
        .withMessage("targets: expected 3 rows, the number of inputs, found 2");
  }

  @Test
  void rejectsNegativeIds() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Sequences(new int[][] {{1, -2}}, new int[][] {{1}}))
        .withMessage("inputs[0][1]: id -2 is outside [0, 2147483647)");
  }

  @Test
  void messageNamesTheIdOutsideTheVocabulary() {
    Sequences data = new Sequences(ROWS, new int[][] {{1}, {2}, {3}});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> data.requireFits(model(3, 6)))
        .withMessage("inputs[1][2]: id 6 is outside [0, 6)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> data.requireFits(model(4, 10)))
        .withMessage("inputs[0]: expected 4 ids, found 3");
  }

  @Test
  void messagesNameRowsBeforeTheShuffle() {
    Sequences data = EchoTask.generate(50, 4, 2, 100, 3);
    data.targets()[37][1] = 99;
    Sequences.Split split = data.split(0.5, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> {
              split.train().requireFits(new Architecture(new LSTMCell(1), new OneHot(), 50, 4, 2));
              split.test().requireFits(new Architecture(new LSTMCell(1), new OneHot(), 50, 4, 2));
            })
        .withMessage("targets[37][1]: id 99 is outside [0, 50)");
  }

  @Test
  void splitKeepsEveryRowOnceWithItsTarget() {
    Sequences data = EchoTask.generate(50, 4, 2, 101, 3);
    Sequences.Split split = data.split(0.2, 9);
    assertThat(split.test().size()).isEqualTo(21);
    assertThat(split.train().size()).isEqualTo(80);
    assertThat(rows(split.train(), split.test())).containsExactlyInAnyOrderElementsOf(rows(data));
    for (int row = 0; row < 80; row++) {
      assertThat(split.train().targets()[row])
          .isEqualTo(Arrays.copyOf(split.train().inputs()[row], 2));
    }
  }

  @Test
  void splitDependsOnTheSeedOnly() {
    Sequences data = EchoTask.generate(50, 4, 2, 100, 3);
    assertThat(data.split(0.5, 1).test().inputs())
        .isDeepEqualTo(data.split(0.5, 1).test().inputs());
    assertThat(
            Arrays.deepEquals(
                data.split(0.5, 1).test().inputs(), data.split(0.5, 2).test().inputs()))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.5, Double.NaN, 0.99})
  void splitRejectsAnEmptyPart(double fraction) {
    Sequences data = new Sequences(ROWS, ROWS);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> data.split(fraction, 1))
        .withMessageStartingWith(
            "test fraction: expected a fraction that leaves rows on both sides of 3");
  }

  @Test
  void batchesCoverEveryRowInOrder() {
    Sequences data = new Sequences(ROWS, ROWS);
    var batches = data.batches(2);
    assertThat(batches).hasSize(2);
    assertThat(batches.get(0).inputs()).isDeepEqualTo(new int[][] {ROWS[0], ROWS[1]});
    assertThat(batches.get(1).inputs()).isDeepEqualTo(new int[][] {ROWS[2]});
  }

  @Test
  void vocabularyHoldsTheHighestId() {
    assertThat(new Sequences(ROWS, new int[][] {{1}, {12}, {3}}).vocabularySize()).isEqualTo(13);
  }

  /** A model of inputs of one length, and of one target. */
  private static Architecture model(int inputLength, int vocabularySize) {
    return new Architecture(new LSTMCell(2), new OneHot(), vocabularySize, inputLength, 1);
  }

  private static List<List<Integer>> rows(Sequences... parts) {
    return Stream.of(parts)
        .flatMap(part -> Arrays.stream(part.inputs()))
        .map(row -> Arrays.stream(row).boxed().toList())
        .toList();
  }
}
