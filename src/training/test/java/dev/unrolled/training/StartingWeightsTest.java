package dev.unrolled.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.unrolled.rnn.Weights;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.FloatNdArray;
import org.tensorflow.ndarray.StdArrays;

class StartingWeightsTest {

  private static final FloatNdArray RANDOM = StdArrays.ndCopyOf(new float[][] {{1, 2}, {3, 4}});
  private static final FloatNdArray GIVEN = StdArrays.ndCopyOf(new float[][] {{5, 6}, {7, 8}});
  private static final Weights MODEL = new Weights(Map.of("a", RANDOM, "b", RANDOM));

  @Test
  void someWeightsAreGivenAndTheOthersStayRandom() {
    Weights all = new StartingWeights(new Weights(Map.of("a", GIVEN)), false).over(MODEL);
    assertThat(all.values()).containsOnly(Map.entry("a", GIVEN), Map.entry("b", RANDOM));
  }

  @Test
  void aWeightThatTheModelDoesNotHaveIsNamed() {
    var start = new StartingWeights(new Weights(Map.of("c", GIVEN)), false);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> start.over(MODEL))
        .withMessageStartingWith("initial weight c: expected one of ")
        .withMessageEndingWith("found shape [2, 2]");
  }

  @Test
  void aWeightOfAnotherShapeIsNamed() {
    FloatNdArray narrow = StdArrays.ndCopyOf(new float[][] {{5}, {7}});
    var start = new StartingWeights(new Weights(Map.of("a", narrow)), false);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> start.over(MODEL))
        .withMessage("initial weight a: expected shape [2, 2], found shape [2, 1]");
  }
}
