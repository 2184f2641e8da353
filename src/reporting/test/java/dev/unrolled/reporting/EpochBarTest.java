package dev.unrolled.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.training.TrainingPlan;
import dev.unrolled.training.metrics.BatchResult;
import dev.unrolled.training.metrics.History;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EpochBarTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  @ParameterizedTest
  @ValueSource(ints = {80, 120})
  void theBarIsFullAtTheEndAndKeepsToItsLine(int width) {
    EpochBar bar = new EpochBar(new PrintStream(bytes, true, StandardCharsets.UTF_8), width);
    bar.onTrainBegin(new TrainingPlan(2, 2, 40));
    for (int epoch = 1; epoch <= 2; epoch++) {
      bar.onBatchEnd(new BatchResult(epoch, 1, 20, 0.5, 0.25));
      bar.onBatchEnd(new BatchResult(epoch, 2, 20, 0.125, 0.75));
    }
    bar.onTrainEnd(new History(List.of(), History.Outcome.COMPLETED));
    assertThat(drawn())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(width))
        .last()
        .asString()
        .matches("\\[=+] epoch 2/2, loss 0.1250, accuracy 0.7500, \\d+ steps/s, 0:00 left\\s*");
  }

  private List<String> drawn() {
    return bytes
        .toString(StandardCharsets.UTF_8)
        .lines()
        .flatMap(line -> List.of(line.split("\r", -1)).stream())
        .filter(line -> !line.isBlank())
        .toList();
  }
}
