package dev.unrolled.benchmarks.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class RunningPeerTest {

  @Test
  void oneThatCannotBeLaunchedIsMissingForTheReasonGiven() {
    RunningPeer.Launch none =
        () -> {
          throw new IOException("no Python was given for it");
        };
    try (RunningPeer peer = RunningPeer.start("keras", none)) {
      assertThat(peer.missing()).isEqualTo("no Python was given for it");
      assertThat(peer.ask("epoch")).isEmpty();
    }
  }

  @Test
  void oneThatEndsIsMissingForTheReasonThatItGives() {
    String java = System.getProperty("java.home") + "/bin/java";
    RunningPeer.Launch nothing = () -> new Program(java, "-cp", "nowhere", "no.Such");
    try (RunningPeer peer = RunningPeer.start("none", nothing)) {
      assertThat(peer.missing())
          .isEqualTo("its process ended: Caused by: java.lang.ClassNotFoundException: no.Such");
      assertThat(peer.versions()).isEmpty();
    }
  }
}
