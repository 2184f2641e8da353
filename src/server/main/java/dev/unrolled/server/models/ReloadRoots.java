package dev.unrolled.server.models;

import static dev.unrolled.server.errors.Code.PERMISSION_DENIED;

import dev.unrolled.server.errors.ServingException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The folders below which a client may have models served: the parents of the models that the
 * server's own source names, and those that are stated. Links are followed before a path is
 * compared.
 *
 * @param configured the models of the server's own source, as of now
 * @param stated further folders
 */
public record ReloadRoots(Supplier<List<ModelConfig>> configured, List<Path> stated) {

  /**
   * Checks what a client wants to be served.
   *
   * @param wanted the models
   * @throws ServingException PERMISSION_DENIED if one lies elsewhere
   */
  public void check(List<ModelConfig> wanted) {
    List<Path> roots =
        Stream.concat(
                configured.get().stream().map(ModelConfig::basePath).map(ReloadRoots::parent),
                stated.stream())
            .map(ReloadRoots::real)
            .distinct()
            .toList();
    for (ModelConfig model : wanted) {
      Path found = real(model.basePath());
      if (roots.stream().noneMatch(found::startsWith)) {
        throw new ServingException(
            PERMISSION_DENIED,
            "model %s: expected a base_path below one of %s, found %s"
                .formatted(model.name(), roots, found));
      }
    }
  }

  /** The parent, unless that is the root of all files. */
  private static Path parent(Path basePath) {
    Path whole = basePath.toAbsolutePath().normalize();
    Path parent = whole.getParent();
    return parent == null || parent.getParent() == null ? whole : parent;
  }

  /** The path without links, as far as it exists. */
  private static Path real(Path path) {
    Path whole = path.toAbsolutePath().normalize();
    for (Path there = whole; there != null; there = there.getParent()) {
      try {
        return there.toRealPath().resolve(there.relativize(whole)).normalize();
      } catch (IOException e) {
        // It does not exist: its parent may.
      }
    }
    return whole;
  }
}
