package dev.unrolled.benchmarks.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PeerContenderTest {

  private static final String JAVA = System.getProperty("java.home") + "/bin/java";
  private static final Program NO_CLASS =
      new Program(List.of(JAVA, "-cp", "nowhere", "no.Such"), Map.of());
  private static final String NO_CLASS_REASON =
      "process ended: Caused by: java.lang.ClassNotFoundException: no.Such";

  @Test
  void reportsTheLastErrorOfAnEndedProcess() {
    assertThatIOException()
        .isThrownBy(() -> new PeerContender("none", NO_CLASS))
        .withMessage(NO_CLASS_REASON);
  }

  @Test
  void reportsTheExitCodeOfAnEndedProcess() {
    Program version = new Program(List.of(JAVA, "--version"), Map.of());
    assertThatIOException()
        .isThrownBy(() -> new PeerContender("version", version))
        .withMessage("process ended: exit code 0 without a message");
  }

  @Test
  void peerThatCannotStartFailsAtItsTurn() {
    Contender peer = Contender.start("none", () -> new PeerContender("none", NO_CLASS));
    assertThatIOException().isThrownBy(() -> peer.turn("work", 1)).withMessage(NO_CLASS_REASON);
  }

  @Test
  void peerWithoutAProgramFailsAtItsTurn() {
    Contender peer =
        Contender.start(
            "keras", () -> new PeerContender("keras", Python.script(null, "--tensorflow", "x.py")));
    assertThatIOException()
        .isThrownBy(() -> peer.turn("work", 1))
        .withMessage("Python: expected the option --tensorflow, found none");
  }

  @Test
  void peerIntroducesItselfAndAnswersCommands() throws IOException {
    try (PeerContender peer = new PeerContender("echo", Program.java(Echo.class))) {
      assertThat(peer.versions()).isEqualTo(Map.of("echo", "1"));
      assertThat(peer.how()).isEqualTo("as a test");
      assertThat(peer.turn("12 345", 1)).isEqualTo(Map.of("length", 6.0));
      assertThat(peer.turn("12 6", 1)).isEqualTo(Map.of("length", 4.0));
    }
  }

  /** Answers the length of each command. */
  static final class Echo {

    private Echo() {}

    public static void main(String[] arguments) throws Exception {
      new Driver()
          .serve(
              Map.of("versions", Map.of("echo", "1"), "how", "as a test"),
              command -> Map.of("length", command.length()));
    }
  }
}
