package dev.unrolled.interchange.golden;

import dev.unrolled.formats.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Differences between a model's files and their checksums, as paths relative to the golden's
 * folder.
 *
 * @param changed files with other contents
 * @param missing files that do not exist
 * @param surplus files in the version's folder without a checksum
 */
public record FolderChanges(List<String> changed, List<String> missing, List<String> surplus) {

  public FolderChanges {
    changed = List.copyOf(changed);
    missing = List.copyOf(missing);
    surplus = List.copyOf(surplus);
  }

  /**
   * Returns whether all files match.
   *
   * @return true if nothing is changed, missing or surplus
   */
  public boolean isEmpty() {
    return changed.isEmpty() && missing.isEmpty() && surplus.isEmpty();
  }

  static FolderChanges between(Map<String, String> expected, Path folder, String version)
      throws IOException {
    Path root = folder.toAbsolutePath().normalize();
    Map<String, String> found = checksums(root, version);
    for (String name : expected.keySet()) {
      Path file = root.resolve(name).normalize();
      if (!found.containsKey(name) && file.startsWith(root) && Files.isRegularFile(file)) {
        found.put(name, Sha256.of(file));
      }
    }
    return new FolderChanges(
        expected.entrySet().stream()
            .filter(
                file -> !file.getValue().equals(found.getOrDefault(file.getKey(), file.getValue())))
            .map(Map.Entry::getKey)
            .toList(),
        expected.keySet().stream().filter(name -> !found.containsKey(name)).toList(),
        found.keySet().stream().filter(name -> !expected.containsKey(name)).toList());
  }

  /**
   * Returns the SHA-256 of every file in a version's folder, by path relative to the folder above
   * it.
   */
  static Map<String, String> checksums(Path folder, String version) throws IOException {
    Map<String, String> checksums = new TreeMap<>();
    Path root = folder.toAbsolutePath().normalize();
    Path start = root.resolve(version).normalize();
    if (!Files.isDirectory(start) || !start.startsWith(root)) {
      return checksums;
    }
    List<Path> files;
    try (Stream<Path> walk = Files.walk(start)) {
      files = walk.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      checksums.put(root.relativize(file).toString().replace('\\', '/'), Sha256.of(file));
    }
    return checksums;
  }
}
