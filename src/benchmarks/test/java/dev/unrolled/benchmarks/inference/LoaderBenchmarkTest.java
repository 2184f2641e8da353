package dev.unrolled.benchmarks.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.benchmarks.inference.EchoModel.Outputs;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** All implementations compute the same. */
class LoaderBenchmarkTest {

  private static final int ROWS = 1000;

  @ParameterizedTest
  @EnumSource(
      value = Implementation.class,
      mode = Mode.EXCLUDE,
      names = {"TINY", "TINY_SESSION"})
  void outputsEqualTheLoaders(Implementation implementation) throws Exception {
    Outputs expected = outputs(Implementation.UNROLLED);
    assertThat(expected.difference(outputs(implementation))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"TINY", "TINY_SESSION"})
  void tinyModelDoublesTheIds(Implementation implementation) throws Exception {
    int[] ids = Rows.flat(Rows.random(ROWS));
    assertThat(outputs(implementation).predictions())
        .isEqualTo(Arrays.stream(ids).map(id -> 2 * id).toArray());
  }

  private static Outputs outputs(Implementation implementation) throws Exception {
    try (EchoModel model = implementation.open()) {
      return model.call(Rows.random(ROWS));
    }
  }
}
