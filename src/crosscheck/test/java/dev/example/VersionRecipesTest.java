package dev.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.formats.WarmUpRequests;
import dev.unrolled.loader.errors.LoaderException.Reason;
import dev.unrolled.loader.versions.ModelDirectory;
import dev.unrolled.loader.versions.VersionStatus;
import dev.unrolled.loader.versions.VersionedAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VersionRecipesTest {

  private static final Path MODELS = Path.of("..", "..", "savedmodels");
  private static final Path LSTM = MODELS.resolve("echo/1");
  private static final Path GRU = MODELS.resolve("echo-gru/1");
  private static final Map<String, ?> IDS = Map.of("ids", new int[][] {{86, 81, 88, 1, 23}});

  @TempDir private Path base;
  @TempDir private Path elsewhere;

  @BeforeEach
  void publishTheFirstVersion() throws IOException {
    VersionRecipes.publish(LSTM, base, 1);
  }

  private static int[] echoed(VersionedAnswer answer) {
    return answer.answer().get("predictions", int[][].class)[0];
  }

  @Test
  void aLabelMovesToTheNewVersion() throws IOException {
    try (var directory = ModelDirectory.open(base, VersionRecipes.twoVersions())) {
      VersionRecipes.publish(LSTM, base, 2);
      directory.poll();
      assertThat(directory.call("serving_default", IDS).version()).isEqualTo(2);
      VersionedAnswer stable = VersionRecipes.stable(directory, IDS);
      assertThat(stable.version()).isEqualTo(1);
      assertThat(echoed(stable)).containsExactly(86, 81);
      VersionRecipes.promote(directory, 2);
      assertThat(VersionRecipes.stable(directory, IDS).version()).isEqualTo(2);
      assertThat(VersionRecipes.status(directory)).containsExactly("2 AVAILABLE", "1 AVAILABLE");
    }
  }

  @Test
  void severalCallsGoToOneVersion() {
    try (var directory = ModelDirectory.open(base)) {
      var answers = VersionRecipes.fromOneVersion(directory, List.of(IDS, IDS));
      assertThat(answers)
          .extracting(answer -> answer.get("predictions", int[][].class)[0])
          .containsExactly(new int[] {86, 81}, new int[] {86, 81});
    }
  }

  @Test
  void aModelIsExportedWithWarmUpExamples() throws IOException {
    VersionRecipes.ship(base.resolve("1"), new int[] {6, 1, 8, 1, 3});
    try (var directory = ModelDirectory.open(base)) {
      assertThat(VersionRecipes.status(directory)).containsExactly("1 AVAILABLE");
    }
  }

  /** The second version is another model with the warm-up examples of the first. */
  private void publishAWrongVersion() throws IOException {
    VersionRecipes.ship(base.resolve("1"), new int[] {6, 1, 8, 1, 3});
    VersionRecipes.publish(GRU, elsewhere, 2);
    Path wrong = elsewhere.resolve("2");
    Files.copy(WarmUpRequests.file(base.resolve("1")), WarmUpRequests.file(wrong));
    VersionRecipes.publish(wrong, base, 2);
  }

  private static void assertOnlyTheFirstIsServed(ModelDirectory directory) {
    VersionStatus second = directory.status().get(0);
    assertThat(second.error().orElseThrow().reason()).isEqualTo(Reason.WRONG_ANSWER);
    assertThat(directory.call("serving_default", IDS).version()).isEqualTo(1);
  }

  @Test
  void aModelWithOtherOutputsIsNotServed() throws IOException {
    try (var directory = ModelDirectory.open(base)) {
      publishAWrongVersion();
      directory.poll();
      assertOnlyTheFirstIsServed(directory);
    }
  }

  @Test
  void aServiceThatStartsWithAWrongVersionServesTheOther() throws IOException {
    publishAWrongVersion();
    try (var directory = ModelDirectory.open(base, VersionRecipes.twoVersions())) {
      assertOnlyTheFirstIsServed(directory);
    }
  }
}
