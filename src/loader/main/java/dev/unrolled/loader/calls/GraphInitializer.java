package dev.unrolled.loader.calls;

import static dev.unrolled.loader.errors.LoaderException.Reason.UNREADABLE;

import dev.unrolled.formats.TensorFlowMessage;
import dev.unrolled.loader.errors.LoaderException;
import dev.unrolled.loader.savedmodel.Assets;
import dev.unrolled.loader.savedmodel.Assets.FileName;
import dev.unrolled.loader.savedmodel.InitOperation;
import dev.unrolled.loader.values.VariableInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.GraphOperation;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SaverDef;
import org.tensorflow.types.TString;

/** Restores a graph's variables and runs its init operation with the assets. */
record GraphInitializer(Path folder, MetaGraphDef model, OpenGraph graph) {

  void run() {
    restore();
    InitOperation.of(model)
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
          UNREADABLE, "%s: the model has variables, but no folder variables/".formatted(folder));
    }
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
