package dev.unrolled.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DeadlineTest {

  /** A run of so many rows takes longer than the deadline. */
  private static final int ROWS = 20_000;

  private static UnrolledModel late() {
    return Models.echo().setBatchSize(ROWS).setDeadlineMillis(1);
  }

  @Test
  void aBatchThatIsLateFailsWithItsRowsAndFirstValue() {
    assertThatThrownBy(() -> late().transform(LocalSpark.ordered(ROWS)).collectAsList())
        .hasStackTraceContaining(
            "batch of 20000 rows, rows 0 to 19999, first value ids = [0, 17, 34")
        .hasStackTraceContaining("1 ms");
  }

  @Test
  void lateBatchesAreSkippedAndCounted() {
    UnrolledModel skipping = late().setFailurePolicy("skip");
    assertThat(skipping.transform(LocalSpark.ordered(ROWS)).collectAsList()).isEmpty();
    assertThat(skipping.metrics(LocalSpark.session()).failedRows().value()).isEqualTo(ROWS);
  }
}
