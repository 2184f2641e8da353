package dev.unrolled.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.unrolled.cli.Ran;
import dev.unrolled.server.sequences.SequenceOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The flags of OpenVINO Model Server for stateful models. */
class SequenceFlagsTest {

  private static SequenceOptions options(String... flags) {
    return CommandLine.populateCommand(new SequenceFlags(), flags).options();
  }

  @Test
  void defaultsAreThoseOfOpenVinoModelServer() {
    SequenceOptions options = options();
    assertThat(options.stateful()).isFalse();
    assertThat(options.maxSequenceNumber()).isEqualTo(500);
    assertThat(options.idleSequenceCleanup()).isTrue();
    assertThat(options.cleanerPollWait()).isEqualTo(Duration.ofMinutes(5));
    assertThat(options.drain()).isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void eachFlagSetsItsOption() {
    assertThat(options("--stateful")).isEqualTo(SequenceOptions.defaults());
    assertThat(options("--stateful=true")).isEqualTo(SequenceOptions.defaults());
    assertThat(options("--stateful=false")).isEqualTo(SequenceOptions.none());
    assertThat(options("--stateful", "--max_sequence_number=7"))
        .isEqualTo(SequenceOptions.defaults().withMaxSequenceNumber(7));
    assertThat(options("--stateful", "--idle_sequence_cleanup=false"))
        .isEqualTo(SequenceOptions.defaults().withIdleSequenceCleanup(false));
    assertThat(options("--stateful", "--sequence_cleaner_poll_wait_minutes=3"))
        .isEqualTo(SequenceOptions.defaults().withCleanerPollWait(Duration.ofMinutes(3)));
    assertThat(options("--stateful", "--sequence_cleaner_poll_wait_minutes=0"))
        .isEqualTo(SequenceOptions.defaults().withCleanerPollWait(Duration.ZERO));
    assertThat(options("--stateful", "--sequence_drain_time_in_ms=250"))
        .isEqualTo(SequenceOptions.defaults().withDrain(Duration.ofMillis(250)));
  }

  @Test
  void numbersOutsideTheirRangeNameTheFlag() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options("--stateful", "--max_sequence_number=0"))
        .withMessage("--max_sequence_number: expected at least 1, found 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options("--stateful", "--sequence_cleaner_poll_wait_minutes=-1"))
        .withMessageStartingWith("--sequence_cleaner_poll_wait_minutes: ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options("--stateful", "--sequence_drain_time_in_ms=-1"))
        .withMessageStartingWith("--sequence_drain_time_in_ms: ");
  }

  @Test
  @Tag("slow")
  void statefulServerKeepsTheStateOfASequence(@TempDir Path folder) throws IOException {
    Path text = Files.writeString(folder.resolve("words.txt"), "one two three\n".repeat(60));
    Path models = folder.resolve("models");
    Ran trained =
        Ran.unrolled(
            "train",
            "language",
            text,
            "--out",
            models.resolve("words"),
            "--units",
            8,
            "--epochs",
            1,
            "--window",
            10,
            "--batch-size",
            8);
    assertThat(trained.exitCode()).as(trained.err()).isZero();
    try (ServeProcess process =
            ServeProcess.start(models, "--stateful", "--max_sequence_number=1");
        RawHttp http = new RawHttp(process.restPort())) {
      assertThat(post(http, 7, 1).status()).isEqualTo(200);
      assertThat(post(http, 7, 0).body()).containsPattern("\"sequence_id\": \\[\\s*7");
      RawHttp.Answer full = post(http, 8, 1);
      assertThat(full.status()).isEqualTo(503);
      assertThat(full.body()).contains("Max sequence number has been reached");
      assertThat(post(http, 7, 2).status()).isEqualTo(200);
      assertThat(post(http, 8, 1).status()).isEqualTo(200);
    }
  }

  private static RawHttp.Answer post(RawHttp http, int id, int control) throws IOException {
    String inputs = "\"x\": [[1]], \"sequence_id\": [%d], \"sequence_control_input\": [%d]";
    return http.post(
        "/v1/models/words:predict", "{\"inputs\": {%s}}".formatted(inputs.formatted(id, control)));
  }
}
