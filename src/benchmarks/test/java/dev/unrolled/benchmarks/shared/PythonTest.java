package dev.unrolled.benchmarks.shared;

import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class PythonTest {

  @Test
  void missingProgramIsNotPython() {
    assertThatIOException()
        .isThrownBy(() -> Python.at("no/bin/python"))
        .withMessage("Python: expected an interpreter, found none at no/bin/python");
  }

  @Test
  void otherProgramsAreNotPython() {
    String java = System.getProperty("java.home") + "/bin/java";
    assertThatIOException()
        .isThrownBy(() -> Python.at(java))
        .withMessageMatching(
            "Python: expected version 3 at \\Q%s\\E, found .*VM.*".formatted(java));
  }

  /** Where there is a Python, as in CI. */
  @Test
  void namesAMissingPythonModule() throws IOException {
    assumeThat(isThere("python3")).isTrue();
    Python python = Python.at("python3");
    python.requireModules("json", "sys");
    assertThatIOException()
        .isThrownBy(() -> python.requireModules("json", "no_such"))
        .withMessage(
            "Python: expected the modules json, no_such in python3, found ModuleNotFoundError: No module named"
                + " 'no_such'");
  }

  @Test
  void missingPythonNamesItsFlag() {
    assertThatIOException()
        .isThrownBy(() -> Python.script(null, "--pytorch", "pytorch.py"))
        .withMessage("Python: expected the option --pytorch, found none");
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
