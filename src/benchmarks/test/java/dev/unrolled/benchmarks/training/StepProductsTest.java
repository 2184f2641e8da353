package dev.unrolled.benchmarks.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.training.EchoTask;
import dev.unrolled.training.Options;
import dev.unrolled.training.StepProfile;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.tensorflow.proto.NodeExecStats;

/** What is multiplied is what the trainer multiplies. */
class StepProductsTest {

  private static final int T = 3;
  private static final int K = 2;
  private static final int V = 10;
  private static final int UNITS = 8;
  private static final int ROWS = 5;
  private static final Setting SETTING =
      new Setting(V, T, K, UNITS, ROWS, 0.01, 2, "train.tsv", "test.tsv");

  @Test
  void theNotebooksStepIsSevenTenthsOfAThousandMillion() {
    Setting notebook = new Setting(100, 5, 2, 150, 200, 0.01, 2, "train.tsv", "test.tsv");
    assertThat(StepProducts.of(notebook, 200).gflop()).isCloseTo(0.684, Offset.offset(1e-9));
    assertThat(ProductsPeer.replicas(notebook)).containsOnly(StepProducts.of(notebook, 100));
  }

  @Test
  void aSingleStepReadAndWrittenHasNoProductsOfLaterSteps() {
    Setting shortest = new Setting(V, 1, 1, UNITS, ROWS, 0.01, 2, "train.tsv", "test.tsv");
    assertThat(StepProducts.of(shortest, ROWS).count()).isEqualTo(2 * 3);
  }

  @Test
  void aBatchThatDoesNotDivideIsAllThere() {
    assertThat(ProductsPeer.replicas(SETTING))
        .containsExactly(StepProducts.of(SETTING, 2), StepProducts.of(SETTING, 3));
  }

  @Test
  void thereAreAsManyAsInATracedStepOfTheTrainer() {
    Options options =
        Options.defaults()
            .withVocabularySize(V)
            .withCell(new LSTMCell(UNITS))
            .withBatchSize(ROWS)
            .withReplicas(1);
    StepProfile profile = StepProfile.of(EchoTask.generate(V, T, K, ROWS, 1), options);
    int traced =
        profile.byType().stream()
            .filter(type -> type.type().contains("MatMul"))
            .mapToInt(StepProfile.TypeTime::runs)
            .sum();
    assertThat(traced).isEqualTo(profile.steps() * StepProducts.of(SETTING, ROWS).count());
  }

  @Test
  void allOfThemAreComputed() {
    StepProducts products = StepProducts.of(SETTING, ROWS);
    try (ProductsGraph graph = new ProductsGraph(List.of(products, products), 2)) {
      long run =
          graph.trace().getStepStats().getDevStatsList().stream()
              .flatMap(device -> device.getNodeStatsList().stream())
              .map(NodeExecStats::getTimelineLabel)
              .filter(label -> label.contains("MatMul("))
              .count();
      assertThat(run).isEqualTo(2L * products.count());
    }
  }
}
