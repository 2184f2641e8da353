package dev.unrolled.training.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unrolled.training.Resumable;
import dev.unrolled.training.Small;
import dev.unrolled.training.TrainingListener;
import dev.unrolled.training.internal.Checksums;
import dev.unrolled.training.options.Options;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  @Test
  void lastFewAndBestCheckpointsAreKept() throws IOException {
    fit(7, Checkpoints.in(folder).every(2).keeping(2));
    assertThat(names()).containsExactly(".lock", "epoch-0001", "epoch-0006", "epoch-0007");
  }

  @Test
  void checkpointsHaveChecksumsOfTheirFiles() throws Exception {
    fit(1, Checkpoints.in(folder));
    Process check =
        new ProcessBuilder("sha256sum", "-c", "SHA256SUMS")
            .directory(Resumable.checkpoint(folder, 1).toFile())
            .redirectErrorStream(true)
            .start();
    assertThat(check.inputReader().lines())
        .containsExactly(
            "checkpoint.json: OK", "variables.data-00000-of-00001: OK", "variables.index: OK");
  }

  @Test
  void completedRunReturnsWithoutTraining() {
    Snapshot first = fit(2, Checkpoints.in(folder));
    Resumable.Batches batches = new Resumable.Batches(1);
    Snapshot again = fit(2, Checkpoints.in(folder).resumed(), batches);
    assertThat(again.weights()).isEqualTo(first.weights());
    assertThat(again.history()).isEqualTo(first.history());
    assertThat(batches.results).isEmpty();
  }

  @Test
  void skipsADamagedCheckpointWithAWarning() throws IOException {
    Snapshot straight = fit(4, Checkpoints.in(folder.resolve("straight")));
    Path torn = folder.resolve("torn");
    fit(3, Checkpoints.in(torn));
    cutInHalf(Resumable.checkpoint(torn, 3).resolve("variables.data-00000-of-00001"));
    cutInHalf(Resumable.checkpoint(torn, 2).resolve("checkpoint.json"));
    Resumable.Batches batches = new Resumable.Batches(2);
    Snapshot resumed = fit(4, Checkpoints.in(torn).resumed(), batches);
    assertThat(resumed.weights()).isEqualTo(straight.weights());
    assertThat(batches.results).hasSize(9);
    assertThat(batches.warnings)
        .hasSize(2)
        .allMatch(text -> text.contains(" is skipped: expected SHA-256 and file "))
        .satisfies(texts -> assertThat(texts.get(0)).contains("epoch-0003"))
        .satisfies(texts -> assertThat(texts.get(1)).contains("epoch-0002"));
    CheckpointFolder.read(Resumable.checkpoint(torn, 3));
  }

  @Test
  void rejectsAFolderWithoutValidCheckpoints() throws IOException {
    fit(2, Checkpoints.in(folder));
    cutInHalf(Resumable.checkpoint(folder, 1).resolve("checkpoint.json"));
    Path data = Resumable.checkpoint(folder, 2).resolve("variables.data-00000-of-00001");
    cutInHalf(data);
    long size = Files.size(data);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fit(2, Checkpoints.in(folder).resumed()))
        .withMessage(
            "checkpoints: expected at least one valid checkpoint in %s, found 2 invalid ones; use another folder to start again"
                .formatted(folder));
    assertThat(data).hasSize(size);
  }

  @Test
  void warnsIfTheCheckpointHasMoreEpochs() {
    Snapshot four = fit(4, Checkpoints.in(folder));
    Resumable.Batches batches = new Resumable.Batches(1);
    Snapshot two = fit(2, Checkpoints.in(folder).resumed(), batches);
    assertThat(two.weights()).isEqualTo(four.weights());
    assertThat(batches.results).isEmpty();
    assertThat(batches.warnings)
        .containsExactly(
            "epochs: expected at least 4, as in the checkpoint, found 2: nothing is trained, and the model"
                + " has the weights of epoch 1");
  }

  @Test
  void ignoresAndKeepsOtherFolders() throws IOException {
    fit(2, Checkpoints.in(folder));
    Path empty = Files.createDirectory(Resumable.checkpoint(folder, 98));
    Path foreign = Files.createDirectory(Resumable.checkpoint(folder, 99));
    Files.writeString(foreign.resolve("checkpoint.json"), "{\"model\": \"of another make\"}");
    Checksums.write(foreign);
    Resumable.Batches batches = new Resumable.Batches(1);
    fit(3, Checkpoints.in(folder).keeping(1).resumed(), batches);
    assertThat(batches.results).hasSize(3);
    assertThat(batches.warnings)
        .containsExactly(
            "checkpoint %s is skipped: checkpoint.json: expected format 1, found "
                .formatted(foreign),
            "checkpoint %s is skipped: SHA256SUMS: expected the file, found none".formatted(empty));
    assertThat(names())
        .containsExactly(".lock", "epoch-0001", "epoch-0003", "epoch-0098", "epoch-0099");
  }

  @Test
  void rejectsOtherOptionsAndDataWithTheDifference() {
    Checkpoints checkpoints = Checkpoints.in(folder);
    fit(2, checkpoints);
    Options other = Resumable.options("adam", 4).withBatchSize(10).withShuffle(false).withSeed(4);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Resumable.fit(other, checkpoints.resumed()))
        .withMessageStartingWith(
            "checkpoint %s: belongs to another run: options.batch_size expected 20, found 10; options.shuffle expected true, found false; options.seed expected 3, found 4; data.sha256 "
                .formatted(Resumable.checkpoint(folder, 2)));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Resumable.run(Resumable.options("adam", 4), checkpoints.resumed())
                    .fit(Small.data(40)))
        .withMessageContaining(" data.rows expected 60, found 30; data.sha256 expected ");
  }

  /** Its options had no buckets and no second cell or vocabulary, and it had no kind of model. */
  @Test
  void resumesFromACheckpointOfAnOlderVersion() throws IOException {
    Snapshot straight = fit(4, Checkpoints.in(folder.resolve("straight")));
    Path older = folder.resolve("older");
    fit(2, Checkpoints.in(older).keeping(1));
    Path checkpoint = Resumable.checkpoint(older, 2);
    Path manifest = checkpoint.resolve("checkpoint.json");
    ObjectNode tree = (ObjectNode) JSON.readTree(manifest.toFile());
    ObjectNode run = (ObjectNode) tree.get("run");
    assertThat(run.remove("model").asText()).isEqualTo("encoder-decoder");
    ObjectNode options = (ObjectNode) run.get("options");
    assertThat(options.remove("buckets").path("width").asInt()).isEqualTo(10);
    assertThat(options.remove("decoder_cell").isNull()).isTrue();
    assertThat(options.remove("output_vocabulary_size").isNull()).isTrue();
    JSON.writeValue(manifest.toFile(), tree);
    Checksums.write(checkpoint);
    Resumable.Batches batches = new Resumable.Batches(1);
    Snapshot resumed = fit(4, Checkpoints.in(older).resumed(), batches);
    assertThat(resumed.weights()).isEqualTo(straight.weights());
    assertThat(batches.results).hasSize(6).allMatch(batch -> batch.epoch() > 2);
    assertThat(batches.warnings).isEmpty();
  }

  @Test
  void newRunRejectsAFolderWithCheckpoints() {
    fit(1, Checkpoints.in(folder));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fit(1, Checkpoints.in(folder)))
        .withMessage(
            "checkpoints: expected an empty folder, since the run does not resume, found "
                + Resumable.checkpoint(folder, 1));
  }

  @Test
  void folderIsLockedByOneRun() throws IOException {
    try (CheckpointStore other = CheckpointStore.open(folder)) {
      assertThat(other.all()).isEmpty();
      assertThatIllegalArgumentException()
          .isThrownBy(() -> fit(1, Checkpoints.in(folder)))
          .withMessage(
              "checkpoints: expected a folder that no other run uses, found another run in "
                  + folder);
    }
    assertThat(fit(1, Checkpoints.in(folder)).history().epochs()).hasSize(1);
  }

  @Test
  void rejectsAFolderThatIsNotWritableBeforeTraining() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    Resumable.Batches batches = new Resumable.Batches(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fit(1, Checkpoints.in(file.resolve("run")), batches))
        .withMessageStartingWith("checkpoints: expected a writable folder, found ")
        .withMessageContaining(file.toString());
    assertThat(batches.results).isEmpty();
  }

  @Test
  void deletesIncompleteCheckpointsOfAKilledRun() throws IOException {
    Path staged = Files.createDirectory(folder.resolve(".checkpoint-1"));
    Files.createFile(staged.resolve("variables.index"));
    fit(1, Checkpoints.in(folder));
    assertThat(names()).containsExactly(".lock", "epoch-0001");
  }

  @Test
  void rejectsNumbersBelowOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Checkpoints.in(folder).every(0))
        .withMessage("epochs between checkpoints: expected at least 1, found 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Checkpoints.in(folder).keeping(0))
        .withMessage("checkpoints to keep: expected at least 1, found 0");
  }

  private static Snapshot fit(int epochs, Checkpoints checkpoints, TrainingListener... listeners) {
    return Resumable.fit(Resumable.options("adam", epochs), checkpoints, listeners);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }

  private static void cutInHalf(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() / 2);
    }
  }
}
