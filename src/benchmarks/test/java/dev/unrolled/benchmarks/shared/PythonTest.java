package dev.unrolled.benchmarks.shared;

import static org.assertj.core.api.Assertions.assertThatIOException;

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

  @Test
  void missingPythonNamesItsFlag() {
    assertThatIOException()
        .isThrownBy(() -> Python.script(null, "--pytorch", "pytorch.py"))
        .withMessage("Python: expected the option --pytorch, found none");
  }
}
