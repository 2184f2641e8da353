package dev.unrolled.benchmarks.peer;

import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class PeerProcessTest {

  private static final String JAVA = System.getProperty("java.home") + "/bin/java";
  private static final String ENDED =
      "its process ended: Caused by: java.lang.ClassNotFoundException: no.Such";

  @Test
  void aPeerThatCannotRunIsMissingForTheReasonThatItGives() throws IOException {
    try (PeerProcess process = PeerProcess.start(javaWithoutAClass())) {
      assertThatIOException().isThrownBy(process::answer).withMessage(ENDED);
    }
  }

  @Test
  void aPeerThatHasEndedSaysWhyWhenItIsAsked() throws IOException {
    try (PeerProcess process = PeerProcess.start(javaWithoutAClass())) {
      assertThatIOException().isThrownBy(process::answer);
      assertThatIOException().isThrownBy(() -> process.ask("epoch")).withMessage(ENDED);
    }
  }

  @Test
  void aPeerThatEndsWithoutAWordIsMissingForItsExitCode() throws IOException {
    try (PeerProcess process = PeerProcess.start(new Program(JAVA, "--version"))) {
      assertThatIOException()
          .isThrownBy(process::answer)
          .withMessage("its process ended: exit code 0 without a word");
    }
  }

  private static Program javaWithoutAClass() {
    return new Program(JAVA, "-cp", "nowhere", "no.Such");
  }
}
