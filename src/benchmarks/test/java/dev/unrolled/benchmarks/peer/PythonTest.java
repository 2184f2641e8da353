package dev.unrolled.benchmarks.peer;

import static org.assertj.core.api.Assertions.assertThatIOException;

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

  @Test
  void oneThatWasNotGivenIsAskedForByItsFlag() {
    assertThatIOException()
        .isThrownBy(() -> Python.script(null, "--pytorch", "pytorch.py"))
        .withMessage("no Python was given for it with --pytorch");
  }
}
