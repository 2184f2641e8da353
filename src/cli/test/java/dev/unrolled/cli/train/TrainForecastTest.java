package dev.unrolled.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.cli.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code unrolled train forecast}. */
class TrainForecastTest {

  private static final Pattern MODEL_MASE = Pattern.compile("(?m)^model .*?(\\d+\\.\\d+)");

  @TempDir private Path folder;

  private Path series;

  @BeforeEach
  void write() throws IOException {
    StringBuilder lines = new StringBuilder("day,sales,visitors\n");
    for (int day = 0; day < 120; day++) {
      lines.append("%d,%d,%d\n".formatted(day, 10 + day % 7, 100 + day % 5));
    }
    series = Files.writeString(folder.resolve("sales.csv"), lines);
  }

  private Ran train(String model, Object... more) {
    List<Object> arguments =
        new ArrayList<>(List.of("train", "forecast", series, "--out", folder.resolve(model)));
    arguments.addAll(List.of("--targets", "sales", "--input-length", 7, "--season", 7));
    arguments.addAll(List.of("--batch-size", 8, "--learning-rate", 0.01, "--display-progress", 0));
    arguments.addAll(Arrays.asList(more));
    return Ran.unrolled(arguments.toArray());
  }

  private static double mase(Ran ran) {
    Matcher matcher = MODEL_MASE.matcher(ran.out());
    assertThat(matcher.find()).describedAs(ran.out() + ran.err()).isTrue();
    return Double.parseDouble(matcher.group(1));
  }

  @Test
  void aRunGoesOnFromTheWeightsOfAnother() {
    Ran first = train("first", "--horizon", 3, "--units", 16, "--epochs", 30);
    assertThat(first.exitCode()).describedAs(first.err()).isZero();
    Ran afresh = train("afresh", "--horizon", 3, "--units", 16, "--epochs", 1);
    Ran further =
        train("further", "--horizon", 3, "--epochs", 1, "--from", folder.resolve("first"));
    assertThat(further.exitCode()).describedAs(further.err()).isZero();
    assertThat(mase(further)).isLessThan(mase(afresh));
  }

  @Test
  void anotherWindowIsRefusedWithBoth() {
    assertThat(train("first", "--horizon", 3, "--units", 4, "--epochs", 1).exitCode()).isZero();
    Ran ran = train("second", "--horizon", 2, "--from", folder.resolve("first"));
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err())
        .contains("--from: expected a model with targets [sales], observed [], known [],")
        .contains("--horizon 2, --max-gap 0, not --normalized, found targets [sales],")
        .contains("--horizon 3,");
  }

  @Test
  void layersAreThoseOfTheModel() {
    Ran ran = train("second", "--horizon", 2, "--units", 8, "--from", folder.resolve("first"));
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("--from: the model decides --units; leave the option out");
  }

  @Test
  void anotherKindOfModelIsRefused() {
    Path echo = Path.of("..", "..", "savedmodels", "echo");
    Ran ran = train("second", "--horizon", 2, "--from", echo);
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("--from: expected a forecaster, found encoder-decoder");
  }

  @Test
  void aMissingColumnIsNamedWithThoseFound() {
    Ran ran = train("first", "--horizon", 2, "--observed", "weather");
    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err()).contains("weather").contains("day, sales, visitors");
  }
}
