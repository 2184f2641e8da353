package dev.unrolled.benchmarks.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.training.analysis.StepProfile;
import dev.unrolled.training.data.EchoTask;
import dev.unrolled.training.options.Options;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.proto.NodeExecStats;
import org.tensorflow.proto.RunOptions;
import org.tensorflow.proto.RunOptions.TraceLevel;

/** The products are those of the trainer. */
class StepProductsTest {

  private static final int T = 3;
  private static final int K = 2;
  private static final int V = 10;
  private static final int UNITS = 8;
  private static final int ROWS = 5;
  private static final Setting SETTING = Setting.of(V, T, UNITS, ROWS);

  /**
   * Those of the zero states that encoder and decoder start from: they have one row, which is too
   * little to be compared.
   */
  private static final int ZERO_STATE_PRODUCTS = 2;

  @Test
  void workloadChangesTheSizeThatItIsNamedFor() {
    assertThat(TrainingBenchmark.setting("notebook")).isEqualTo(Setting.NOTEBOOK);
    assertThat(TrainingBenchmark.setting("steps-25")).isEqualTo(Setting.of(100, 25, 150, 200));
    assertThat(Setting.NOTEBOOK.steps()).isEqualTo(200);
    assertThat(TrainingBenchmark.setting("vocabulary-50000").steps()).isEqualTo(7);
  }

  @Test
  void notebookStepHas0_6Gflop() {
    assertThat(StepProducts.of(Setting.NOTEBOOK, 200).gflop())
        .isCloseTo(0.684, Offset.offset(1e-9));
  }

  @Test
  void singleTimeStepHasNoRecurrentProducts() {
    Setting shortest = new Setting(V, 1, 1, UNITS, ROWS, 1, 0.01, 2, "train.tsv", "test.tsv");
    assertThat(StepProducts.of(shortest, ROWS).count()).isEqualTo(2 * 3);
  }

  @Test
  void splitPartsDifferByAtMostOneRow() {
    assertThat(ProductsPeer.replicas(SETTING))
        .containsExactly(StepProducts.of(SETTING, 2), StepProducts.of(SETTING, 3));
  }

  @ParameterizedTest
  @ValueSource(ints = {V, ROWS})
  void tracedStepHasTheSameNumberOfProducts(int vocabularySize) {
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
    int counted = StepProducts.of(SETTING, ROWS).count() + ZERO_STATE_PRODUCTS;
    assertThat(traced).isEqualTo(profile.steps() * counted);
  }

  @Test
  void allProductsAreComputed() {
    StepProducts products = StepProducts.of(SETTING, ROWS);
    var options = RunOptions.newBuilder().setTraceLevel(TraceLevel.SOFTWARE_TRACE).build();
    try (ProductsGraph graph = new ProductsGraph(List.of(products, products), 2);
        var result = graph.runner().setOptions(options).runAndFetchMetadata()) {
      long run =
          result.getMetadata().orElseThrow().getStepStats().getDevStatsList().stream()
              .flatMap(device -> device.getNodeStatsList().stream())
              .map(NodeExecStats::getTimelineLabel)
              .filter(label -> label.contains("MatMul("))
              .count();
      assertThat(run).isEqualTo(2L * products.count());
    }
  }
}
