package dev.unrolled.training.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.unrolled.training.DataChangedException;
import dev.unrolled.training.EncoderDecoder;
import dev.unrolled.training.Resumable;
import dev.unrolled.training.Small;
import dev.unrolled.training.Training;
import dev.unrolled.training.TrainingListener;
import dev.unrolled.training.checkpoint.Checkpoints;
import dev.unrolled.training.metrics.EpochResult;
import dev.unrolled.training.metrics.History;
import dev.unrolled.training.options.Options;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SequenceStreamTest {

  private static final Seed SEED = new Seed(3);

  /** Blocks of several lines, and several windows of blocks. */
  private static final long PATIENCE_MILLIS = 10_000;

  private static final int ROWS = 2000;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 200, 5000})
  void givesAllRowsInOrder(int batchSize) throws Exception {
    Sequences data = numbered(ROWS);
    SequenceStream stream = SequenceStream.open(file(data));
    assertThat(stream.rows()).isEqualTo(ROWS);
    assertThat(stream.vocabularySize()).isEqualTo(ROWS);
    assertThat(rows(stream.inOrder(plan(batchSize)), batchSize)).isEqualTo(rows(data));
  }

  @Test
  void unshuffledStreamTrainsAsMemoryDoes() throws Exception {
    Training training = Training.with(Small.options().withShuffle(false));
    Sequences data = Small.data(100);
    try (EncoderDecoder streamed = training.fit(SequenceStream.open(file(data)));
        EncoderDecoder inMemory = training.fit(data)) {
      assertThat(streamed.snapshot().weights()).isEqualTo(inMemory.snapshot().weights());
    }
  }

  @Test
  void epochsShuffleAllRowsDifferently() throws Exception {
    SequenceStream stream = SequenceStream.open(file(numbered(ROWS)));
    List<String> first = rows(stream.shuffled(SEED, 1, plan(30)), 30);
    List<String> second = rows(stream.shuffled(SEED, 2, plan(30)), 30);
    assertThat(first).containsExactlyInAnyOrderElementsOf(rows(numbered(ROWS)));
    assertThat(second).containsExactlyInAnyOrderElementsOf(first).isNotEqualTo(first);
  }

  @Test
  void orderDependsOnSeedAndEpochOnly() throws Exception {
    Path file = file(numbered(ROWS));
    List<String> once = rows(SequenceStream.open(file).shuffled(SEED, 2, plan(30)), 30);
    SequenceStream again = SequenceStream.open(file);
    rows(again.shuffled(SEED, 1, plan(30)), 30);
    assertThat(rows(again.shuffled(SEED, 2, plan(30)), 30)).isEqualTo(once);
    assertThat(rows(again.shuffled(new Seed(4), 2, plan(30)), 30)).isNotEqualTo(once);
  }

  @Test
  void batchesMixDistantRowsOfTheFile() throws Exception {
    SequenceStream stream = SequenceStream.open(file(numbered(ROWS)));
    try (Batches batches = stream.shuffled(SEED, 1, plan(30))) {
      List<Integer> places =
          Arrays.stream(batches.next().orElseThrow().inputs()).map(row -> row[0]).toList();
      for (int quarter = 0; quarter < 4; quarter++) {
        int from = quarter * ROWS / 4;
        assertThat(places).anyMatch(place -> place >= from && place < from + ROWS / 4);
      }
    }
  }

  @Test
  void splitPartitionsTheRows() throws Exception {
    SequenceStream.Split split = SequenceStream.open(file(numbered(ROWS))).split(0.2, 1);
    List<String> all = rows(split.train().inOrder(plan(100)), 100);
    List<String> test = rows(split.test().inOrder(plan(100)), 100);
    assertThat(test).doesNotContainAnyElementsOf(all);
    assertThat((double) test.size() / ROWS).isBetween(0.15, 0.25);
    all.addAll(test);
    assertThat(all).containsExactlyInAnyOrderElementsOf(rows(numbered(ROWS)));
    assertThat(split.train().fingerprint()).isNotEqualTo(split.test().fingerprint());
  }

  @Test
  void trainsAndResumesWithTheSameBits() throws Exception {
    SequenceStream data = SequenceStream.open(file(Small.data(100)));
    Options options = Resumable.options("adam", 4);
    Training straight = Training.with(options).validatedOn(0.25);
    Checkpoints checkpoints = Checkpoints.in(folder.resolve("run"));
    Training.with(options.withEpochs(2))
        .validatedOn(0.25)
        .checkpointedIn(checkpoints)
        .fit(data)
        .close();
    try (EncoderDecoder expected = straight.fit(data);
        EncoderDecoder resumed =
            Training.with(options)
                .validatedOn(0.25)
                .checkpointedIn(checkpoints.resumed())
                .fit(data)) {
      assertThat(resumed.snapshot().weights()).isEqualTo(expected.snapshot().weights());
      assertThat(Resumable.untimed(resumed.history()))
          .isEqualTo(Resumable.untimed(expected.history()));
      assertThat(resumed.score(data).sequences()).isEqualTo(100);
    }
  }

  @Test
  void messagesNameTheLine() throws Exception {
    Path file = file(numbered(ROWS));
    Files.writeString(file, "1 x 3\t1 2\n", StandardOpenOption.APPEND);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SequenceStream.open(file))
        .withMessage(
            "%s:%d: expected an id from 0, found \"x\": 1 x 3\t1 2".formatted(file, ROWS + 1));
    Path empty = Files.writeString(folder.resolve("empty.tsv"), "\n\n");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SequenceStream.open(empty))
        .withMessage(empty + ": expected at least one line, found none");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SequenceStream.open(folder))
        .withMessage(folder + ": expected a text file, found a folder");
  }

  @Test
  void messageNamesTheIdOutsideTheVocabulary() throws Exception {
    Path file = file(numbered(ROWS));
    Options options = Small.options().withVocabularySize(100);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Training.with(options).fit(SequenceStream.open(file)))
        .withMessage(
            "%s:%d: inputs[0][0]: id %d is outside [0, 100)".formatted(file, ROWS, ROWS - 1));
  }

  @Test
  void truncatedFileStopsTheRunWithTheLastFullEpoch() throws Exception {
    Path file = file(Small.data(400));
    DataChangedException e = changedDuringTheSecondEpoch(file, () -> cutInHalf(file));
    assertThat(e)
        .hasMessageMatching(
            "\\Q%s\\E: changed while in use: expected %d bytes, as when it was opened, found %d;"
                    .formatted(file, 400 * 12, 200 * 12)
                + " the weights of epoch 1 are kept");
    assertThat(e.lastGood().history().outcome()).isEqualTo(History.Outcome.DATA_CHANGED);
    assertThat(e.lastGood().history().epochs()).hasSize(1);
  }

  @Test
  void changedBytesStopTheRun() throws Exception {
    Path file = file(Small.data(400));
    String other = Files.readString(file).replace('1', '2');
    DataChangedException e =
        changedDuringTheSecondEpoch(file, () -> Files.writeString(file, other));
    assertThat(e)
        .hasMessageMatching(
            ".* changed while in use: expected CRC-32C [0-9a-f]{8} of bytes \\d+ to \\d+, as when it"
                + " was opened, found [0-9a-f]{8}; the weights of epoch 1 are kept");
  }

  @Test
  void readerThreadEndsWithItsBatches() throws Exception {
    SequenceStream stream = SequenceStream.open(file(numbered(ROWS)));
    List<Thread> readers;
    try (Batches batches = stream.inOrder(plan(10))) {
      assertThat(batches.next()).isPresent();
      readers = readers();
      assertThat(readers).isNotEmpty();
    }
    for (Thread reader : readers) {
      reader.join(PATIENCE_MILLIS);
      assertThat(reader.isAlive()).isFalse();
    }
  }

  private interface Change {
    void make() throws IOException;
  }

  private static DataChangedException changedDuringTheSecondEpoch(Path file, Change change)
      throws IOException {
    SequenceStream data = SequenceStream.open(file);
    TrainingListener changing =
        new TrainingListener() {
          @Override
          public void onEpochEnd(EpochResult epoch) {
            try {
              change.make();
            } catch (IOException e) {
              throw new AssertionError(e);
            }
          }
        };
    Training training = Training.with(Small.options()).watchedBy(changing);
    return assertThatExceptionOfType(DataChangedException.class)
        .isThrownBy(() -> training.fit(data))
        .actual();
  }

  private static BatchPlan plan(int batchSize) {
    return BatchPlan.ofInputs(batchSize, List.of(3));
  }

  private static List<Thread> readers() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("sequence-reader"))
        .toList();
  }

  private static void cutInHalf(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() / 2);
    }
  }

  /** Rows that begin with their own number. */
  private static Sequences numbered(int rows) {
    int[][] inputs = new int[rows][];
    int[][] targets = new int[rows][];
    for (int row = 0; row < rows; row++) {
      inputs[row] = new int[] {row, 1, 2};
      targets[row] = new int[] {row, 0};
    }
    return new Sequences(inputs, targets);
  }

  private Path file(Sequences data) throws IOException {
    return Files.write(folder.resolve("pairs.tsv"), rows(data), UTF_8);
  }

  private static List<String> rows(Sequences data) {
    List<String> rows = new ArrayList<>();
    for (int row = 0; row < data.size(); row++) {
      rows.add(line(data.inputs()[row]) + "\t" + line(data.targets()[row]));
    }
    return rows;
  }

  private static String line(int[] ids) {
    return Arrays.toString(ids).replaceAll("[^0-9 ]", "");
  }

  /** All rows of batches, of which only the last may be smaller. */
  private static List<String> rows(Batches batches, int batchSize) throws InterruptedException {
    List<String> rows = new ArrayList<>();
    try (batches) {
      Optional<Sequences> batch = batches.next();
      while (batch.isPresent()) {
        assertThat(rows.size() % batchSize).isZero();
        rows.addAll(rows(batch.get()));
        batch = batches.next();
      }
    }
    return rows;
  }
}
