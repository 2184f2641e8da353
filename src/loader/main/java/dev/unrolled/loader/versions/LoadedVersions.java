package dev.unrolled.loader.versions;

import static dev.unrolled.loader.errors.LoaderException.Reason.NOT_A_SAVED_MODEL;

import dev.unrolled.loader.errors.LoaderException;
import dev.unrolled.loader.events.GuardedListener;
import dev.unrolled.loader.events.LoaderListener;
import dev.unrolled.loader.savedmodel.FolderContents;
import dev.unrolled.loader.savedmodel.ModelFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reconciles the loaded versions with the policy.
 *
 * <p>Wanted versions are loaded first; others are unloaded once a wanted one is available. Changes
 * are serialized; the available versions can be read at any time.
 */
final class LoadedVersions {

  private static final Logger log = LoggerFactory.getLogger(LoadedVersions.class);

  /** The most ended versions that the status still lists. */
  private static final int MAX_ENDED_VERSIONS = 20;

  private final Path base;
  private final DirectoryOptions options;
  private final LoaderListener listener;
  private VersionPolicy policy;
  private final VersionOpener opener;
  private final Executor executor;
  private final LongSupplier clock;
  private final NavigableMap<Long, VersionEntry> entries = new ConcurrentSkipListMap<>();
  private volatile NavigableMap<Long, OpenVersion> serving = Collections.emptyNavigableMap();
  private volatile boolean closed;
  private volatile NavigableMap<Long, VersionStatus> withoutModel = Collections.emptyNavigableMap();
  private boolean missingLogged;

  LoadedVersions(Path base, DirectoryOptions options, Executor executor, LongSupplier clock) {
    this.base = base;
    this.options = options;
    this.policy = options.policy();
    this.listener = GuardedListener.of(options.load().listener());
    this.opener = new VersionOpener(options.load().withListener(listener), options.warmUp(), clock);
    this.executor = executor;
    this.clock = clock;
  }

  /** Returns the versions that are available now. */
  NavigableMap<Long, OpenVersion> serving() {
    return serving;
  }

  boolean isClosed() {
    return closed;
  }

  /** Returns the status of every known version, the highest first, folders without a model too. */
  List<VersionStatus> status() {
    NavigableMap<Long, VersionStatus> all = new TreeMap<>(withoutModel);
    entries.forEach((number, entry) -> all.put(number, entry.status()));
    return List.copyOf(all.descendingMap().values());
  }

  /**
   * Polls the folder, loads new versions and unloads those that are no longer wanted.
   *
   * @throws LoaderException UNREADABLE if the folder cannot be listed; available versions keep
   *     serving
   */
  synchronized void reconcile() {
    if (closed) {
      return;
    }
    if (!baseExists()) {
      return;
    }
    NavigableMap<Long, Path> found = ModelFolder.versions(base);
    withoutModel = withoutModel();
    SortedSet<Long> wanted = policy.choose(found.navigableKeySet());
    wanted.forEach(this::entry);
    found.descendingMap().forEach((number, folder) -> loadIfDue(wanted, number, folder));
    if (wanted.isEmpty() || wanted.stream().anyMatch(serving::containsKey)) {
      unloadUnwanted(wanted);
    }
    dropOldEntries(wanted);
  }

  /** Sets the policy for the next poll. */
  synchronized void setPolicy(VersionPolicy policy) {
    this.policy = policy;
  }

  private boolean baseExists() {
    boolean there = Files.isDirectory(base);
    if (!there && !missingLogged) {
      log.warn("{}: the base directory is missing; loaded versions keep serving", base);
    }
    missingLogged = !there;
    return there;
  }

  /** It may still be filled: it is logged once, and no failure. */
  private NavigableMap<Long, VersionStatus> withoutModel() {
    NavigableMap<Long, VersionStatus> found = new TreeMap<>();
    ModelFolder.withoutModel(base)
        .forEach(
            (number, folder) -> {
              VersionStatus before = withoutModel.get(number);
              found.put(number, before == null ? reported(number, folder) : before);
            });
    return Collections.unmodifiableNavigableMap(found);
  }

  private static VersionStatus reported(long number, Path folder) {
    LoaderException error =
        new LoaderException(
            NOT_A_SAVED_MODEL,
            "%s: expected %s, found none: not a version yet".formatted(folder, ModelFolder.FILE));
    log.warn("{}", error.getMessage());
    return new VersionStatus(number, VersionState.END, Optional.of(error));
  }

  private VersionEntry entry(long number) {
    return entries.computeIfAbsent(number, VersionEntry::new);
  }

  private void loadIfDue(SortedSet<Long> wanted, long number, Path folder) {
    if (!wanted.contains(number) || !entry(number).isIdle()) {
      return;
    }
    try {
      FolderContents contents = FolderContents.of(folder);
      if (entry(number).isDue(contents, clock.getAsLong(), options.retry())) {
        load(number, folder, contents);
      }
    } catch (LoaderException e) {
      log.warn("{}: cannot be listed: {}", folder, e.getMessage());
    }
  }

  private void load(long number, Path folder, FolderContents contents) {
    VersionEntry entry = entry(number);
    int failures = entry.failures();
    if (failures > 0) {
      listener.retried(number, failures);
    }
    entry.loading();
    try {
      VersionOpener.Opened opened = opener.open(folder);
      publish(number, new OpenVersion(number, opened.model()));
      entry.available();
      listener.loaded(opened.event());
    } catch (LoaderException e) {
      entry.failed(e, contents, clock.getAsLong());
      if (!listener.logsFailures()) {
        log.warn(
            "version {} cannot be loaded, failure {}: {}", number, failures + 1, e.getMessage());
      }
      listener.failed(number, e);
    }
  }

  private void publish(long number, OpenVersion version) {
    NavigableMap<Long, OpenVersion> next = new TreeMap<>(serving);
    next.put(number, version);
    serving = Collections.unmodifiableNavigableMap(next);
  }

  /**
   * Hides versions first and then releases them: a caller that has just looked one up can still
   * acquire it, or looks up again.
   */
  private void unloadUnwanted(SortedSet<Long> wanted) {
    NavigableMap<Long, OpenVersion> before = serving;
    NavigableMap<Long, OpenVersion> next = new TreeMap<>(before);
    next.keySet().retainAll(wanted);
    serving = Collections.unmodifiableNavigableMap(next);
    before.forEach(
        (number, version) -> {
          if (!next.containsKey(number)) {
            entry(number).unload(version, executor, () -> listener.unloaded(number));
          }
        });
  }

  private void dropOldEntries(SortedSet<Long> wanted) {
    List<Long> gone =
        entries.descendingMap().entrySet().stream()
            .filter(entry -> entry.getValue().isIdle() && !wanted.contains(entry.getKey()))
            .map(Map.Entry::getKey)
            .toList();
    gone.stream().skip(MAX_ENDED_VERSIONS).forEach(entries::remove);
  }

  /** Unloads all versions. After this returns nothing is loaded; leased versions stay open. */
  synchronized CompletableFuture<?> close() {
    closed = true;
    unloadUnwanted(Collections.emptySortedSet());
    return CompletableFuture.allOf(
        entries.values().stream().map(VersionEntry::unloaded).toArray(CompletableFuture<?>[]::new));
  }
}
