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

/** The folder of a run's checkpoints, which one run at a time holds locked. */
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
   * Makes the folder and takes it for one run.
   *
   * @throws IllegalArgumentException if it cannot be written or another run has it
   */
  public static CheckpointStore open(Path folder) {
    try {
      Files.createDirectories(folder);
      CheckpointStore store = new CheckpointStore(folder, locked(folder));
      store.deleteStaged();
      return store;
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "checkpoints: expected a folder that can be written, found %s: %s"
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
      // A run of this process has it: told as of any other process.
    }
    channel.close();
    throw new IllegalArgumentException(
        "checkpoints: expected a folder of this run alone, found another run in " + folder);
  }

  /** What a run that was killed was about to write. */
  private void deleteStaged() throws IOException {
    for (Path entry : FileTree.list(folder)) {
      if (entry.getFileName().toString().startsWith(STAGED)) {
        FileTree.delete(entry);
      }
    }
  }

  /** The checkpoints by epoch, good or not. */
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

  /** Writes a checkpoint beside its place and renames it; in its place there was at most wreck. */
  public void add(Checkpoint checkpoint) throws IOException {
    Path staged = folder.resolve(STAGED + UUID.randomUUID());
    Path place = folder.resolve("epoch-%04d".formatted(checkpoint.epochs().size()));
    try {
      CheckpointFolder.write(staged, checkpoint);
      FileTree.delete(place);
      Files.move(staged, place, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      FileTree.delete(staged);
    }
  }

  /** Deletes all up to an epoch but the last few and some that are worth more. */
  void prune(int epoch, int keep, Collection<Integer> precious) throws IOException {
    NavigableMap<Integer, Path> old = all().headMap(epoch, true);
    for (int i = 0; i < keep; i++) {
      old.pollLastEntry();
    }
    for (var checkpoint : old.entrySet()) {
      if (!precious.contains(checkpoint.getKey())) {
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
