package dev.unrolled.loader.savedmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unrolled.loader.errors.LoaderException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFolderTest {

  @TempDir Path parent;

  private Path version(String name) throws IOException {
    Path folder = Files.createDirectories(parent.resolve(name));
    Files.createFile(folder.resolve("saved_model.pb"));
    return folder;
  }

  @Test
  void aVersionsFolderResolvesToItself() throws IOException {
    Path folder = version("7");
    assertThat(ModelFolder.resolve(folder)).isEqualTo(folder);
  }

  @Test
  void aParentResolvesToItsHighestVersion() throws IOException {
    version("9");
    Path highest = version("0010");
    version("latest");
    Files.createDirectories(parent.resolve("11"));
    assertThat(ModelFolder.resolve(parent)).isEqualTo(highest);
  }

  @Test
  void versionsAreAscendingAndOnlyFoldersWithAModel() throws IOException {
    version("9");
    version("10");
    version("backup");
    version("99999999999999999999");
    Files.createDirectories(parent.resolve("11"));
    Files.createFile(parent.resolve("12"));
    assertThat(ModelFolder.versions(parent)).containsOnlyKeys(9L, 10L);
    assertThat(ModelFolder.versions(parent).lastKey()).isEqualTo(10L);
  }

  @Test
  void aMissingFolderHasNoVersions() {
    assertThat(ModelFolder.versions(parent.resolve("gone"))).isEmpty();
  }

  @Test
  void aFolderWithoutAModelIsReported() {
    assertThatThrownBy(() -> ModelFolder.resolve(parent))
        .isInstanceOfSatisfying(
            LoaderException.class,
            e -> assertThat(e.reason()).isEqualTo(LoaderException.Reason.NOT_A_SAVED_MODEL))
        .hasMessage(
            "%s: expected saved_model.pb, or folders named by a version number that hold it,"
                    .formatted(parent)
                + " found neither");
  }

  @Test
  void aMissingFolderIsReported() {
    assertThatThrownBy(() -> ModelFolder.resolve(parent.resolve("gone")))
        .hasMessageEndingWith("found no such folder");
  }
}
