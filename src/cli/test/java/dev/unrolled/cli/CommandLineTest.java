package dev.unrolled.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"", "train echo", "train sequences", "evaluate", "predict", "inspect", "serve"})
  void everyCommandHasHelpWithExamples(String command) {
    Ran ran = Ran.unrolled((Object[]) (command + " --help").trim().split(" ", -1));
    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).contains("Usage: unrolled", "Examples:");
  }

  @Test
  void helpNamesTheExitCodes() {
    assertThat(Ran.unrolled("--help").out()).contains("0   done", "1   failed", "2   wrong use");
  }

  @Test
  void versionNamesWhatIsInside() {
    assertThat(Ran.unrolled("--version").out()).contains("unrolled ", "tensorflow 2.18.0", "java ");
  }

  @Test
  void anUnknownCommandIsWrongUseWithASuggestion() {
    Ran ran = Ran.unrolled("predcit", "x");
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("predcit", "Did you mean", "predict");
  }

  @Test
  void noCommandIsWrongUse() {
    assertThat(Ran.unrolled().exitCode()).isEqualTo(2);
    assertThat(Ran.unrolled("train").exitCode()).isEqualTo(2);
  }
}
