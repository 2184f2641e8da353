package dev.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.loader.errors.LoaderException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LoaderErrorsTest {

  private static final Path GUIDE = Path.of("..", "site", "markdown", "loading.md");

  /** The table of the guide equals the status codes of the recipe. */
  @ParameterizedTest
  @EnumSource
  void theGuideHasTheStatusOfEveryReason(Reason reason) throws IOException {
    List<String> rows =
        Files.readAllLines(GUIDE).stream().filter(row -> row.contains("`" + reason + "`")).toList();
    assertThat(rows)
        .anyMatch(
            row -> row.startsWith("|") && row.endsWith("| " + LoaderErrors.status(reason) + " |"));
  }
}
