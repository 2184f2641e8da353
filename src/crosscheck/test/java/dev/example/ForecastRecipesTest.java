package dev.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.training.Forecast;
import dev.unrolled.training.metrics.ForecastScore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForecastRecipesTest {

  private static final Path SERIES = Path.of("test", "resources", "series");

  @TempDir private Path folder;

  @Test
  void airlineIsForecastBetterThanByTheLastSeason() throws IOException {
    Path plot = folder.resolve("forecast.png");
    ForecastScore score = ForecastRecipes.airline(SERIES, plot);
    assertThat(score.model().mase()).isLessThan(1);
    assertThat(score.model().weightedQuantileLoss())
        .isLessThan(score.seasonalNaive().weightedQuantileLoss());
    assertThat(ImageIO.read(plot.toFile()).getWidth()).isEqualTo(800);
  }

  @Test
  void salesFollowThePriceThatIsKnownAhead() throws IOException {
    StringBuilder lines = new StringBuilder("day,shop,visitors,price,sales\n");
    for (String shop : new String[] {"north", "south"}) {
      for (int day = 0; day < 140; day++) {
        int price = 5 + day * 7 % 11 / 4;
        String sales = day % 23 == 9 ? "" : Integer.toString(200 - 20 * price + day % 7);
        lines.append("%d,%s,%d,%d,%s%n".formatted(day, shop, day % 7, price, sales));
      }
    }
    Path file = Files.writeString(folder.resolve("sales.csv"), lines);
    Forecast forecast = ForecastRecipes.sales(file);
    assertThat(forecast.first()).isEqualTo(42 - 7);
    for (int h = 0; h < 7; h++) {
      int day = 140 - 7 + h;
      int price = 5 + day * 7 % 11 / 4;
      assertThat(forecast.of("sales")[h]).isCloseTo(200 - 20 * price + day % 7, within(15f));
    }
  }
}
