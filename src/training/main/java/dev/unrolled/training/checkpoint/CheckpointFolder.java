package dev.unrolled.training.checkpoint;

import dev.unrolled.rnn.Weights;
import dev.unrolled.training.internal.Checksums;
import dev.unrolled.training.internal.FileTree;
import dev.unrolled.training.internal.Version;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.tensorflow.ndarray.FloatNdArray;

/** Checkpoint on disk: {@code variables.*}, {@code checkpoint.json} and {@code SHA256SUMS}. */
public final class CheckpointFolder {

  private static final String WEIGHTS = "variables";
  private static final String KEPT = "kept/";

  private CheckpointFolder() {}

  /** Creates a folder and writes a checkpoint into it. */
  static void write(Path folder, Checkpoint checkpoint) throws IOException {
    Files.createDirectories(folder);
    Map<String, FloatNdArray> weights = new LinkedHashMap<>(checkpoint.variables().values());
    checkpoint.kept().values().forEach((name, value) -> weights.put(KEPT + name, value));
    WeightFile.write(folder.resolve(WEIGHTS), new Weights(weights));
    new CheckpointManifest(
            CheckpointManifest.FORMAT,
            Version.software(),
            checkpoint.run(),
            checkpoint.epochs(),
            names(checkpoint.variables()),
            checkpoint.keptEpoch(),
            names(checkpoint.kept()))
        .write(folder);
    Checksums.write(folder);
    FileTree.force(folder);
  }

  /**
   * Writes a checkpoint into a temporary folder and renames it.
   *
   * @throws FileAlreadyExistsException if the folder exists
   */
  public static void writeNew(Path folder, Checkpoint checkpoint) throws IOException {
    if (Files.exists(folder)) {
      throw new FileAlreadyExistsException(
          folder.toString(), null, "a checkpoint replaces nothing");
    }
    Path staged = folder.toAbsolutePath().resolveSibling(".checkpoint-" + UUID.randomUUID());
    try {
      write(staged, checkpoint);
      Files.move(staged, folder, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      FileTree.delete(staged);
    }
  }

  /**
   * Reads a checkpoint.
   *
   * @throws IOException if it is incomplete or not a checkpoint of this library; the message names
   *     the problem
   */
  public static Checkpoint read(Path folder) throws IOException {
    Checksums.verify(folder);
    CheckpointManifest manifest = CheckpointManifest.read(folder);
    return new Checkpoint(
        manifest.run(),
        manifest.epochs(),
        read(folder, manifest.variables(), name -> name),
        manifest.keptEpoch(),
        read(folder, manifest.kept(), KEPT::concat));
  }

  private static List<String> names(Weights weights) {
    return List.copyOf(weights.values().keySet());
  }

  private static Weights read(Path folder, List<String> names, UnaryOperator<String> inFile)
      throws IOException {
    if (names.isEmpty()) {
      return new Weights(Map.of());
    }
    List<String> stored = names.stream().map(inFile).toList();
    Weights found = WeightFile.read(folder.resolve(WEIGHTS), stored);
    Map<String, FloatNdArray> values = new LinkedHashMap<>();
    names.forEach(name -> values.put(name, found.values().get(inFile.apply(name))));
    return new Weights(values);
  }
}
