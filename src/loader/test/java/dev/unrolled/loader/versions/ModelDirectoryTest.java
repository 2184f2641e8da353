package dev.unrolled.loader.versions;

import static dev.unrolled.loader.Calls.latestOf;
import static dev.unrolled.loader.Calls.versionOf;
import static dev.unrolled.loader.Failures.messageOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import dev.unrolled.loader.Calls;
import dev.unrolled.loader.LoadOptions;
import dev.unrolled.loader.errors.LoaderException.Reason;
import dev.unrolled.loader.events.Events;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelDirectoryTest {

  private static final DirectoryOptions BY_HAND =
      DirectoryOptions.defaults().withPollPeriod(Duration.ZERO);

  @TempDir Path base;
  private VersionFolders folders;

  @BeforeEach
  void useTheFolder() {
    folders = new VersionFolders(base);
  }

  private ModelDirectory open(VersionPolicy policy) {
    return ModelDirectory.open(base, BY_HAND.withPolicy(policy));
  }

  private static List<Long> available(ModelDirectory directory) {
    return directory.status().stream()
        .filter(status -> status.state() == VersionState.AVAILABLE)
        .map(VersionStatus::version)
        .toList();
  }

  @Test
  void theLatestVersionServes() {
    folders.add(9);
    folders.add(10);
    try (ModelDirectory directory = ModelDirectory.open(base, BY_HAND)) {
      assertThat(latestOf(directory)).isEqualTo(10);
      assertThat(available(directory)).containsExactly(10L);
      VersionedAnswer answer = directory.call("serving_default", Calls.x(1));
      assertThat(answer.version()).isEqualTo(10);
      assertThat(Calls.y(answer.answer())).isEqualTo(11);
    }
  }

  @Test
  void aNewVersionReplacesTheOldOne() {
    folders.add(1);
    Events events = new Events();
    LoadOptions listening = LoadOptions.defaults().withListener(events);
    try (ModelDirectory directory = ModelDirectory.open(base, BY_HAND.withLoad(listening))) {
      folders.add(2);
      assertThat(latestOf(directory)).isEqualTo(1);
      directory.poll();
      assertThat(latestOf(directory)).isEqualTo(2);
      await().until(() -> events.seen().size() == 3);
      assertThat(directory.status())
          .extracting(VersionStatus::describe)
          .containsExactly("2 AVAILABLE", "1 END");
    }
    assertThat(events.seen()).containsExactly("loaded 1", "loaded 2", "unloaded 1", "unloaded 2");
  }

  @Test
  void theFolderIsPolledAutomatically() {
    folders.add(1);
    DirectoryOptions often = DirectoryOptions.defaults().withPollPeriod(Duration.ofMillis(5));
    try (ModelDirectory directory = ModelDirectory.open(base, often)) {
      folders.add(2);
      await().until(() -> latestOf(directory) == 2);
    }
  }

  @Test
  void theLatestVersionsServeConcurrently() {
    List.of(1L, 2L, 3L).forEach(folders::add);
    try (ModelDirectory directory = open(VersionPolicy.latest(2))) {
      assertThat(available(directory)).containsExactly(3L, 2L);
      assertThat(versionOf(directory, VersionChoice.version(2))).isEqualTo(2);
      folders.add(4);
      directory.poll();
      assertThat(available(directory)).containsExactly(4L, 3L);
    }
  }

  @Test
  void allVersionsServeUntilTheirFoldersAreDeleted() {
    List.of(1L, 2L, 3L).forEach(folders::add);
    try (ModelDirectory directory = open(VersionPolicy.all())) {
      assertThat(available(directory)).containsExactly(3L, 2L, 1L);
      folders.remove(3);
      directory.poll();
      assertThat(latestOf(directory)).isEqualTo(2);
      folders.remove(1);
      folders.remove(2);
      directory.poll();
      assertThat(available(directory)).isEmpty();
    }
  }

  @Test
  void existingSpecificVersionsServe() {
    List.of(1L, 2L, 3L).forEach(folders::add);
    try (ModelDirectory directory = open(VersionPolicy.specific(1L, 2L, 7L))) {
      assertThat(available(directory)).containsExactly(2L, 1L);
      assertThat(latestOf(directory)).isEqualTo(2);
    }
  }

  @Test
  void aRestoredVersionServesAgain() {
    folders.add(1);
    folders.add(2);
    try (ModelDirectory directory = ModelDirectory.open(base, BY_HAND)) {
      folders.remove(2);
      directory.poll();
      assertThat(latestOf(directory)).isEqualTo(1);
      await().until(() -> directory.status().get(0).state() == VersionState.END);
      folders.add(2);
      directory.poll();
      assertThat(latestOf(directory)).isEqualTo(2);
    }
  }

  @Test
  void loadedVersionsKeepServingWhenTheBaseDirectoryDisappears() throws IOException {
    Path moving = base.resolve("models");
    VersionFolders inIt = new VersionFolders(moving);
    inIt.add(1);
    try (ModelDirectory directory = ModelDirectory.open(moving, BY_HAND)) {
      Files.move(moving, base.resolve("elsewhere"));
      directory.poll();
      assertThat(latestOf(directory)).isEqualTo(1);
    }
  }

  @Test
  void labelsSelectVersions() {
    folders.add(1);
    folders.add(2);
    DirectoryOptions options =
        BY_HAND.withPolicy(VersionPolicy.all()).withLabels(Map.of("stable", 1L));
    try (ModelDirectory directory = ModelDirectory.open(base, options)) {
      assertThat(versionOf(directory, VersionChoice.label("stable"))).isEqualTo(1);
      directory.label("stable", 2);
      directory.label("canary", 2);
      assertThat(versionOf(directory, VersionChoice.label("stable"))).isEqualTo(2);
      assertThat(directory.labels()).isEqualTo(Map.of("canary", 2L, "stable", 2L));
      messageOf(Reason.UNKNOWN_VERSION, () -> directory.label("stable", 3))
          .isEqualTo(
              base + ": version 3 is not available; known versions: 2 AVAILABLE; 1 AVAILABLE");
      assertThat(directory.labels()).containsEntry("stable", 2L);
    }
  }

  @Test
  void policyAndLabelsCanBeChanged() {
    List.of(1L, 2L, 3L).forEach(folders::add);
    DirectoryOptions options = BY_HAND.withLabels(Map.of("stable", 3L));
    try (ModelDirectory directory = ModelDirectory.open(base, options)) {
      directory.serve(VersionPolicy.specific(1L, 2L), Map.of("canary", 1L));
      assertThat(available(directory)).containsExactly(2L, 1L);
      assertThat(directory.labels()).isEqualTo(Map.of("canary", 1L));
      assertThat(versionOf(directory, VersionChoice.label("canary"))).isEqualTo(1);
    }
  }

  @Test
  void anUnavailableVersionIsReportedWithTheKnownOnes() {
    folders.add(1);
    DirectoryOptions options = BY_HAND.withLabels(Map.of("canary", 2L, "stable", 1L));
    try (ModelDirectory directory = ModelDirectory.open(base, options)) {
      messageOf(Reason.UNKNOWN_VERSION, () -> versionOf(directory, VersionChoice.version(7)))
          .isEqualTo(base + ": version 7 is not available; known versions: 1 AVAILABLE");
      messageOf(Reason.UNKNOWN_VERSION, () -> versionOf(directory, VersionChoice.label("canary")))
          .isEqualTo(base + ": version 2 is not available; known versions: 1 AVAILABLE");
      messageOf(Reason.UNKNOWN_LABEL, () -> versionOf(directory, VersionChoice.label("beta")))
          .isEqualTo(base + ": unknown label \"beta\"; known labels: canary, stable");
      messageOf(Reason.UNKNOWN_SIGNATURE, () -> directory.call("classify", Map.of()))
          .contains("unknown signature \"classify\"");
    }
  }

  @Test
  void aFolderIsUnavailableUntilItHasAVersion() throws IOException {
    Path later = base.resolve("later");
    try (ModelDirectory directory = ModelDirectory.open(later, BY_HAND)) {
      messageOf(Reason.UNAVAILABLE, () -> latestOf(directory))
          .isEqualTo(later + ": no version is available; known versions: none");
      Files.createDirectories(later.resolve("1"));
      directory.poll();
      messageOf(Reason.UNAVAILABLE, () -> latestOf(directory))
          .isEqualTo(
              "%s: no version is available; known versions: 1 END: %s: expected saved_model.pb, found none: not a version yet"
                  .formatted(later, later.resolve("1")));
      new VersionFolders(later).add(2);
      directory.poll();
      assertThat(latestOf(directory)).isEqualTo(2);
    }
  }

  @Test
  void aClosedDirectoryRefusesAllCalls() {
    folders.add(1);
    ModelDirectory directory = ModelDirectory.open(base, BY_HAND);
    directory.close();
    assertThatCode(directory::close).doesNotThrowAnyException();
    List.<Runnable>of(
            directory::poll,
            () -> latestOf(directory),
            () -> versionOf(directory, VersionChoice.version(1)),
            () -> versionOf(directory, VersionChoice.label("stable")),
            () -> directory.label("stable", 1),
            () -> directory.serve(VersionPolicy.all(), Map.of()))
        .forEach(
            use ->
                assertThatIllegalStateException()
                    .isThrownBy(use::run)
                    .withMessage(base + ": the directory is closed"));
    assertThat(directory.status()).extracting(VersionStatus::describe).containsExactly("1 END");
  }

  @Test
  void versionFolderWithoutAModelIsReported() throws IOException {
    Path empty = Files.createDirectories(base.resolve("9"));
    try (ModelDirectory directory = ModelDirectory.open(base)) {
      assertThat(directory.status())
          .extracting(VersionStatus::describe)
          .contains(
              "9 END: %s: expected saved_model.pb, found none: not a version yet".formatted(empty));
    }
  }
}
