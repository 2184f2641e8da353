package dev.unrolled.training.checkpoint;

import dev.unrolled.training.internal.FileTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Folder of a run's checkpoints, locked by one run at a time. */
public final class CheckpointStore implements AutoCloseable {

  private static final Pattern NAME = Pattern.compile("epoch-(\\d{4,9})");
  private static final String STAGED = ".checkpoint-";

  private final Path folder;
  private final FileChannel lock;

  private CheckpointStore(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * Creates the folder and locks it.
   *
   * @throws IllegalArgumentException if it cannot be written or is used by another run
   */
  public static CheckpointStore open(Path folder) {
    try {
      Files.createDirectories(folder);
      CheckpointStore store = new CheckpointStore(folder, locked(folder));
      store.deleteStaged();
      return store;
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "checkpoints: expected a writable folder, found %s: %s"
              .formatted(e.getClass().getSimpleName(), e.getMessage()),
          e);
    }
  }

  private static FileChannel locked(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(
            folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      // A run of this process holds the lock: reported as for another process.
    }
    channel.close();
    throw new IllegalArgumentException(
        "checkpoints: expected a folder that no other run uses, found another run in " + folder);
  }

  /** Deletes incomplete checkpoints of a killed run. */
  private void deleteStaged() throws IOException {
    for (Path entry : FileTree.list(folder)) {
      if (entry.getFileName().toString().startsWith(STAGED)) {
        FileTree.delete(entry);
      }
    }
  }

  /** Returns all checkpoints by epoch, valid or not. */
  NavigableMap<Integer, Path> all() throws IOException {
    NavigableMap<Integer, Path> checkpoints = new TreeMap<>();
    for (Path entry : FileTree.list(folder)) {
      Matcher name = NAME.matcher(entry.getFileName().toString());
      if (name.matches()) {
        checkpoints.put(Integer.valueOf(name.group(1)), entry);
      }
    }
    return checkpoints;
  }

  /**
   * Writes a checkpoint into a temporary folder and renames it; replaces a damaged one of the same
   * epoch.
   */
  public void add(Checkpoint checkpoint) throws IOException {
    Path staged = folder.resolve(STAGED + UUID.randomUUID());
    Path target = folder.resolve("epoch-%04d".formatted(checkpoint.epochs().size()));
    try {
      CheckpointFolder.write(staged, checkpoint);
      FileTree.delete(target);
      Files.move(staged, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      FileTree.delete(staged);
    }
  }

  /** Deletes the checkpoints up to an epoch, except the last few and the protected ones. */
  void prune(int epoch, int keep, Collection<Integer> protectedEpochs) throws IOException {
    NavigableMap<Integer, Path> old = all().headMap(epoch, true);
    for (int i = 0; i < keep; i++) {
      old.pollLastEntry();
    }
    for (var checkpoint : old.entrySet()) {
      if (!protectedEpochs.contains(checkpoint.getKey())) {
        FileTree.delete(checkpoint.getValue());
      }
    }
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
