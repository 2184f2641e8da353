package dev.unrolled.loader;

import static dev.unrolled.loader.LoaderException.Reason.UNREADABLE;

import dev.unrolled.formats.TensorFlowMessage;
import dev.unrolled.loader.Assets.FileName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tensorflow.GraphOperation;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.proto.CollectionDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SaverDef;
import org.tensorflow.types.TString;

/** Brings a graph to life: its variables from their files, then its tables and assets. */
record Start(Path folder, MetaGraphDef model, OpenGraph graph) {

  /** How the names of signatures begin that only loaders call. */
  static final String RESERVED = "__saved_model_";

  private static final String INIT_SIGNATURE = RESERVED + "init_op";

  private static final List<String> INIT_COLLECTIONS =
      List.of("saved_model_main_op", "legacy_init_op");

  void run() {
    restore();
    initOperation(model)
        .ifPresent(name -> run(name, "init operation", new Assets(folder, model).files()));
  }

  private void restore() {
    Path variables = folder.resolve("variables");
    SaverDef saver = model.getSaverDef();
    if (saver.getRestoreOpName().isEmpty()) {
      return;
    }
    if (Files.isDirectory(variables)) {
      String prefix = variables.resolve("variables").toAbsolutePath().toString();
      List<FileName> files = new ArrayList<>(new Assets(folder, model).files());
      files.add(new FileName(saver.getFilenameTensorName(), prefix));
      run(saver.getRestoreOpName(), "restore operation", files);
    } else if (!VariableInfo.in(model.getGraphDef()).isEmpty()) {
      throw new LoaderException(
          UNREADABLE, "%s: the model has variables, but no folder of them".formatted(folder));
    }
  }

  /** What must run before the model is called. */
  static Optional<String> initOperation(MetaGraphDef model) {
    if (model.containsSignatureDef(INIT_SIGNATURE)) {
      return model.getSignatureDefOrThrow(INIT_SIGNATURE).getOutputsMap().values().stream()
          .map(org.tensorflow.proto.TensorInfo::getName)
          .findFirst();
    }
    return INIT_COLLECTIONS.stream()
        .flatMap(collection -> collected(model, collection))
        .findFirst();
  }

  private static Stream<String> collected(MetaGraphDef model, String collection) {
    CollectionDef nodes =
        model.getCollectionDefOrDefault(collection, CollectionDef.getDefaultInstance());
    return nodes.getNodeList().getValueList().stream();
  }

  private void run(String name, String what, List<FileName> files) {
    try {
      graph.run(
          session -> {
            run(session.runner().addTarget(operation(name)), files);
            return what;
          });
    } catch (RuntimeException e) {
      throw new LoaderException(
          UNREADABLE,
          "%s: the %s %s failed: %s".formatted(folder, what, name, TensorFlowMessage.of(e)),
          e);
    }
  }

  private void run(Session.Runner runner, List<FileName> files) {
    List<Tensor> fed = new ArrayList<>();
    try {
      for (FileName file : files) {
        TString path = TString.scalarOf(file.path());
        fed.add(path);
        runner.feed(operation(file.tensor()).output(0), path);
      }
      runner.run().close();
    } finally {
      fed.forEach(Tensor::close);
    }
  }

  private GraphOperation operation(String name) {
    GraphOperation operation = graph.operation(name);
    if (operation == null) {
      throw new LoaderException(UNREADABLE, "the graph has no operation " + name);
    }
    return operation;
  }
}
