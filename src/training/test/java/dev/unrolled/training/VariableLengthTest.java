package dev.unrolled.training;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.training.checkpoint.Checkpoints;
import dev.unrolled.training.data.BucketBoundaries;
import dev.unrolled.training.data.BucketWidth;
import dev.unrolled.training.data.SequenceStream;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.optimizer.Adam;
import dev.unrolled.training.options.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Models of rows that differ in length. */
@Tag("slow")
class VariableLengthTest {

  /** Probabilities of a softmax in floats. */
  private static final float ROUNDING = 1e-6f;

  private static final int LONGEST = 6;

  private static final Options OPTIONS = Small.options().withBuckets(new BucketWidth(2));

  @TempDir private Path folder;

  @Test
  void rowsOfDifferentLengthsTrainInBuckets() {
    Options options = OPTIONS.withOptimizer(new Adam(0.02)).withEpochs(20);
    try (EncoderDecoder model = EncoderDecoder.fit(rows(1200), options)) {
      assertThat(model.architecture().input().variableLength()).isTrue();
      assertThat(model.score(rows(100)).tokenAccuracy()).isGreaterThan(0.95);
    }
  }

  @Test
  void predictionDoesNotDependOnLongerRows() {
    Sequences data = rows(60);
    try (EncoderDecoder model = EncoderDecoder.fit(data, OPTIONS)) {
      float[][][] together = model.predictProbabilities(data.inputs());
      for (int row = 0; row < 12; row++) {
        float[][] single = model.predictProbabilities(new int[][] {data.inputs()[row]})[0];
        assertThat(single[0]).containsExactly(together[row][0], within(ROUNDING));
      }
    }
  }

  @Test
  void trainingFromAFileEqualsTrainingInMemory() throws IOException {
    Training training = Training.with(OPTIONS.withShuffle(false));
    Sequences data = rows(100);
    try (EncoderDecoder streamed = training.fit(SequenceStream.open(file(data)));
        EncoderDecoder inMemory = training.fit(data)) {
      assertThat(streamed.snapshot().weights()).isEqualTo(inMemory.snapshot().weights());
    }
  }

  @Test
  void resumedRunHasTheSameBits() {
    Sequences data = rows(100);
    Options options = OPTIONS.withEpochs(4);
    Checkpoints checkpoints = Checkpoints.in(folder.resolve("run"));
    Training.with(options.withEpochs(2)).checkpointedIn(checkpoints).fit(data).close();
    try (EncoderDecoder expected = Training.with(options).fit(data);
        EncoderDecoder resumed =
            Training.with(options).checkpointedIn(checkpoints.resumed()).fit(data)) {
      assertThat(resumed.snapshot().weights()).isEqualTo(expected.snapshot().weights());
    }
  }

  @Test
  void exportedModelAcceptsLengths() throws IOException {
    Sequences data = rows(40);
    int[][] padded =
        Arrays.stream(data.inputs()).map(row -> Arrays.copyOf(row, LONGEST)).toArray(int[][]::new);
    int[] lengths = Arrays.stream(data.inputs()).mapToInt(row -> row.length).toArray();
    try (EncoderDecoder model = EncoderDecoder.fit(data, OPTIONS)) {
      float[][][] expected = model.predictProbabilities(data.inputs());
      Path version = model.export(folder);
      try (SavedModelBundle bundle = SavedModelBundle.load(version.toString(), "serve");
          TInt32 ids = TInt32.tensorOf(StdArrays.ndCopyOf(padded));
          TInt32 counts = TInt32.vectorOf(lengths);
          var result =
              bundle
                  .session()
                  .runner()
                  .feed("ids", ids)
                  .feed("lengths", counts)
                  .fetch("probabilities")
                  .run()) {
        float[][][] found = StdArrays.array3dCopyOf((TFloat32) result.get(0));
        for (int row = 0; row < expected.length; row++) {
          assertThat(found[row][0]).containsExactly(expected[row][0], within(ROUNDING));
        }
      }
    }
  }

  @Test
  void rejectsRowsThatAreTooLongOrEmpty() {
    try (EncoderDecoder model = EncoderDecoder.fit(rows(20), OPTIONS)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> model.predict(new int[][] {{1}, new int[LONGEST + 1]}))
          .withMessage(
              "ids[1]: expected at most 6 ids, the longest bucket, found 7; for longer inputs, train"
                  + " with Options.withBuckets and a larger last boundary");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> model.predict(new int[][] {{1}, {}}))
          .withMessage("ids[1]: expected at least one id, found none");
    }
  }

  @Test
  void largerLastBoundaryAcceptsLongerRows() {
    Options options = OPTIONS.withBuckets(BucketBoundaries.at(3, LONGEST + 2));
    try (EncoderDecoder model = EncoderDecoder.fit(rows(20), options)) {
      assertThat(model.predict(new int[][] {new int[LONGEST + 2]})).hasDimensions(1, 1);
    }
  }

  @Test
  void rejectsARowLongerThanTheLastBoundary() {
    Options options = OPTIONS.withBuckets(BucketBoundaries.at(2, 4));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EncoderDecoder.fit(rows(20), options))
        .withMessage("last bucket boundary: expected at least 6, the longest input, found 4");
  }

  /** Rows of 1 to {@value #LONGEST} ids, each with its last id as target. */
  private static Sequences rows(int count) {
    Random random = new Random(count);
    int[][] inputs = new int[count][];
    int[][] targets = new int[count][];
    for (int row = 0; row < count; row++) {
      inputs[row] = random.ints(1 + row % LONGEST, 0, Small.VOCABULARY).toArray();
      targets[row] = new int[] {inputs[row][inputs[row].length - 1]};
    }
    return new Sequences(inputs, targets);
  }

  private Path file(Sequences data) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int row = 0; row < data.size(); row++) {
      lines.append(line(data.inputs()[row])).append('\t').append(line(data.targets()[row]));
      lines.append('\n');
    }
    return Files.writeString(folder.resolve("pairs.tsv"), lines, UTF_8);
  }

  private static String line(int[] ids) {
    return Arrays.stream(ids).mapToObj(Integer::toString).collect(Collectors.joining(" "));
  }
}
