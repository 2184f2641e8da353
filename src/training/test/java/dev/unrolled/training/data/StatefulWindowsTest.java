package dev.unrolled.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StatefulWindowsTest {

  /** Lengths 7, 2 and 5; the tens of an id are its sequence, the ones its time step. */
  private static final int[][] SEQUENCES = {
    {10, 11, 12, 13, 14, 15, 16, 17}, {20, 21, 22}, {30, 31, 32, 33, 34, 35}
  };

  private static final StatefulWindows WINDOWS = StatefulWindows.ofNextIds(SEQUENCES, 3);

  /** Batch of an epoch. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Batch(int[][] inputs, int[][] targets, Continuation rows) {}

  private static List<Batch> batches(Batches data) throws InterruptedException {
    List<Batch> batches = new ArrayList<>();
    for (var batch = data.next(); batch.isPresent(); batch = data.next()) {
      batches.add(new Batch(batch.get().inputs(), batch.get().targets(), data.continuation()));
    }
    return batches;
  }

  private static List<Batch> inOrder(int lanes) throws InterruptedException {
    return batches(WINDOWS.inOrder(BatchPlan.ofInputs(lanes, List.of(3))));
  }

  @Test
  void batchHasTheNextWindowOfEverySequence() throws InterruptedException {
    List<Batch> batches = inOrder(3);
    assertThat(batches).hasSize(3);
    assertThat(batches.get(0).inputs())
        .isDeepEqualTo(new int[][] {{10, 11, 12}, {30, 31, 32}, {20, 21}});
    assertThat(batches.get(1).inputs()).isDeepEqualTo(new int[][] {{13, 14, 15}, {33, 34}});
    assertThat(batches.get(2).inputs()).isDeepEqualTo(new int[][] {{16}});
    assertThat(batches.get(1).targets()).isDeepEqualTo(new int[][] {{14, 15, 16}, {34, 35}});
  }

  @Test
  void onlyTheFirstWindowOfASequenceStarts() throws InterruptedException {
    List<Batch> batches = inOrder(3);
    assertThat(batches.get(0).rows().starts()).containsExactly(true, true, true);
    assertThat(batches.get(1).rows().starts()).containsExactly(false, false);
    assertThat(batches.get(1).rows().lanes()).containsExactly(0, 1);
  }

  @Test
  void shorterSequencesFollowEachOtherInALane() throws InterruptedException {
    List<Batch> batches = inOrder(2);
    assertThat(batches).hasSize(3);
    assertThat(batches.get(2).inputs()).isDeepEqualTo(new int[][] {{16}, {20, 21}});
    assertThat(batches.get(2).rows().lanes()).containsExactly(0, 1);
    assertThat(batches.get(2).rows().starts()).containsExactly(false, true);
  }

  @Test
  void shuffleKeepsTheOrderOfWindows() throws InterruptedException {
    BatchPlan one = BatchPlan.ofInputs(1, List.of(3));
    List<List<Integer>> orders = new ArrayList<>();
    for (int epoch = 1; epoch <= 10; epoch++) {
      List<Batch> batches = batches(WINDOWS.shuffled(new Seed(1), epoch, one));
      int[] ids =
          batches.stream().flatMapToInt(batch -> Arrays.stream(batch.inputs()[0])).toArray();
      for (int sequence = 1; sequence <= 3; sequence++) {
        int tens = sequence;
        int[] own = Arrays.stream(ids).filter(id -> id / 10 == tens).toArray();
        assertThat(own)
            .containsExactly(
                Arrays.copyOf(SEQUENCES[sequence - 1], SEQUENCES[sequence - 1].length - 1));
      }
      orders.add(Arrays.stream(ids).map(id -> id / 10).distinct().boxed().toList());
    }
    assertThat(orders.stream().distinct().count()).isGreaterThan(1);
    assertThat(batches(WINDOWS.shuffled(new Seed(1), 4, one)).get(0).inputs()[0][0] / 10)
        .isEqualTo(orders.get(3).get(0));
  }

  @Test
  void numberOfBatchesIsThatOfTheLongestLane() throws InterruptedException {
    for (int lanes = 1; lanes <= 4; lanes++) {
      BatchPlan plan = BatchPlan.ofInputs(lanes, List.of(3));
      assertThat(batches(WINDOWS.shuffled(new Seed(lanes), 1, plan)))
          .hasSize(WINDOWS.batches(plan));
    }
    assertThat(WINDOWS.batches(BatchPlan.ofInputs(1, List.of(3)))).isEqualTo(6);
  }

  @Test
  void weightsAreCutWithTheirTargets() {
    Sequences rows =
        new Sequences(new int[][] {{1, 2, 3, 4, 5}}, new int[][] {{0, 1, 0, 1, 0}})
            .withTokenWeights(new float[][] {{1, 0, 0, 2, 3}});
    Sequences windows = StatefulWindows.of(rows, 2).windows();
    assertThat(windows.weight(0, 0)).isEqualTo(1);
    assertThat(windows.weight(1, 1)).isEqualTo(2);
    assertThat(windows.weight(2, 0)).isEqualTo(3);
  }

  @Test
  void featuresAreCut() {
    float[][][] features = {{{1}, {2}, {3}}};
    Sequences rows = Sequences.ofFeatures(features, new int[][] {{0, 1, 1}});
    Sequences windows = StatefulWindows.of(rows, 2).windows();
    assertThat(windows.inputRows().features()).isEqualTo(1);
    assertThat(windows.inputRows().lengthsOfRows()).containsExactly(2, 1);
  }

  @Test
  void wholeSequencesAreSetAsideForValidation() {
    TrainingData parts = WINDOWS.splitValidation(0.3, 1);
    StatefulWindows validation = (StatefulWindows) parts.validation();
    assertThat(parts.train().rows() + validation.rows()).isEqualTo(6);
    int tens = validation.windows().inputs()[0][0] / 10;
    assertThat(Arrays.stream(validation.windows().inputs()).flatMapToInt(Arrays::stream))
        .allMatch(id -> id / 10 == tens);
  }

  @Test
  void otherSequencesOfTheSameWindowsAreOtherData() {
    int[][] one = {IntStream.range(0, 7).toArray()};
    int[][] two = {{0, 1, 2, 3}, {3, 4, 5, 6}};
    var whole = StatefulWindows.ofNextIds(one, 3);
    var parts = StatefulWindows.ofNextIds(two, 3);
    assertThat(whole.windows().fingerprint()).isEqualTo(parts.windows().fingerprint());
    assertThat(whole.fingerprint()).isNotEqualTo(parts.fingerprint());
  }

  @Test
  void badSequencesAreRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StatefulWindows.ofNextIds(SEQUENCES, 0))
        .withMessage("window: expected at least 1, found 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StatefulWindows.ofNextIds(new int[][] {{1, 2}, {3}}, 2))
        .withMessage("sequences[1]: expected at least 2 ids, found 1");
    Sequences labels = new Sequences(new int[][] {{1, 2, 3}}, new int[][] {{1}});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StatefulWindows.of(labels, 2))
        .withMessage("targets[0]: expected 3, one for each time step, found 1");
  }
}
