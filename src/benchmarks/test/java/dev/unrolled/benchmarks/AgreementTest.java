package dev.unrolled.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.loader.LoadOptions;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Those who are compared do the same work. */
class AgreementTest {

  @Test
  void loaderAndONNXRuntimeGiveTheSameAnswers() {
    assertThat(Agreement.check()).startsWith("1000 rows: all give the same ids");
  }

  @Test
  void theBareSessionGivesTheLoadersAnswers(@TempDir Path folder) {
    Path tiny = Models.tiny(folder);
    for (Path model : new Path[] {tiny, Models.ECHO}) {
      assertSame(model, Rows.random(7));
    }
  }

  private static void assertSame(Path model, int[][] ids) {
    try (EchoModel loader = new LoaderEcho(model, LoadOptions.defaults());
        EchoModel session = new BareSession(model)) {
      Echoed expected = loader.call(ids);
      assertThat(session.call(ids).predictions()).isEqualTo(expected.predictions());
      assertThat(session.call(ids).probabilities()).isEqualTo(expected.probabilities());
    }
  }
}
