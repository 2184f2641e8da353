package dev.unrolled.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.unrolled.loader.LoadOptions;
import dev.unrolled.loader.ServedModel;
import dev.unrolled.loader.errors.LoaderException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoaderMetersTest {

  private static final Path ECHO = Path.of("..", "..", "savedmodels", "echo", "1");

  @Test
  void callsRowsAndLoadsAreCountedUntilTheModelIsClosed() {
    var registry = new SimpleMeterRegistry();
    var options = LoadOptions.defaults().withListener(new LoaderMeters(registry, "echo"));
    try (ServedModel model = ServedModel.open(ECHO, options)) {
      var signature = model.signature("serving_default");
      signature.call(Map.of("ids", new int[2][5]));
      assertThatExceptionOfType(LoaderException.class)
          .isThrownBy(() -> signature.call(Map.of("ids", new int[1][6])));

      assertThat(registry.get("model.calls").tag("result", "OK").timer().count()).isEqualTo(1);
      assertThat(registry.get("model.calls").tag("result", "WRONG_SHAPE").timer().count())
          .isEqualTo(1);
      assertThat(registry.get("model.rows").counter().count()).isEqualTo(2);
      assertThat(registry.get("model.load").timer().count()).isEqualTo(1);
      assertThat(registry.get("model.native.bytes").tag("version", "1").gauge().value())
          .isGreaterThan(100_000);
    }
    assertThat(registry.find("model.native.bytes").gauge()).isNull();
  }
}
