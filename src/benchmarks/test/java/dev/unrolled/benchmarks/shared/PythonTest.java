package dev.unrolled.benchmarks.shared;

import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class PythonTest {

  @Test
  void whatIsNoProgramIsNoPython() {
    assertThatIOException()
        .isThrownBy(() -> Python.at("no/bin/python"))
        .withMessage("expected a Python interpreter, found none at no/bin/python");
  }

  @Test
  void anotherProgramIsNoPython() {
    String java = System.getProperty("java.home") + "/bin/java";
    assertThatIOException()
        .isThrownBy(() -> Python.at(java))
        .withMessageMatching(
            "expected a Python interpreter, found at \\Q%s\\E: .*VM.*".formatted(java));
  }

  /** Where there is a Python, as in CI. */
  @Test
  void aModuleThatItLacksIsNamed() throws IOException {
    assumeThat(isThere("python3")).isTrue();
    Python python = Python.at("python3");
    python.requireModules("json", "sys");
    assertThatIOException()
        .isThrownBy(() -> python.requireModules("json", "no_such"))
        .withMessage(
            "expected json, no_such in python3, found ModuleNotFoundError: No module named"
                + " 'no_such'");
  }

  @Test
  void oneThatWasNotGivenIsAskedForByItsFlag() {
    assertThatIOException()
        .isThrownBy(() -> Python.script(null, "--pytorch", "pytorch.py"))
        .withMessage("no Python was given for it with --pytorch");
  }

  private static boolean isThere(String command) {
    try {
      Python.at(command);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
