package dev.unrolled.loader;

import static dev.unrolled.loader.HandMade.tensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unrolled.loader.errors.LoaderException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TString;

class LifetimeTest {

  private static final int THREADS = 8;
  private static final int CALLS = 200;
  private static final int CYCLES = 10;

  @TempDir Path folder;

  private static float[][] product(ServedModel model, float x) {
    Map<String, ?> inputs = Map.of("x", new float[][] {{x, 0}});
    return model.signature("serving_default").call(inputs).get("y", float[][].class);
  }

  @Test
  void aClosedModelRefusesCallsAndStillDescribesItself() {
    ServedModel model = ServedModel.open(Models.product(folder));
    ServedSignature signature = model.signature("serving_default");
    model.close();
    assertThatIllegalStateException()
        .isThrownBy(() -> signature.call(Map.of("x", new float[1][2])))
        .withMessage(folder + ": the model is closed");
    assertThat(model.signatures()).containsOnlyKeys("serving_default");
    assertThat(model.variables()).hasSize(1);
  }

  @Test
  void closingTwiceHasNoEffect() {
    ServedModel model = ServedModel.open(Models.product(folder));
    model.close();
    assertThatCode(model::close).doesNotThrowAnyException();
  }

  @Test
  void openingCallingAndClosingLeaksNoNativeMemory() {
    Models.product(folder);
    Runnable cycle =
        () -> {
          try (ServedModel model = ServedModel.open(folder)) {
            product(model, 1);
          }
        };
    assertThat(pointersLeftBy(cycle)).isNotPositive();
  }

  @Test
  void stringsLeakNoNativeMemory() {
    Models.identity(folder, TString.class, DataType.DT_STRING);
    Map<String, ?> inputs = Map.of("x", new String[] {"short", "long ".repeat(50)});
    try (ServedModel model = ServedModel.open(folder)) {
      Runnable call = () -> model.signature("serving_default").call(inputs);
      assertThat(pointersLeftBy(call)).isNotPositive();
    }
  }

  @Test
  void aFailureToOpenLeaksNoNativeMemory() throws Exception {
    Models.product(folder);
    Files.delete(folder.resolve("variables/variables.index"));
    Runnable opening =
        () ->
            assertThatThrownBy(() -> ServedModel.open(folder)).isInstanceOf(LoaderException.class);
    assertThat(pointersLeftBy(opening)).isNotPositive();
  }

  @Test
  void aFailingCallLeaksNoNativeMemory() {
    uninitialized().save(folder);
    try (ServedModel model = ServedModel.open(folder)) {
      ServedSignature signature = model.signature("serving_default");
      Runnable call =
          () ->
              assertThatThrownBy(() -> signature.call(Map.of()))
                  .isInstanceOf(LoaderException.class);
      assertThat(pointersLeftBy(call)).isNotPositive();
    }
  }

  private static HandMade uninitialized() {
    return HandMade.of(tf -> tf.withName("w").variable(Shape.of(2), TFloat32.class))
        .signature("serving_default", Map.of(), Map.of("w", tensor("w:0", DataType.DT_FLOAT, 2)));
  }

  /**
   * Returns the number of native pointers left by a repeated task, after a first run that loads
   * classes and libraries. Pointers of earlier tests may be collected meanwhile, so the number may
   * be negative.
   */
  private static long pointersLeftBy(Runnable cycle) {
    cycle.run();
    long before = Pointer.totalCount();
    for (int i = 0; i < CYCLES; i++) {
      cycle.run();
    }
    return Pointer.totalCount() - before;
  }

  @Test
  void concurrentCallsGetTheirOwnAnswers() throws Exception {
    try (ServedModel model = ServedModel.open(Models.product(folder))) {
      List<Integer> right =
          Threads.inParallel(
              THREADS,
              thread -> {
                int answered = 0;
                for (int call = 0; call < CALLS; call++) {
                  float x = thread * CALLS + call;
                  answered += product(model, x)[0][2] == 3 * x ? 1 : 0;
                }
                return answered;
              });
      assertThat(right).hasSize(THREADS).containsOnly(CALLS);
    }
  }
}
