package dev.unrolled.training.export;

import com.google.protobuf.CodedOutputStream;
import dev.unrolled.formats.NamedWrite;
import dev.unrolled.formats.Requirements;
import dev.unrolled.formats.TensorFlowMessage;
import dev.unrolled.formats.WarmUpRequests;
import dev.unrolled.rnn.model.SequenceModel;
import dev.unrolled.training.checkpoint.Snapshot;
import dev.unrolled.training.internal.FileTree;
import dev.unrolled.training.internal.graph.InferenceGraph;
import dev.unrolled.training.internal.graph.StepGraph;
import dev.unrolled.training.internal.graph.TextSignatures;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import java.util.stream.Stream;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.proto.SavedModel;

/**
 * Export of a model to {@code <base>/<version>/}: the inference graph, its weights, {@link
 * ModelMetadata} and {@link WarmUpExamples}.
 *
 * <p>It is written under a temporary name and renamed, so a version is complete or absent.
 */
public final class SavedModelExport {

  private final Snapshot snapshot;
  private final InferenceGraph graph;
  private final ExportForm form;
  private final Additions additions;

  /**
   * Additional parts of an exported model.
   *
   * @param texts signatures of strings
   * @param files further files, such as the vocabularies of the signatures
   */
  public record Additions(TextSignatures texts, ExtraFiles files) {

    /** Nothing. */
    public static final Additions NONE = new Additions(TextSignatures.NONE, version -> {});
  }

  /** Prepares an export of a graph that has the signatures of the additions. */
  public SavedModelExport(
      Snapshot snapshot, InferenceGraph graph, ExportForm form, Additions additions) {
    this.snapshot = snapshot;
    this.graph = graph;
    this.form = form;
    this.additions = additions;
  }

  /** Writes the model under the next free version number. */
  public Path writeNext(Path base) throws IOException {
    Path staged = stage(base);
    try {
      while (true) {
        Path version = base.resolve(Long.toString(highest(base) + 1));
        try {
          return move(staged, version);
        } catch (FileAlreadyExistsException taken) {
          // Another export took this number: try the next one.
        }
      }
    } finally {
      FileTree.delete(staged);
    }
  }

  /** Writes the model under the given version number. */
  public Path write(Path base, long version) throws IOException {
    Requirements.atLeastOne("version", version);
    Path target = base.resolve(Long.toString(version));
    requireFree(target);
    Path staged = stage(base);
    try {
      return move(staged, target);
    } finally {
      FileTree.delete(staged);
    }
  }

  private Path stage(Path base) throws IOException {
    SavedModel model = model();
    Files.createDirectories(base);
    Path staged = base.resolve(".export-" + UUID.randomUUID());
    try {
      Files.createDirectory(staged);
      if (form == ExportForm.VARIABLES) {
        Path variables = Files.createDirectory(staged.resolve("variables"));
        saveWeights(variables.resolve("variables"));
      }
      write(model, staged.resolve("saved_model.pb"));
      additions.files().write(staged);
      MetadataFile.of(snapshot, form).withAssetsOf(staged).write(staged);
      WarmUpRequests.write(staged, new WarmUpExamples(snapshot, graph).logs());
      return staged;
    } catch (IOException | RuntimeException e) {
      FileTree.delete(staged);
      throw e;
    }
  }

  private void saveWeights(Path prefix) throws IOException {
    try {
      graph.saveWeights(prefix);
    } catch (TensorFlowException e) {
      throw new IOException(
          "%s: cannot be written: %s".formatted(prefix, TensorFlowMessage.of(e)), e);
    }
  }

  private SavedModel model() {
    SequenceModel model = snapshot.architecture().model();
    boolean steps = model.wholeSequenceReason().isEmpty();
    if (form == ExportForm.FROZEN) {
      SavedModel frozen = new FrozenGraph().of(model, snapshot.weights(), additions.texts());
      return steps ? StepGraph.single(model).map(FrozenGraph::marked).addTo(frozen) : frozen;
    }
    SavedModel variables = graph.savedModel();
    return ResourceVariables.in(steps ? StepGraph.looped(model).addTo(variables) : variables);
  }

  private static void write(SavedModel model, Path file) throws IOException {
    NamedWrite.to(
        file,
        () -> {
          try (OutputStream out = Files.newOutputStream(file)) {
            CodedOutputStream coded = CodedOutputStream.newInstance(out);
            // Else maps, such as the attributes of an operation, come in another order each time.
            coded.useDeterministicSerialization();
            model.writeTo(coded);
            coded.flush();
          }
        });
  }

  private static Path move(Path staged, Path target) throws IOException {
    requireFree(target);
    try {
      return Files.move(staged, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      requireFree(target);
      throw e;
    }
  }

  private static void requireFree(Path target) throws FileAlreadyExistsException {
    if (Files.exists(target)) {
      throw new FileAlreadyExistsException(
          target.toString(), null, "expected an unused version number, found this version");
    }
  }

  private static long highest(Path base) throws IOException {
    try (Stream<Path> entries = Files.list(base)) {
      return entries
          .map(entry -> entry.getFileName().toString())
          .filter(name -> name.matches("\\d{1,18}"))
          .mapToLong(Long::parseLong)
          .max()
          .orElse(0);
    }
  }
}
