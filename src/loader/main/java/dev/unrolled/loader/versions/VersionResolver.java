package dev.unrolled.loader.versions;

import static dev.unrolled.loader.errors.LoaderException.Reason.UNAVAILABLE;
import static dev.unrolled.loader.errors.LoaderException.Reason.UNKNOWN_LABEL;
import static dev.unrolled.loader.errors.LoaderException.Reason.UNKNOWN_VERSION;

import dev.unrolled.loader.errors.LoaderException;
import dev.unrolled.loader.values.TensorText;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;

/** Resolves version choices to leases. Thread-safe, without locks. */
final class VersionResolver {

  private final Path base;
  private final LoadedVersions versions;
  private volatile ConcurrentMap<String, Long> labels;

  VersionResolver(Path base, LoadedVersions versions, Map<String, Long> labels) {
    this.base = base;
    this.versions = versions;
    this.labels = new ConcurrentHashMap<>(labels);
  }

  /**
   * Leases a version. If acquiring fails, the version has just been replaced, so the lookup is
   * repeated.
   */
  Lease lease(VersionChoice choice) {
    while (true) {
      OpenVersion version = choose(choice);
      if (version.acquire()) {
        return new Lease(version);
      }
    }
  }

  SortedMap<String, Long> labels() {
    return Collections.unmodifiableSortedMap(new TreeMap<>(labels));
  }

  void label(String label, long version) {
    numbered(version);
    labels.put(label, version);
  }

  /** Replaces all labels. */
  void replaceLabels(Map<String, Long> labels) {
    this.labels = new ConcurrentHashMap<>(labels);
  }

  void checkOpen() {
    if (versions.isClosed()) {
      throw new IllegalStateException(base + ": the directory is closed");
    }
  }

  private OpenVersion choose(VersionChoice choice) {
    if (choice instanceof VersionChoice.Numbered numbered) {
      return numbered(numbered.number());
    } else if (choice instanceof VersionChoice.Labelled labelled) {
      return numbered(labelled(labelled.label()));
    }
    return latest();
  }

  private OpenVersion latest() {
    Map.Entry<Long, OpenVersion> latest = versions.serving().lastEntry();
    if (latest == null) {
      throw refused(UNAVAILABLE, "no version is available; known versions: " + known());
    }
    return latest.getValue();
  }

  private OpenVersion numbered(long number) {
    OpenVersion version = versions.serving().get(number);
    if (version == null) {
      throw refused(
          UNKNOWN_VERSION,
          "version %d is not available; known versions: %s".formatted(number, known()));
    }
    return version;
  }

  private long labelled(String label) {
    Long number = labels.get(label);
    if (number == null) {
      String names = TensorText.names(labels().keySet());
      throw refused(
          UNKNOWN_LABEL, "unknown label \"%s\"; known labels: %s".formatted(label, names));
    }
    return number;
  }

  private LoaderException refused(LoaderException.Reason reason, String problem) {
    checkOpen();
    return new LoaderException(reason, base + ": " + problem);
  }

  private String known() {
    List<VersionStatus> known = versions.status();
    return known.isEmpty()
        ? "none"
        : known.stream().map(VersionStatus::describe).collect(Collectors.joining("; "));
  }
}
