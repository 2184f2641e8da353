package dev.unrolled.training.averaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AverageTreeTest {

  private static RoundResult result(int partition, long rows) {
    Random random = new Random(partition);
    return new RoundResult(
        Floats.of(random.nextFloat(), random.nextFloat() * 1e-12f, random.nextFloat() * 1e9f),
        new RoundTotals(rows, random.nextDouble(), random.nextDouble(), rows, rows / 2.0));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1", "2, 2", "3, 2", "7, 3", "16, 4", "17, 4", "100, 10", "13, 13"})
  void orderAndGroupingChangeNoBit(int partitions, int groups) {
    List<RoundResult> results =
        IntStream.range(0, partitions).mapToObj(i -> result(i, 1 + i % 5)).toList();
    RoundResult expected = null;
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      List<AverageTree> trees = new ArrayList<>();
      for (int i = 0; i < partitions; i++) {
        trees.add(new AverageTree(partitions, groups).add(i, results.get(i)));
      }
      Collections.shuffle(trees, random);
      while (trees.size() > 1) {
        AverageTree first = trees.remove(random.nextInt(trees.size()));
        trees.get(random.nextInt(trees.size())).merge(first);
      }
      RoundResult found = trees.get(0).average();
      if (expected == null) {
        expected = found;
        requireMean(results, found);
      }
      assertThat(Floats.of(found.variables())).containsExactly(Floats.of(expected.variables()));
      assertThat(found.totals()).isEqualTo(expected.totals());
    }
  }

  private static void requireMean(List<RoundResult> results, RoundResult found) {
    double rows = results.stream().mapToLong(r -> r.totals().rows()).sum();
    double mean =
        results.stream()
            .mapToDouble(r -> Floats.of(r.variables())[0] * r.totals().rows() / rows)
            .sum();
    assertThat((double) Floats.of(found.variables())[0]).isCloseTo(mean, within(1e-6));
    assertThat(found.totals().rows()).isEqualTo((long) rows);
  }

  @Test
  void partitionsWithoutRowsHaveNoWeight() {
    AverageTree tree = new AverageTree(3, 2);
    tree.add(2, result(2, 0)).add(1, result(1, 4)).add(0, result(0, 0));
    assertThat(Floats.of(tree.average().variables()))
        .containsExactly(Floats.of(result(1, 4).variables()));
  }

  @Test
  void aMissingPartitionIsAnError() {
    assertThatIllegalStateException()
        .isThrownBy(() -> new AverageTree(2, 1).add(1, result(1, 1)).average())
        .withMessage("average: expected all partitions, found some missing");
  }
}
