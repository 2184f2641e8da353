package dev.unrolled.loader.screening;

import static dev.unrolled.loader.errors.LoaderException.Reason.REFUSED;
import static java.util.stream.Collectors.toCollection;

import dev.unrolled.loader.errors.LoaderException;
import dev.unrolled.loader.savedmodel.Assets;
import dev.unrolled.loader.savedmodel.Assets.FileName;
import dev.unrolled.loader.savedmodel.GraphWalk;
import dev.unrolled.loader.savedmodel.GraphWalk.Operation;
import dev.unrolled.loader.savedmodel.InitOperation;
import dev.unrolled.loader.savedmodel.ModelFiles;
import dev.unrolled.loader.savedmodel.PathSources;
import dev.unrolled.loader.screening.OperationTable.Kind;
import dev.unrolled.loader.screening.OperationTable.Row;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;

/**
 * Checks every operation of a model and its functions against {@link OperationTable}.
 *
 * @param allowed the types of operations to skip
 */
record OperationScreen(Path folder, MetaGraphDef model, GraphWalk walk, Set<String> allowed) {

  private static final String FILES = "it accesses files or processes";

  /**
   * Checks all operations.
   *
   * @throws LoaderException REFUSED
   */
  void check() {
    Set<Operation> ofSignatures = walk.reachableFrom(outputs());
    Set<Operation> ofInit = walk.reachableFrom(InitOperation.of(model).stream().toList());
    Set<Operation> ofRestore = walk.reachableFrom(restoreOperation());
    Set<String> assets =
        operationsOf(new Assets(folder, model).files().stream().map(FileName::tensor));
    assets.removeAll(names(ofSignatures));
    PathSources paths = sources(assets);
    unchecked(walk.all()).forEach(operation -> check(operation, paths));
    check(ofSignatures, Kind.WRITES_CHECKPOINT, "a signature writes files with it");
    check(ofSignatures, Kind.READS_CHECKPOINT, "a signature reads files with it");
    check(ofInit, Kind.WRITES_CHECKPOINT, "the init operation writes files with it");
    check(ofRestore, Kind.WRITES_CHECKPOINT, "the restore operation writes files with it");
    checkReading(ofInit, paths);
    assets.addAll(variablesPath(ofSignatures, ofInit));
    checkReading(ofRestore, sources(assets));
  }

  private PathSources sources(Set<String> loaderFed) {
    Set<String> callerFed =
        operationsOf(
            signatures()
                .flatMap(signature -> signature.getInputsMap().values().stream())
                .map(TensorInfo::getName));
    return new PathSources(
        walk, Set.copyOf(loaderFed), callerFed, new ModelFiles(folder)::contains);
  }

  /** Returns the placeholder for the variables' path, if only the saver uses it. */
  private Set<String> variablesPath(Set<Operation> ofSignatures, Set<Operation> ofInit) {
    Set<String> fed = operationsOf(Stream.of(model.getSaverDef().getFilenameTensorName()));
    fed.removeAll(names(ofSignatures));
    fed.removeAll(names(ofInit));
    return fed;
  }

  private void check(Operation operation, PathSources paths) {
    String type = operation.node().getOp();
    Row row = OperationTable.row(type);
    if (row == null) {
      if (!type.isEmpty() && !walk.functions().contains(type)) {
        throw refused(operation, "it is not in the table of known operations");
      }
      return;
    }
    switch (row.kind()) {
      case REFUSED -> throw refused(operation, row.detail());
      case BY_ATTRIBUTE -> checkAttribute(operation, row);
      case MODEL_FILE -> checkModelFile(operation, row.detail(), paths);
      case ALLOWED, WRITES_CHECKPOINT, READS_CHECKPOINT -> {}
    }
  }

  private void checkAttribute(Operation operation, Row row) {
    @Nullable String value = text(operation, row.detail());
    if (value != null && row.values().stream().noneMatch(allowed -> matches(value, allowed))) {
      throw refused(operation, FILES);
    }
  }

  private static boolean matches(String value, String allowed) {
    return allowed.endsWith("*")
        ? value.startsWith(allowed.substring(0, allowed.length() - 1))
        : value.equals(allowed);
  }

  private void checkModelFile(Operation operation, String source, PathSources paths) {
    boolean allowed =
        source.matches("\\d")
            ? paths.isModelFile(operation, Integer.parseInt(source))
            : isModelFile(text(operation, source), paths);
    if (!allowed) {
      throw refused(operation, "expected a constant path inside the model's folder");
    }
  }

  private static boolean isModelFile(@Nullable String path, PathSources paths) {
    return path == null || path.isEmpty() || paths.allowed().test(path);
  }

  private static @Nullable String text(Operation operation, String attribute) {
    AttrValue value = operation.node().getAttrMap().get(attribute);
    return value == null ? null : value.getS().toStringUtf8();
  }

  private void checkReading(Set<Operation> operations, PathSources paths) {
    of(operations, Kind.READS_CHECKPOINT)
        .forEach(operation -> checkModelFile(operation, "0", paths));
  }

  private void check(Set<Operation> operations, Kind kind, String why) {
    of(operations, kind)
        .findFirst()
        .ifPresent(
            operation -> {
              throw refused(operation, why);
            });
  }

  private Stream<Operation> of(Set<Operation> operations, Kind kind) {
    return unchecked(operations.stream())
        .filter(
            operation -> {
              Row row = OperationTable.row(operation.node().getOp());
              return row != null && row.kind() == kind;
            });
  }

  private Stream<Operation> unchecked(Stream<Operation> operations) {
    return operations.filter(operation -> !allowed.contains(operation.node().getOp()));
  }

  private Collection<String> outputs() {
    return signatures()
        .flatMap(signature -> signature.getOutputsMap().values().stream())
        .map(TensorInfo::getName)
        .toList();
  }

  private Stream<SignatureDef> signatures() {
    return model.getSignatureDefMap().entrySet().stream()
        .filter(signature -> !signature.getKey().startsWith(InitOperation.RESERVED))
        .map(signature -> signature.getValue());
  }

  private Collection<String> restoreOperation() {
    String name = model.getSaverDef().getRestoreOpName();
    return name.isEmpty() ? Set.of() : Set.of(name);
  }

  private static Set<String> operationsOf(Stream<String> tensors) {
    return tensors.map(GraphWalk::operationOf).collect(toCollection(HashSet::new));
  }

  private static Set<String> names(Set<Operation> operations) {
    return operations.stream()
        .filter(operation -> operation.function().isEmpty())
        .map(operation -> operation.node().getName())
        .collect(toCollection(HashSet::new));
  }

  private LoaderException refused(Operation operation, String why) {
    return new LoaderException(
        REFUSED, "%s: refused: %s is not allowed: %s".formatted(folder, operation.describe(), why));
  }
}
