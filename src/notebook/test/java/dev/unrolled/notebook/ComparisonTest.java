package dev.unrolled.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  @Test
  void equalOutputsDoNotDiffer() {
    assertThat(differences("", "loss 0.4012, 12 ids", "loss 0.4012, 12 ids")).isEmpty();
  }

  @Test
  void numbersMayDifferInTheLastPlace() {
    assertThat(differences("", "loss 0.4012", "loss  0.4013")).isEmpty();
    assertThat(differences("", "loss 0.4012", "loss 0.5012"))
        .containsExactly("cell 1, \"print\": expected 0.4012, found 0.5012");
  }

  @Test
  void toleranceIsRelativeForSmallNumbers() {
    assertThat(differences("", "norm 1.0e-07", "norm 1.0e-17")).hasSize(1);
  }

  @Test
  void trainedModelsHaveALargerTolerance() {
    assertThat(differences("trained", "accuracy 0.95", "accuracy 0.91")).isEmpty();
    assertThat(differences("trained", "accuracy 0.95", "accuracy 0.25")).hasSize(1);
  }

  @Test
  void wordsMustBeEqual() {
    assertThat(differences("trained", "agree: true", "agree: false")).hasSize(1);
  }

  @Test
  void liveCellsOnlyNeedAnOutput() {
    assertThat(differences("live", "5.7 ms", "6.1 ms, 2 left")).isEmpty();
    assertThat(differences("live", "5.7 ms", ""))
        .containsExactly(
            "cell 1, \"print\": expected printed text in both or in neither, found it in one only");
  }

  @Test
  void reportsAMissingImage() {
    Notebook kept = new Notebook(List.of(cell("", new CellOutput("", PIXEL))));
    Notebook run = new Notebook(List.of(cell("", new CellOutput("", ""))));
    assertThat(Comparison.of(kept, kept).differences()).isEmpty();
    assertThat(Comparison.of(kept, run).differences())
        .containsExactly(
            "cell 1, \"print\": expected images of sizes [ImageSize[width=1, height=1]], found []");
  }

  @Test
  void reportsAMissingCell() {
    Notebook kept = new Notebook(List.of(cell("", new CellOutput("1", ""))));
    assertThat(Comparison.of(kept, new Notebook(List.of())).differences())
        .containsExactly("expected 1 cells, found 0");
  }

  /** A picture of one pixel. */
  private static final String PIXEL =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

  private static List<String> differences(String tag, String kept, String run) {
    return Comparison.of(
            new Notebook(List.of(cell(tag, new CellOutput(kept, "")))),
            new Notebook(List.of(cell(tag, new CellOutput(run, "")))))
        .differences();
  }

  private static Cell cell(String tag, CellOutput output) {
    return new Cell(true, "print", List.of(tag), List.of(output));
  }
}
