package dev.unrolled.interchange.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.formats.ElementType;
import dev.unrolled.loader.values.Comparison;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.ndarray.Shape;

/** Comparison of numbers, ids and strings, and goldens of every type. */
class ComparisonTest {

  @TempDir Path folder;

  private static GoldenTensor floats(double tolerance, float... values) {
    return new GoldenTensor(ElementType.FLOAT32, Shape.of(values.length), values, tolerance);
  }

  @Test
  void theToleranceIsAbsoluteBelowOneAndRelativeAbove() {
    GoldenTensor expected = floats(0.125, 0, 0, 8, 8);
    Comparison found = expected.compare(new float[] {0.125f, 0.25f, 9, 9.5f});
    assertThat(found).isEqualTo(new Comparison(1.5, Double.POSITIVE_INFINITY, "[3]", 2));
  }

  @Test
  void infiniteAndNaNValuesEqualOnlyThemselves() {
    float nan = Float.NaN;
    float infinite = Float.POSITIVE_INFINITY;
    GoldenTensor expected = floats(1, nan, infinite, nan, infinite, 1);
    float[] found = {nan, infinite, 1, -infinite, nan};
    assertThat(expected.compare(found).outside()).isEqualTo(3);
    assertThat(expected.compare(found).where()).isEqualTo("[2]");
  }

  @Test
  void idsThatDifferAreCounted() {
    GoldenTensor expected = GoldenTensor.of(Shape.of(2, 2), 1, 2, 3, 4);
    Comparison found = expected.compare(new int[] {1, 2, 5, 9});
    assertThat(found).isEqualTo(new Comparison(5, 1.25, "[1][1]", 2));
  }

  @Test
  void longsBeyondADoublesPrecisionStillDiffer() {
    long large = (1L << 60) + 1;
    GoldenTensor expected =
        new GoldenTensor(ElementType.INT64, Shape.scalar(), new long[] {large}, 0);
    assertThat(expected.compare(new long[] {large - 1}).outside()).isEqualTo(1);
    assertThat(expected.compare(new long[] {large}).outside()).isZero();
  }

  @Test
  void stringsAreEqualOrNot() {
    GoldenTensor expected = GoldenTensor.of(Shape.of(2), "yes", "no");
    assertThat(expected.compare(new String[] {"yes", "yes"}))
        .isEqualTo(new Comparison(1, 1, "[1]", 1));
  }

  @Test
  void everyTypeCanBeWrittenAndRead() throws Exception {
    Map<String, GoldenTensor> tensors = oneOfEachType();
    GoldenCase all = new GoldenCase("all", "serving_default", tensors, tensors);
    new Golden(new GoldenSource("1", "a test", Map.of()), Map.of(), List.of(all), tensors)
        .write(folder.resolve("golden.json"));
    Golden read = Golden.read(folder);
    assertThat(Files.readString(folder.resolve("golden.json"))).contains("-Infinity", "NaN");
    tensors.forEach(
        (name, tensor) -> {
          GoldenTensor found = read.cases().get(0).outputs().get(name);
          assertThat(found.form()).isEqualTo(tensor.form());
          assertThat(found.flat()).isEqualTo(tensor.flat());
          assertThat(read.intermediates().get(name).flat()).isEqualTo(tensor.flat());
        });
  }

  private static Map<String, GoldenTensor> oneOfEachType() {
    Shape two = Shape.of(2);
    return Map.of(
        "int32",
        GoldenTensor.of(two, 1, Integer.MIN_VALUE),
        "int64",
        new GoldenTensor(ElementType.INT64, two, new long[] {1, Long.MAX_VALUE}, 0),
        "float32",
        GoldenTensor.of(two, 0.1f, Float.NaN),
        "float64",
        new GoldenTensor(ElementType.FLOAT64, two, new double[] {0.1, -1 / 0.0}, 0),
        "bool",
        new GoldenTensor(ElementType.BOOL, two, new boolean[] {true, false}, 0),
        "string",
        GoldenTensor.of(two, "\u00e4 \"q\"", ""));
  }
}
