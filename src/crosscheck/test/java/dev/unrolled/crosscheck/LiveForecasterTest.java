package dev.unrolled.crosscheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.interchange.golden.Golden;
import dev.unrolled.interchange.golden.GoldenResult;
import dev.unrolled.loader.ServedModel;
import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.rnn.forecast.QuantileLoss;
import dev.unrolled.training.SequenceForecaster;
import dev.unrolled.training.data.SeriesFile;
import dev.unrolled.training.data.TimeSeries;
import dev.unrolled.training.export.ExportForm;
import dev.unrolled.training.options.ForecasterOptions;
import dev.unrolled.training.options.Options;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Python forecasts CO2 with exported forecasters: {@code mvn verify -Ppython}. */
@Tag("python")
class LiveForecasterTest {

  private static final int INPUT_LENGTH = 52;

  /** The first number of a window, at a missing week. */
  private static final int FIRST = 300;

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(ExportForm.class)
  void pythonMakesTheGoldenThatTheLoaderMatches(ExportForm form) throws Exception {
    Path series = Path.of("test", "resources", "series", "co2.csv").toAbsolutePath();
    Path model = folder.resolve("co2");
    try (var forecaster = fit(SeriesFile.read(series, List.of("co2")))) {
      forecaster.export(model, form);
    }
    Path inputs = folder.resolve("inputs.npz");
    PythonEnvironment python = PythonEnvironment.ready();
    python
        .evaluate(
            ("import numpy as np;"
                    + " x = np.genfromtxt(r'%s', delimiter=',', skip_header=1, usecols=1,"
                    + " dtype='float32');"
                    + " rows = np.stack([x[i : i + %d] for i in range(%d, %d)]);"
                    + " assert np.isnan(rows).any();"
                    + " np.savez(r'%s', features=rows[:, :, np.newaxis])")
                .formatted(series, INPUT_LENGTH, FIRST, FIRST + 40, inputs))
        .orThrow();
    Path golden = model.resolve(Golden.FILE);
    python.run("make_golden.py", model.resolve("1"), inputs, golden).orThrow();
    try (ServedModel served = ServedModel.open(model)) {
      assertThat(Golden.read(model).verify(served)).hasSize(2).allMatch(GoldenResult::passed);
    }
  }

  private static SequenceForecaster fit(TimeSeries series) {
    var forecaster =
        ForecasterOptions.of(INPUT_LENGTH, 4)
            .withMaxGap(18)
            .withNormalized(true)
            .withLoss(QuantileLoss.of(0.1, 0.5, 0.9));
    var options = Options.defaults().withCell(new LSTMCell(8)).withEpochs(1);
    return SequenceForecaster.fit(series, forecaster, options);
  }
}
