package dev.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.unrolled.loader.errors.LoaderException;
import dev.unrolled.telemetry.LoaderMeters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasuredEchoTest {

  private static final Path ECHO = Path.of("..", "..", "savedmodels", "echo");

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  @TempDir private Path base;

  private EchoService open(Path models) {
    return EchoService.open(models, LoadingRecipes.measured(registry));
  }

  @Test
  void callsAndLoadsAreCounted() {
    try (EchoService service = open(ECHO)) {
      service.echo(new int[][] {{86, 81, 88, 1, 23}, {78, 64, 7, 99, 23}});
      assertThatExceptionOfType(LoaderException.class)
          .isThrownBy(() -> service.echo(new int[1][6]));
      assertThat(registry.get("model.calls").tag("result", "OK").timer().count()).isEqualTo(1);
      assertThat(registry.get("model.calls").tag("result", "WRONG_SHAPE").timer().count())
          .isEqualTo(1);
      assertThat(registry.get("model.rows").counter().count()).isEqualTo(2);
      assertThat(registry.get("model.load").timer().count()).isEqualTo(1);
      assertThat(registry.get("model.native.bytes").tag("version", "1").gauge().value())
          .isGreaterThan(1_000_000);
    }
    assertThat(registry.find("model.native.bytes").gauge()).isNull();
  }

  @Test
  void aVersionThatCannotBeLoadedIsCounted() throws Exception {
    Files.writeString(Files.createDirectories(base.resolve("1")).resolve("saved_model.pb"), "no");
    try (EchoService service = open(base)) {
      assertThat(service.isReady()).isFalse();
      assertThat(registry.get("model.load.failures").tag("reason", "UNREADABLE").counter().count())
          .isEqualTo(1);
    }
  }

  @Test
  void batchesAreCounted() {
    var meters = new LoaderMeters(registry, "echo");
    var batched = LoadingRecipes.batched();
    var measured = batched.withLoad(batched.load().withListener(meters));
    try (EchoService service = EchoService.open(ECHO, measured)) {
      service.echo(new int[3][5]);
    }
    assertThat(registry.get("model.batch.rows").summary().totalAmount()).isEqualTo(3);
    assertThat(registry.get("model.batch.waited").timer().count()).isEqualTo(1);
    assertThat(registry.get("model.batch.queued").summary().totalAmount()).isZero();
  }
}
