package dev.unrolled.loader.calls;

import static dev.unrolled.loader.Failures.messageOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.loader.LoadOptions;
import dev.unrolled.loader.Models;
import dev.unrolled.loader.ServedModel;
import dev.unrolled.loader.errors.LoaderException.Reason;
import dev.unrolled.loader.screening.LoadPolicy;
import dev.unrolled.loader.values.Answer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.Shape;

class ShapeCheckTest {

  private static final LoadOptions LENIENT =
      LoadOptions.defaults().withShapeCheck(ShapeCheck.LENIENT);

  @TempDir Path folder;

  @BeforeEach
  void save() {
    Models.ids().save(folder);
  }

  private static Answer call(ServedModel model, Object ids) {
    return model.signature("serving_default").call(Map.of("ids", ids));
  }

  @Test
  void lenientChecksAcceptAnyShapeThatTheGraphAccepts() {
    try (ServedModel model = ServedModel.open(folder, LENIENT)) {
      assertThat(call(model, 7).toArray("y")).isEqualTo(7);
      assertThat(call(model, new int[] {1, 2}).toArray("y")).isEqualTo(new int[] {1, 2});
      Answer empty = call(model, NdArrays.ofInts(Shape.of(0, 5)));
      assertThat(empty.shape("y")).isEqualTo(Shape.of(0, 5));
    }
  }

  @Test
  void lenientChecksRefuseOtherElementTypes() {
    try (ServedModel model = ServedModel.open(folder, LENIENT)) {
      messageOf(Reason.WRONG_DTYPE, () -> call(model, new float[1][5]))
          .endsWith("expected int32 [-1, 5], found float32 [1, 5]");
    }
  }

  @Test
  void shapesThatTheGraphRefusesFailTheCall() {
    Path product = Models.product(folder.resolve("product"));
    try (ServedModel model = ServedModel.open(product, LENIENT)) {
      Map<String, ?> inputs = Map.of("x", new float[1][3]);
      messageOf(Reason.FAILED, () -> model.signature("serving_default").call(inputs))
          .contains("TensorFlow failed");
    }
  }

  @Test
  void shapesAreCheckedByDefault() {
    assertThat(LoadOptions.defaults().shapeCheck()).isEqualTo(ShapeCheck.STRICT);
    assertThat(LENIENT.withTags("serve").withPolicy(LoadPolicy.defaults())).isEqualTo(LENIENT);
  }
}
