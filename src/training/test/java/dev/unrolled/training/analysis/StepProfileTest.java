package dev.unrolled.training.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.unrolled.training.Small;
import dev.unrolled.training.data.EchoTask;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.options.Options;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StepProfileTest {

  private static final Sequences DATA = EchoTask.generate(8, 4, 2, 20, 1);
  private static final Options OPTIONS = Small.options().withVocabularySize(8);

  @Test
  void profileHasTheOperationsOfTraining() {
    StepProfile profile = StepProfile.of(DATA, OPTIONS);
    Set<String> types =
        profile.byType().stream().map(StepProfile.TypeTime::type).collect(Collectors.toSet());
    assertThat(types).contains("Sigmoid", "Tanh", "TanhGrad", "ApplyAdam");
    assertThat(types).anyMatch(type -> type.endsWith("MatMul"));
    assertThat(profile.operations())
        .extracting(OperationRun::step)
        .contains(0, profile.steps() - 1);
  }

  /**
   * TensorFlow's gradients compare the shapes of the terms of each sum and product. Its graph
   * optimizer does that once if it knows that all time steps have the same number of rows.
   * Otherwise every time step has such operations; the first always has some, since its state
   * broadcasts.
   */
  @ParameterizedTest
  @ValueSource(ints = {8, 20})
  void onlyTheFirstTimeStepComparesShapes(int vocabularySize) {
    Options options = OPTIONS.withVocabularySize(vocabularySize).withBatchSize(10);
    long few = shapeComparisons(StepProfile.of(DATA, options));
    long many = shapeComparisons(StepProfile.of(EchoTask.generate(8, 8, 2, 20, 1), options));
    assertThat(many).isEqualTo(few);
  }

  private static long shapeComparisons(StepProfile profile) {
    assertThat(profile.byType()).extracting(StepProfile.TypeTime::type).contains("TanhGrad");
    return profile.byType().stream()
        .filter(type -> type.type().equals("BroadcastGradientArgs"))
        .mapToLong(StepProfile.TypeTime::runs)
        .sum();
  }

  /**
   * That pass of TensorFlow's graph optimizer is disabled, since it is slow and does not speed up a
   * step.
   */
  @Test
  void noProductIsFusedWithItsBias() {
    assertThat(StepProfile.of(DATA, OPTIONS).byType())
        .extracting(StepProfile.TypeTime::type)
        .contains("BiasAdd")
        .noneMatch(type -> type.contains("Fused"));
  }

  @Test
  void typesAreSortedByTimeAndSumToTheTotal() {
    StepProfile profile = StepProfile.of(DATA, OPTIONS);
    List<StepProfile.TypeTime> times = profile.byType();
    assertThat(times)
        .isSortedAccordingTo(Comparator.comparingLong(StepProfile.TypeTime::nanos).reversed());
    assertThat(times.stream().mapToLong(StepProfile.TypeTime::nanos).sum())
        .isEqualTo(profile.operations().stream().mapToLong(OperationRun::nanos).sum());
    assertThat(times.stream().mapToInt(StepProfile.TypeTime::runs).sum())
        .isEqualTo(profile.operations().size());
  }

  @Test
  void allNativeMemoryIsFreed() {
    long before = Pointer.totalCount();
    StepProfile.of(DATA, OPTIONS);
    assertThat(Pointer.totalCount()).isLessThanOrEqualTo(before);
  }

  @Test
  void rejectsDataThatDoesNotFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StepProfile.of(DATA, OPTIONS.withVocabularySize(3)))
        .withMessageContaining("is outside [0, 3)");
  }
}
