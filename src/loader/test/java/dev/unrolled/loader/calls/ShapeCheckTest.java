package dev.unrolled.loader.calls;

import static dev.unrolled.loader.Failures.messageOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.loader.LoadOptions;
import dev.unrolled.loader.Models;
import dev.unrolled.loader.ServedModel;
import dev.unrolled.loader.errors.LoaderException.Reason;
import dev.unrolled.loader.screening.LoadPolicy;
import dev.unrolled.loader.values.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{'serving': {'shape_check': 'strict'}}                | true",
        "{'serving': {'shape_check' : 'strict', 'x': 1}}       | true",
        "{'serving': {'shape_check': 'lenient'}}               | false",
        "{'note': '\\'shape_check\\': \\'lenient\\''}          | true",
        "{}                                                    | true",
        "{\'format\': 1}                                         | true"
      })
  void modelAsksForStrictShapesInItsMetadata(String metadata, boolean strict) throws IOException {
    Path extra = Files.createDirectories(folder.resolve("assets.extra"));
    Files.writeString(extra.resolve("unrolled.json"), metadata.replace('\'', '"'));
    LoadOptions byModel = LoadOptions.defaults().withShapeCheck(ShapeCheck.BY_MODEL);

    try (ServedModel model = ServedModel.open(folder, byModel)) {
      if (strict) {
        messageOf(Reason.WRONG_SHAPE, () -> call(model, 7))
            .endsWith("expected int32 [-1, 5], found int32 []");
      } else {
        assertThat(call(model, 7).toArray("y")).isEqualTo(7);
      }
    }
  }

  @Test
  void modelWithoutMetadataIsLenientIfTheModelDecides() {
    LoadOptions byModel = LoadOptions.defaults().withShapeCheck(ShapeCheck.BY_MODEL);

    try (ServedModel model = ServedModel.open(folder, byModel)) {
      assertThat(call(model, 7).toArray("y")).isEqualTo(7);
    }
  }
}
