package dev.unrolled.benchmarks.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OverviewTest {

  @Test
  void eachPeerHasAColumnAndWhatItDidNotDoIsEmpty() {
    Overview overview =
        new Overview(
            List.of(
                new Headline("step", "5.66 ms", Map.of("Keras 3", 2.954)),
                new Headline("batch 1", "121 µs", Map.of("ONNX Runtime", 0.636))));
    assertThat(overview)
        .hasToString(
            """
            | | Unrolled | Keras 3 | ONNX Runtime |
            |---|--:|--:|--:|
            | step | 5.66 ms | 2.95 × | |
            | batch 1 | 121 µs | | 0.64 × |""");
  }
}
