package dev.unrolled.benchmarks.shared;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeadlineTest {

  @Test
  void peersHaveColumnsAndMissingRatiosAreEmpty() {
    Headline step = new Headline("step", "5.66 ms", Map.of("Keras 3", 2.954));
    Headline batch = new Headline("batch 1", "121 µs", Map.of("ONNX Runtime", 0.636));
    assertThat(Headline.table(List.of(step, batch)))
        .isEqualTo(
            """
            | | Unrolled | Keras 3 | ONNX Runtime |
            |---|--:|--:|--:|
            | step | 5.66 ms | 2.95 × | |
            | batch 1 | 121 µs | | 0.64 × |""");
  }

  @Test
  void fasterPeerOfAColumnCounts() {
    Map<String, Spread> times = Map.of("a", new Spread(3, 1, 9), "b", new Spread(2, 2, 2));
    Headline row =
        Headline.of(
            "step",
            "1 ms",
            List.of(entry("a", "A or B"), entry("b", "A or B"), entry("c", "C")),
            times::get);
    assertThat(row.timesOurs()).containsExactly(entry("A or B", 2.0));
  }
}
