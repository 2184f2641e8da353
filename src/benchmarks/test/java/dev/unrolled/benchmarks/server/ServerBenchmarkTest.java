package dev.unrolled.benchmarks.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.benchmarks.shared.Commands;
import dev.unrolled.benchmarks.shared.Ended;
import org.junit.jupiter.api.Test;

/** What is wrong with the arguments is a line, before anything starts. */
class ServerBenchmarkTest {

  @Test
  void rejectsMissingPython() {
    assertWrong("Missing required parameter: 'PYTHON'");
  }

  @Test
  void namesAMissingPython() {
    assertWrong(
        "Invalid value for positional parameter at index 0 (PYTHON): Python: expected an interpreter,"
            + " found none at no/bin/python",
        "no/bin/python");
  }

  private static void assertWrong(String message, String... arguments) {
    assertThat(Ended.of(Commands.line(new ServerBenchmark()), arguments))
        .isEqualTo(Ended.withWrongArguments("ServerBenchmark: " + message));
  }
}
