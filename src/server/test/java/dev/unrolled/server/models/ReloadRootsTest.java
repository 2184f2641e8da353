package dev.unrolled.server.models;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unrolled.server.errors.ServingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReloadRootsTest {

  @TempDir private Path folder;

  private ReloadRoots roots;

  @BeforeEach
  void configureOneModel() throws Exception {
    Files.createDirectories(folder.resolve("models/echo"));
    Files.createDirectories(folder.resolve("more"));
    Files.createDirectories(folder.resolve("elsewhere/evil"));
    roots = ofModelAt(folder.resolve("models/echo"));
  }

  private ReloadRoots ofModelAt(Path basePath) {
    return new ReloadRoots(
        () -> List.of(ModelConfig.latest("echo", basePath)), List.of(folder.resolve("more")));
  }

  private void check(ReloadRoots roots, Path basePath) {
    roots.check(List.of(ModelConfig.latest("m", basePath)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"models/echo", "models/not-yet-there", "more/m", "models/../more/m"})
  void modelBelowARootIsAccepted(String path) {
    assertThatCode(() -> check(roots, folder.resolve(path))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"elsewhere/evil", "models/../elsewhere/evil", "models-too/m", "more/../x", "."})
  void aModelElsewhereIsRefused(String path) {
    assertThatThrownBy(() -> check(roots, folder.resolve(path)))
        .isInstanceOf(ServingException.class)
        .hasMessageContaining("model m: expected a base_path below one of [")
        .extracting(e -> ((ServingException) e).code().name())
        .isEqualTo("PERMISSION_DENIED");
  }

  @Test
  void linkOutOfTheRootsIsDenied() throws Exception {
    Path link =
        Files.createSymbolicLink(folder.resolve("models/link"), folder.resolve("elsewhere"));
    assertThatThrownBy(() -> check(roots, link.resolve("evil")))
        .isInstanceOf(ServingException.class);
  }

  @Test
  void modelAtTheFileSystemRootDoesNotOpenAllFiles() {
    ReloadRoots atRoot = ofModelAt(Path.of("/model"));
    assertThatThrownBy(() -> check(atRoot, Path.of("/etc"))).isInstanceOf(ServingException.class);
    assertThatCode(() -> check(atRoot, Path.of("/model"))).doesNotThrowAnyException();
  }
}
