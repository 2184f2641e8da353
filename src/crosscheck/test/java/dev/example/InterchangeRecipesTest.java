package dev.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.interchange.files.WeightFiles;
import dev.unrolled.training.data.InputRows;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterchangeRecipesTest {

  private static final Path MODELS = Path.of("..", "..", "savedmodels");
  private static final int[][] IDS = {{96, 12, 43, 37, 87}, {25, 3, 68, 67, 20}};

  @TempDir private Path folder;

  @Test
  void aGoldenIsVerified() throws IOException {
    assertThat(InterchangeRecipes.verified(MODELS.resolve("keras-lstm")))
        .hasSize(4)
        .allMatch(line -> line.contains("passed, 0 of "));
  }

  @Test
  void theNotebooksModelIsImportedAndExported() throws IOException {
    try (var model = InterchangeRecipes.imported(MODELS.resolve("notebook-lstm"))) {
      assertThat(model.predict(IDS)).isDeepEqualTo(new int[][] {{96, 12}, {25, 3}});
      InterchangeRecipes.exported(model, folder);
      assertThat(WeightFiles.read(folder.resolve("weights.npz")).arrays())
          .isEqualTo(model.snapshot().weights().values());
    }
  }

  @Test
  void aClassifierIsImportedWithTheNamesOfItsClasses() {
    Path file = Path.of("../interchange/test/resources/weights/sequences/mean.keras");
    try (var model = InterchangeRecipes.importedClassifier(file)) {
      InputRows rows = InputRows.ofIds(new int[][] {{1, 2, 3, 4, 5}, {10, 9, 8, 7, 6}});
      float[] first = model.predictProbabilities(rows)[0];
      assertThat(first).hasSize(3);
      assertThat(first[0] + first[1] + first[2]).isCloseTo(1f, within(1e-6f));
      assertThat(model.predict(rows)).isSubsetOf("one", "two", "three");
    }
  }
}
