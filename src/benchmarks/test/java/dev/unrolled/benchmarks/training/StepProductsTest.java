package dev.unrolled.benchmarks.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.training.EchoTask;
import dev.unrolled.training.Options;
import dev.unrolled.training.Sequences;
import dev.unrolled.training.StepProfile;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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
  void theNotebooksStepIsSixTenthsOfAThousandMillion() {
    Setting notebook = new Setting(100, 5, 2, 150, 200, 0.01, 2, "train.tsv", "test.tsv");
    assertThat(StepProducts.of(notebook, 200, 200).gflop()).isCloseTo(0.684, Offset.offset(1e-9));
    assertThat(StepProducts.of(notebook, 200, 86).gflop()).isCloseTo(0.622, Offset.offset(1e-3));
  }

  @Test
  void aSingleStepReadAndWrittenHasNoProductsOfLaterSteps() {
    Setting shortest = new Setting(V, 1, 1, UNITS, ROWS, 0.01, 2, "train.tsv", "test.tsv");
    assertThat(StepProducts.of(shortest, ROWS, 1).count()).isEqualTo(2 * 3);
  }

  @Test
  void aBatchThatDoesNotDivideIsAllThere() {
    Sequences data = EchoTask.generate(V, T, K, ROWS, 1);
    assertThat(ProductsPeer.replicas(SETTING, data))
        .containsExactly(StepProducts.of(SETTING, 2, 2), StepProducts.of(SETTING, 3, 3));
  }

  @Test
  void rowsThatBeginAlikeAreMultipliedOnce() {
    int[][] inputs = {{1, 5, 6}, {0, 5, 7}, {1, 4, 6}, {1, 2, 3}, {0, 3, 2}};
    int[][] targets = {{1, 5}, {0, 5}, {1, 4}, {1, 2}, {0, 3}};
    Setting few = new Setting(ROWS, T, K, UNITS, ROWS, 0.01, 2, "train.tsv", "test.tsv");
    List<StepProducts> replicas = ProductsPeer.replicas(few, new Sequences(inputs, targets));
    assertThat(replicas)
        .extracting(part -> part.layers().get(0).rows())
        .containsExactly(List.of(1, 2), List.of(1, 3));
  }

  @ParameterizedTest
  @ValueSource(ints = {V, ROWS})
  void thereAreAsManyAsInATracedStepOfTheTrainer(int vocabularySize) {
    Options options =
        Options.defaults()
            .withVocabularySize(vocabularySize)
            .withCell(new LSTMCell(UNITS))
            .withBatchSize(ROWS)
            .withReplicas(1);
    StepProfile profile = StepProfile.of(EchoTask.generate(vocabularySize, T, K, ROWS, 1), options);
    int traced =
        profile.byType().stream()
            .filter(type -> type.type().contains("MatMul"))
            .mapToInt(StepProfile.TypeTime::runs)
            .sum();
    assertThat(traced).isEqualTo(profile.steps() * StepProducts.of(SETTING, ROWS, 1).count());
  }

  @Test
  void allOfThemAreComputed() {
    StepProducts products = StepProducts.of(SETTING, ROWS, 1);
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
