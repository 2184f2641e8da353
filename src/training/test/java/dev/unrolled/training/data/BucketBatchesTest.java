package dev.unrolled.training.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.training.Small;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BucketBatchesTest {

  private static final BatchPlan TWO_BUCKETS = BatchPlan.ofInputs(2, List.of(2, 5));

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 7, 20})
  void rowsOfOneLengthAreBatchedInOrder(int batchSize) throws Exception {
    Sequences data = Small.data(7);
    List<Sequences> expected = data.batches(batchSize);
    List<Sequences> found = all(data.inOrder(BatchPlan.ofInputs(batchSize, List.of(4))));
    assertThat(found).hasSameSizeAs(expected);
    for (int batch = 0; batch < expected.size(); batch++) {
      assertThat(found.get(batch).inputs()).isDeepEqualTo(expected.get(batch).inputs());
      assertThat(found.get(batch).targets()).isDeepEqualTo(expected.get(batch).targets());
    }
  }

  @Test
  void batchesHaveRowsOfOneBucketInDataOrder() throws Exception {
    Sequences data = rows(1, 5, 2, 3, 1, 4);
    assertThat(lengths(data.inOrder(TWO_BUCKETS)))
        .containsExactly(List.of(1, 2), List.of(5, 3), List.of(1), List.of(4));
  }

  @Test
  void batchesSpanWindows() throws Exception {
    Batches windows = Batches.of(List.of(rows(1, 5), rows(4, 2, 2)));
    assertThat(lengths(new BucketBatches(windows, TWO_BUCKETS)))
        .containsExactly(List.of(5, 4), List.of(1, 2), List.of(2));
  }

  @Test
  void planCountsTheBatches() throws Exception {
    Sequences data = rows(1, 5, 2, 3, 1, 4, 2, 2);
    assertThat(TWO_BUCKETS.batches(data.rowsByLength()))
        .isEqualTo(all(data.inOrder(TWO_BUCKETS)).size())
        .isEqualTo(5);
  }

  @Test
  void weightsStayWithTheirRows() throws Exception {
    Sequences data = rows(1, 5, 2).withSequenceWeights(new float[] {1, 5, 2});
    for (Sequences batch : all(data.inOrder(TWO_BUCKETS))) {
      for (int row = 0; row < batch.size(); row++) {
        assertThat(batch.weight(row, 0)).isEqualTo(batch.inputs()[row].length);
      }
    }
  }

  private static Sequences rows(int... lengths) {
    int[][] inputs = Arrays.stream(lengths).mapToObj(int[]::new).toArray(int[][]::new);
    int[][] targets = Arrays.stream(lengths).mapToObj(l -> new int[] {l}).toArray(int[][]::new);
    return new Sequences(inputs, targets);
  }

  private static List<List<Integer>> lengths(Batches batches) throws InterruptedException {
    return all(batches).stream()
        .map(batch -> Arrays.stream(batch.inputs()).map(row -> row.length).toList())
        .toList();
  }

  private static List<Sequences> all(Batches batches) throws InterruptedException {
    List<Sequences> all = new ArrayList<>();
    try (batches) {
      Optional<Sequences> batch = batches.next();
      while (batch.isPresent()) {
        all.add(batch.get());
        batch = batches.next();
      }
    }
    return all;
  }
}
