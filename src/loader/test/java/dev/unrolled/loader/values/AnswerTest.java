package dev.unrolled.loader.values;

import static dev.unrolled.loader.Failures.messageOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.loader.Models;
import dev.unrolled.loader.ServedModel;
import dev.unrolled.loader.errors.LoaderException.Reason;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswerTest {

  private static Answer answer;

  @BeforeAll
  static void call(@TempDir Path folder) {
    try (ServedModel model = ServedModel.open(Models.product(folder))) {
      answer = model.signature("serving_default").call(Map.of("x", new float[][] {{1, 2}, {0, 1}}));
    }
  }

  @Test
  void everyOutputIsFoundByName() {
    assertThat(answer.names()).containsExactly("doubled", "y");
    assertThat(answer.toArray("y")).isEqualTo(new float[][] {{9, 12, 15}, {4, 5, 6}});
    assertThat(answer.toArray("doubled")).isEqualTo(new float[][] {{2, 4}, {0, 2}});
  }

  @Test
  void aFlatArrayIsInRowMajorOrder() {
    assertThat(answer.toFlatArray("y")).isEqualTo(new float[] {9, 12, 15, 4, 5, 6});
  }

  @Test
  void everyReadReturnsANewArray() {
    answer.get("y", float[][].class)[0][0] = -1;
    ((float[]) answer.toFlatArray("y"))[0] = -1;
    assertThat(answer.get("y", float[][].class)[0][0]).isEqualTo(9);
  }

  @Test
  void aWrongClassIsReportedWithTheFittingOne() {
    messageOf(Reason.WRONG_DTYPE, () -> answer.get("y", int[][].class))
        .isEqualTo(
            "signature \"serving_default\", \"y\": expected int[][],"
                + " found float32 [2, 3], which is float[][]");
    messageOf(Reason.WRONG_DTYPE, () -> answer.get("y", byte[].class))
        .endsWith("expected byte[], found float32 [2, 3], which is float[][]");
  }

  @Test
  void anUnknownNameIsReportedWithTheKnownOnes() {
    messageOf(Reason.UNKNOWN_NAME, () -> answer.shape("z"))
        .isEqualTo(
            "signature \"serving_default\": unknown output \"z\"; known outputs: doubled, y");
  }
}
