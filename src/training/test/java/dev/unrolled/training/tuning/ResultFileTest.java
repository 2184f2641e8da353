package dev.unrolled.training.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.unrolled.training.KilledProcess;
import dev.unrolled.training.data.EchoTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Searches that resume from the results of a stopped search. */
@Tag("slow")
class ResultFileTest {

  private static TuningResults whole;
  private static byte[] written;

  @TempDir private Path folder;
  private Path file;

  @BeforeAll
  static void searchOnce(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("results.jsonl");
    whole = Tiny.search().savedIn(file).run(Tiny.DATA);
    written = Files.readAllBytes(file);
  }

  @BeforeEach
  void copy() throws IOException {
    file = folder.resolve("results.jsonl");
    Files.write(file, written);
  }

  @Test
  void modelsWithResultsAreNotTrainedAgain() throws Exception {
    List<TuningProgress> trained = new ArrayList<>();
    TuningResults second = watched(trained).savedIn(file).run(Tiny.DATA);
    assertThat(trained).isEmpty();
    assertThat(second).isEqualTo(whole);
    assertThat(Files.readAllLines(file)).hasSize(1 + 6);
  }

  @Test
  @Timeout(value = 2, unit = TimeUnit.MINUTES)
  void killedSearchTrainsOnlyMissingModels() throws Exception {
    file = folder.resolve("made/results.jsonl");
    killAfter(2);
    int remaining = Files.readAllLines(file).size() - 1;
    List<TuningProgress> trained = new ArrayList<>();
    TuningResults resumed = watched(trained).savedIn(file).run(Tiny.DATA);
    assertThat(remaining).isEqualTo(2);
    assertThat(trained).extracting(TuningProgress::done).containsExactly(3, 4, 5, 6);
    assertThat(scores(resumed)).isEqualTo(scores(whole));
  }

  @Test
  void incompleteLineIsRewritten() throws Exception {
    Files.write(file, Arrays.copyOf(written, written.length - 20));
    List<TuningProgress> trained = new ArrayList<>();
    TuningResults second = watched(trained).savedIn(file).run(Tiny.DATA);
    assertThat(trained).containsExactly(new TuningProgress(6, 6));
    assertThat(scores(second)).isEqualTo(scores(whole));
    assertThat(Files.readAllLines(file)).hasSize(1 + 6);
  }

  @Test
  void incompleteFirstLineIsRewritten() throws Exception {
    List<String> lines = Files.readAllLines(file);
    Files.writeString(file, lines.get(0).substring(0, 30));
    Tiny.search().savedIn(file).run(Tiny.DATA);
    assertThat(Files.readAllLines(file)).hasSize(1 + 6).startsWith(lines.get(0));
  }

  @Test
  void extendedGridTrainsOnlyNewCandidates() throws Exception {
    List<TuningProgress> trained = new ArrayList<>();
    Grid grown = new Grid(Map.of("learning_rate", List.of(0.03, 0.1)));
    TuningResults results =
        GridSearch.of(Tiny.OPTIONS, grown)
            .withFolds(2)
            .watchedBy((candidate, fold, progress) -> trained.add(progress))
            .savedIn(file)
            .run(Tiny.DATA);
    assertThat(trained).extracting(TuningProgress::done).containsExactly(3, 4);
    assertThat(results.ranked()).hasSize(2);
  }

  @Test
  void threadsMayChangeBetweenSearches() throws Exception {
    GridSearch other =
        GridSearch.of(Tiny.OPTIONS.withThreads(2), Tiny.GRID)
            .withFolds(2)
            .watchedBy((candidate, fold, progress) -> assertThat(progress).isNull());
    assertThat(other.savedIn(file).run(Tiny.DATA).ranked()).hasSize(3);
  }

  @Test
  void rejectsAFileOfAnotherSearchWithTheDifference() throws Exception {
    String before = Files.readString(file);
    refuses(
        Tiny.search().withFolds(4),
        file + ": belongs to another search: folds: expected 4, found 2");
    refuses(
        GridSearch.of(Tiny.OPTIONS.withBatchSize(7), Tiny.GRID).withFolds(2),
        file + ": belongs to another search: options.batch_size: expected 7, found 20");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tiny.search().savedIn(file).run(EchoTask.generate(6, 3, 1, 60, 6)))
        .withMessageStartingWith(file + ": belongs to another search: data.sha256: expected ");
    assertThat(file).hasContent(before);
  }

  @Test
  void rejectsOtherFilesWithoutChangingThem() throws Exception {
    for (String other : List.of("notes", "notes\n", "{}\n", "[1]\n")) {
      Files.writeString(file, other);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Tiny.search().savedIn(file).run(Tiny.DATA));
      assertThat(file).hasContent(other);
    }
    Files.writeString(file, "notes");
    refuses(Tiny.search(), file + ":1: expected results of a search, found notes");
  }

  @Test
  void rejectsADamagedLine() throws Exception {
    Files.writeString(file, "{\"changes\":{}}\n", StandardOpenOption.APPEND);
    refuses(Tiny.search(), file + ":8: expected results of a search, found {\"changes\":{}}");
  }

  @Test
  void resultFileIsLockedByOneSearch() throws Exception {
    SearchIdentity identity = SearchIdentity.of(Tiny.OPTIONS, new Folds(2, 0), Tiny.DATA);
    try (ResultFile open = ResultFile.open(file, identity)) {
      assertThat(open.records()).hasSize(6);
      refuses(
          Tiny.search(),
          file
              + ": expected a file that no other search uses, found another search that writes it");
    }
    assertThat(Tiny.search().savedIn(file).run(Tiny.DATA).ranked()).hasSize(3);
  }

  @Test
  void namesAFolderThatCannotBeCreated() throws Exception {
    Path blocked = Files.writeString(folder.resolve("blocked"), "").resolve("results.jsonl");
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> Tiny.search().savedIn(blocked).run(Tiny.DATA));
  }

  private void refuses(GridSearch search, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> search.savedIn(file).run(Tiny.DATA))
        .withMessage(message);
  }

  private static GridSearch watched(List<TuningProgress> trained) {
    return Tiny.search().watchedBy((candidate, fold, progress) -> trained.add(progress));
  }

  private static List<?> scores(TuningResults results) {
    return results.ranked().stream()
        .map(result -> result.folds().stream().map(FoldResult::score).toList())
        .toList();
  }

  private void killAfter(int results) throws Exception {
    KilledProcess.run(
        KilledSearch.class, results + " results", file.toString(), Integer.toString(results));
  }
}
