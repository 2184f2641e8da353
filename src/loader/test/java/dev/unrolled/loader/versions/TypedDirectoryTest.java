package dev.unrolled.loader.versions;

import static dev.unrolled.loader.Failures.messageOf;
import static dev.unrolled.loader.HandMade.tensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import dev.unrolled.loader.HandMade;
import dev.unrolled.loader.errors.LoaderException.Reason;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.DataType;

@SuppressWarnings("ArrayRecordComponent")
class TypedDirectoryTest {

  private record X(int[] x) {}

  private record Y(int[] y) {}

  private record Z(int[] z) {}

  private static final DirectoryOptions ALL =
      DirectoryOptions.defaults()
          .withPollPeriod(Duration.ZERO)
          .withPolicy(VersionPolicy.all())
          .withLabels(Map.of("stable", 1L));
  private static final X FORTY = new X(new int[] {40});

  @TempDir Path base;
  private VersionFolders folders;

  @BeforeEach
  void useTheFolder() {
    folders = new VersionFolders(base);
  }

  private static TypedDirectory<X, Y> typed(ModelDirectory directory) {
    return directory.typed("serving_default", X.class, Y.class);
  }

  private void addFloats(long version) {
    HandMade.of(tf -> tf.withName("y").constant(new float[] {1}))
        .signature("serving_default", Map.of(), Map.of("y", tensor("y:0", DataType.DT_FLOAT, -1)))
        .save(folders.of(version));
  }

  private static void answers(TypedAnswer<Y> answer, long version) {
    assertThat(answer.version()).isEqualTo(version);
    assertThat(answer.answer().y()).containsExactly((int) (40 + version));
  }

  @Test
  void theAnswerNamesItsVersion() {
    folders.add(1);
    try (ModelDirectory directory = ModelDirectory.open(base, ALL)) {
      TypedDirectory<X, Y> typed = typed(directory);
      answers(typed.call(FORTY), 1);
      folders.add(2);
      directory.poll();
      answers(typed.call(FORTY), 2);
      answers(typed.call(VersionChoice.label("stable"), FORTY), 1);
      answers(typed.call(VersionChoice.version(2), FORTY, Duration.ofMinutes(1)), 2);
    }
  }

  @Test
  void aVersionThatDoesNotFitRefusesCallsAndOthersKeepServing() {
    folders.add(1);
    try (ModelDirectory directory = ModelDirectory.open(base, ALL)) {
      TypedDirectory<X, Y> typed = typed(directory);
      addFloats(2);
      directory.poll();
      messageOf(Reason.WRONG_RECORD, () -> typed.call(FORTY))
          .isEqualTo(
              folders.of(2)
                  + ": signature \"serving_default\" does not fit the records X and Y: X.x:"
                  + " unknown input \"x\" (known: none); Y.y: expected float[] for y float32"
                  + " [-1], found int[]");
      answers(typed.call(VersionChoice.version(1), FORTY), 1);
    }
  }

  @Test
  void recordsAreCheckedImmediatelyIfAVersionIsAvailable() {
    folders.add(1);
    try (ModelDirectory directory = ModelDirectory.open(base, ALL)) {
      messageOf(Reason.WRONG_RECORD, () -> directory.typed("serving_default", X.class, Z.class))
          .contains("Z.z: unknown output \"z\" (known: y)");
      messageOf(Reason.UNKNOWN_SIGNATURE, () -> directory.typed("classify", X.class, Y.class))
          .contains("unknown signature \"classify\"");
    }
  }

  @Test
  void withoutAnAvailableVersionTheRecordsAreCheckedLater() {
    try (ModelDirectory directory = ModelDirectory.open(base, ALL)) {
      TypedDirectory<X, Y> typed = typed(directory);
      messageOf(Reason.UNAVAILABLE, () -> typed.call(FORTY)).contains("no version is available");
      folders.add(3);
      directory.poll();
      answers(typed.call(FORTY), 3);
    }
  }

  @Test
  void aReplacedVersionIsCheckedAgain() {
    folders.add(1);
    folders.add(2);
    try (ModelDirectory directory = ModelDirectory.open(base, ALL)) {
      TypedDirectory<X, Y> typed = typed(directory);
      answers(typed.call(FORTY), 2);
      folders.remove(2);
      directory.poll();
      answers(typed.call(FORTY), 1);
      await().until(() -> directory.status().get(0).state() == VersionState.END);
      addFloats(2);
      directory.poll();
      messageOf(Reason.WRONG_RECORD, () -> typed.call(FORTY)).contains("found int[]");
    }
  }

  @Test
  void everyAnswerIsThatOfItsVersionWhileVersionsChange() {
    folders.add(1);
    DirectoryOptions latest = ALL.withPolicy(VersionPolicy.latest(1));
    AtomicBoolean done = new AtomicBoolean();
    Set<Long> seen = ConcurrentHashMap.newKeySet();
    try (ModelDirectory directory = ModelDirectory.open(base, latest)) {
      TypedDirectory<X, Y> typed = typed(directory);
      Runnable caller =
          () -> {
            while (!done.get()) {
              TypedAnswer<Y> answer = typed.call(FORTY);
              answers(answer, answer.version());
              seen.add(answer.version());
            }
          };
      List<CompletableFuture<Void>> callers =
          Stream.generate(() -> CompletableFuture.runAsync(caller)).limit(2).toList();
      LongStream.rangeClosed(2, 8).forEach(version -> takeIn(directory, version, seen));
      done.set(true);
      callers.forEach(CompletableFuture::join);
    }
  }

  private void takeIn(ModelDirectory directory, long version, Set<Long> seen) {
    folders.add(version);
    directory.poll();
    await().until(() -> seen.contains(version));
  }

  @Test
  void aClosedDirectoryRefusesRecordsAndCalls() {
    folders.add(1);
    ModelDirectory directory = ModelDirectory.open(base, ALL);
    TypedDirectory<X, Y> typed = typed(directory);
    directory.close();
    assertThatIllegalStateException().isThrownBy(() -> typed.call(FORTY));
    assertThatIllegalStateException().isThrownBy(() -> typed(directory));
  }
}
