package dev.unrolled.training;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.rnn.Dropout;
import dev.unrolled.training.checkpoint.Checkpoints;
import dev.unrolled.training.options.Options;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The same forecaster to the last bit: after a kill, and with any number of threads. */
class ForecasterBitsTest {

  private static final int KILLED = 128 + 9;

  @TempDir private Path folder;

  @Test
  @Timeout(value = 2, unit = TimeUnit.MINUTES)
  void killedAndResumedRunHasTheSameBits() throws Exception {
    Path killed = folder.resolve("killed");
    kill(killed);
    try (var resumed = KilledForecaster.fit(Checkpoints.in(killed).resumed());
        var straight = KilledForecaster.fit(Checkpoints.in(folder.resolve("straight")))) {
      assertThat(resumed.snapshot().weights()).isEqualTo(straight.snapshot().weights());
      assertThat(resumed.snapshot().slots()).isEqualTo(straight.snapshot().slots());
      assertThat(resumed.predict(Waves.withGaps(120)).values())
          .isDeepEqualTo(straight.predict(Waves.withGaps(120)).values());
    }
  }

  private void kill(Path checkpoints) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                KilledForecaster.class.getName(),
                checkpoints.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out = process.inputReader(UTF_8)) {
      assertThat(out.readLine()).isEqualTo("in epoch " + KilledForecaster.EPOCH);
      assertThat(process.destroyForcibly().waitFor()).isEqualTo(KILLED);
    }
  }

  @Test
  void threadsDoNotChangeABit() {
    Options options =
        Waves.OPTIONS.withReplicas(2).withEpochs(2).withDropout(new Dropout(0.1, 0.1, 0.1));
    var forecaster = Waves.FORECASTER.withNormalized(true);
    try (var one = SequenceForecaster.fit(Waves.sine(90), forecaster, options.withThreads(1));
        var four = SequenceForecaster.fit(Waves.sine(90), forecaster, options.withThreads(4))) {
      assertThat(four.snapshot().weights()).isEqualTo(one.snapshot().weights());
    }
  }
}
