package dev.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.loader.ServedModel;
import dev.unrolled.loader.values.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoadingRecipesTest {

  private static final Path MODELS = Path.of("..", "..", "savedmodels");
  private static final Path ECHO = MODELS.resolve("echo");
  private static final int[][] IDS = {{86, 81, 88, 1, 23}, {78, 64, 7, 99, 23}};
  private static final int[][] FIRST_TWO = {{86, 81}, {78, 64}};

  @Test
  void aModelIsOpenedAndCalled() {
    assertThat(LoadingRecipes.called(ECHO)).isDeepEqualTo(FIRST_TWO);
  }

  @Test
  void aModelDescribesItsInputsAndOutputs() {
    try (var model = ServedModel.open(ECHO)) {
      assertThat(LoadingRecipes.described(model))
          .containsExactly(
              "ids int32 [-1, 5] -> predictions int32 [-1, 2], probabilities float32 [-1, 2, 100]");
    }
  }

  @Test
  void someOutputsAreRequestedWithADeadline() {
    try (var model = ServedModel.open(ECHO)) {
      Answer answer = LoadingRecipes.withOptions(model, IDS);
      assertThat(answer.names()).containsExactly("predictions");
      assertThat(answer.get("predictions", int[][].class)).isDeepEqualTo(FIRST_TWO);
    }
  }

  @Test
  void inputsAndOutputsAreRecords() {
    try (var model = ServedModel.open(ECHO)) {
      String answer = LoadingRecipes.typed(model, IDS);
      assertThat(answer).startsWith("[86, 81] ");
      assertThat(Float.parseFloat(answer.substring("[86, 81] ".length()))).isBetween(0.9f, 1f);
    }
  }

  @Test
  void twoModelsServeSideBySide() {
    int[][] ids = {{6, 1, 8, 1, 3}, {18, 4, 7, 9, 13}};
    assertThat(LoadingRecipes.sideBySide(MODELS, ids))
        .hasSize(2)
        .allSatisfy((model, echo) -> assertThat(echo).isDeepEqualTo(new int[][] {{6, 1}, {18, 4}}));
  }

  @Test
  void aModelThatPassesTheLoadPolicyIsOpened() {
    try (var model = LoadingRecipes.screened(ECHO)) {
      assertThat(model.signatures()).containsKey("serving_default");
    }
  }

  @Test
  void anAsynchronousCallReturnsAFuture() {
    try (var model = ServedModel.open(ECHO)) {
      assertThat(LoadingRecipes.later(model, IDS).join()).isDeepEqualTo(FIRST_TWO);
    }
  }

  @Test
  void aLargeCallReturnsTheOutputsOfItsRows() {
    int[][] ids = new int[250][];
    Arrays.setAll(ids, row -> IDS[row % IDS.length]);
    try (var model = LoadingRecipes.inSmallRuns(ECHO)) {
      Answer answer = model.signature("serving_default").call(Map.of("ids", ids));
      int[][] echoed = answer.get("predictions", int[][].class);
      assertThat(echoed).hasNumberOfRows(250);
      assertThat(echoed[248]).containsExactly(FIRST_TWO[0]);
      assertThat(echoed[249]).containsExactly(FIRST_TWO[1]);
    }
  }

  @Test
  void aFileIsPredictedRowByRow() throws IOException {
    try (var model = ServedModel.open(ECHO)) {
      assertThat(LoadingRecipes.fromAFile(model, ECHO.resolve("ids.txt")))
          .containsExactly(
              new int[] {86, 81},
              new int[] {78, 64},
              new int[] {2, 36},
              new int[] {13, 13},
              new int[] {0, 99});
    }
  }
}
