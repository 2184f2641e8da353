package dev.unrolled.benchmarks.growth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTest {

  @Test
  void theNotebooksSizesAreMeasuredOnceForAllAxes() {
    Plan plan = Plan.of(List.of("T", "units", "batch"));
    assertThat(plan.training())
        .doesNotHaveDuplicates()
        .contains(new TrainingTask(Size.NOTEBOOK, Rule.ADAM));
    assertThat(plan.answering()).isEmpty();
    assertThat(plan.profiles()).isEmpty();
  }

  @Test
  void everyAxisHasTheNotebooksSize() {
    for (Axis axis : Axis.values()) {
      assertThat(axis.points()).as(axis.title()).contains(axis.of(Size.NOTEBOOK)).isSorted();
    }
  }

  @Test
  void onlyOneSizeDiffersFromTheNotebooks() {
    assertThat(Axis.UNITS.at(512)).isEqualTo(new Size(5, 100, 512, 200));
    assertThat(Axis.BATCH.at(25)).isEqualTo(new Size(5, 100, 150, 25));
  }

  @Test
  void toTryItTakesTheSmallestSizesOnce() {
    Plan plan = Plan.tried(List.of("T", "answers"));
    assertThat(plan.training().stream().map(task -> task.size().inputSteps()))
        .containsExactly(5, 10);
    assertThat(plan.answering().stream().map(Size::vocabularySize)).containsExactly(100, 1000);
    assertThat(plan.rounds()).isEqualTo(1);
  }
}
