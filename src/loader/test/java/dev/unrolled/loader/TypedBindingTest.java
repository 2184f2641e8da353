package dev.unrolled.loader;

import static dev.unrolled.loader.Failures.messageOf;
import static dev.unrolled.loader.HandMade.ofUnknownRank;
import static dev.unrolled.loader.HandMade.tensor;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.unrolled.loader.errors.LoaderException.Reason;
import dev.unrolled.loader.values.TensorName;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.ndarray.IntNdArray;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.types.TString;

/** Records that do not fit are refused before any call, with every difference. */
@SuppressWarnings("ArrayRecordComponent")
class TypedBindingTest {

  private record Ids(int[][] ids) {}

  private record Y(int[][] y) {}

  private record Nothing() {}

  @TempDir Path folder;

  private String refusal(Path model, String problems) {
    return "%s: signature \"serving_default\" does not fit the records %s"
        .formatted(model, problems);
  }

  static List<Arguments> wrongInputs() {
    record Floats(float[][] ids) {}
    record Flat(int[] ids) {}
    record Boxes(Integer[][] ids) {}
    record Lists(List<List<Integer>> ids) {}
    record Arrays(IntNdArray ids) {}
    record Anything(Object ids) {}
    return List.of(
        arguments(Floats.class, "float[][]"),
        arguments(Flat.class, "int[]"),
        arguments(Boxes.class, "Integer[][]"),
        arguments(Lists.class, "List"),
        arguments(Arrays.class, "IntNdArray"),
        arguments(Anything.class, "Object"));
  }

  @ParameterizedTest
  @MethodSource("wrongInputs")
  void componentTypesMustFit(Class<? extends Record> record, String found) {
    String name = record.getSimpleName();
    try (ServedModel model = ServedModel.open(Models.ids().save(folder))) {
      ServedSignature signature = model.signature("serving_default");
      messageOf(Reason.WRONG_RECORD, () -> signature.typed(record, Y.class))
          .isEqualTo(
              refusal(
                  folder,
                  "%s and Y: %s.ids: expected int[][] for ids int32 [-1, 5], found %s"
                      .formatted(name, name, found)));
    }
  }

  @Test
  void allProblemsAreReportedTogether() {
    record Id(int[][] id) {}
    record Wrong(float[][] y, int[][] predictions) {}
    try (ServedModel model = ServedModel.open(Models.ids().save(folder))) {
      ServedSignature signature = model.signature("serving_default");
      messageOf(Reason.WRONG_RECORD, () -> signature.typed(Id.class, Wrong.class))
          .isEqualTo(
              refusal(
                  folder,
                  "Id and Wrong: Id.id: unknown input \"id\" (known: ids); Wrong.y: expected"
                      + " int[][] for y int32 [-1, 5], found float[][]; Wrong.predictions:"
                      + " unknown output \"predictions\" (known: y); Id: missing component"
                      + " for input ids int32 [-1, 5]"));
    }
  }

  @Test
  void atLeastOneOutputIsRequired() {
    try (ServedModel model = ServedModel.open(Models.ids().save(folder))) {
      ServedSignature signature = model.signature("serving_default");
      messageOf(Reason.WRONG_RECORD, () -> signature.typed(Ids.class, Nothing.class))
          .isEqualTo(refusal(folder, "Ids and Nothing: Nothing: missing component for an output"));
    }
  }

  @Test
  void aNameHasOneComponent() {
    record Twice(int[][] ids, @TensorName("ids") int[][] again) {}
    try (ServedModel model = ServedModel.open(Models.ids().save(folder))) {
      ServedSignature signature = model.signature("serving_default");
      messageOf(Reason.WRONG_RECORD, () -> signature.typed(Twice.class, Y.class))
          .endsWith("Twice: expected one component for \"ids\", found two");
    }
  }

  @Test
  void stringComponentsAreTextOrBytes() {
    record Text(byte x) {}
    record Answer(int y) {}
    Path unknown = Models.identity(folder.resolve("unknown"), TString.class, DataType.DT_STRING);
    try (ServedModel model = ServedModel.open(unknown)) {
      ServedSignature signature = model.signature("serving_default");
      String any = "String, String[] or more [] for";
      messageOf(Reason.WRONG_RECORD, () -> signature.typed(Text.class, Answer.class))
          .isEqualTo(
              refusal(
                  unknown,
                  "Text and Answer: Text.x: expected %s x string [...], found Byte; Answer.y:"
                          .formatted(any)
                      + " expected %s y string [...], found Integer".formatted(any)));
    }
  }

  @Test
  void bytesOfStringsAddOneDimension() {
    record Images(byte[][] x) {}
    record Image(byte[] y) {}
    TensorInfo rows = tensor("x:0", DataType.DT_STRING, -1);
    HandMade.of(tf -> tf.withName("y").identity(tf.withName("x").placeholder(TString.class)))
        .signature("rows", Map.of("x", rows), Map.of("y", tensor("y:0", DataType.DT_STRING, -1)))
        .save(folder);
    try (ServedModel model = ServedModel.open(folder)) {
      messageOf(Reason.WRONG_RECORD, () -> model.signature("rows").typed(Images.class, Image.class))
          .endsWith("Image.y: expected String[] for y string [-1], found byte[]");
    }
  }

  @Test
  void aSignatureThatCannotBeCalledIsRefused() {
    Models.ids()
        .signature(
            "broken",
            Map.of("ids", ofUnknownRank("gone:0", DataType.DT_INT32)),
            Map.of("y", tensor("y:0", DataType.DT_INT32, -1, 5)))
        .save(folder);
    try (ServedModel model = ServedModel.open(folder)) {
      messageOf(Reason.BROKEN_SIGNATURE, () -> model.signature("broken").typed(Ids.class, Y.class))
          .contains("the graph has no operation of that name");
    }
  }
}
