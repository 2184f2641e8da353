package dev.unrolled.loader.screening;

import static dev.unrolled.loader.errors.LoaderException.Reason.REFUSED;

import dev.unrolled.loader.errors.LoaderException;
import dev.unrolled.loader.savedmodel.FolderContents;
import dev.unrolled.loader.savedmodel.FunctionCalls;
import dev.unrolled.loader.savedmodel.GraphWalk;
import java.nio.file.Path;
import org.tensorflow.proto.MetaGraphDef;

/** Checks a model against a load policy. */
public record PolicyCheck(Path folder, LoadPolicy policy) {

  /**
   * Checks the folder's size before any file is read.
   *
   * @throws LoaderException REFUSED
   */
  public void checkSize() {
    if (policy.maxBytes() < Long.MAX_VALUE) {
      long bytes = FolderContents.of(folder).bytes();
      if (bytes > policy.maxBytes()) {
        throw refused("expected at most %d bytes, found %d".formatted(policy.maxBytes(), bytes));
      }
    }
  }

  /**
   * Checks the graph before TensorFlow imports it.
   *
   * @throws LoaderException REFUSED; UNREADABLE if functions are recursive
   */
  public void checkGraph(MetaGraphDef model) {
    GraphWalk walk = new GraphWalk(model.getGraphDef());
    new FunctionCalls(folder, walk).check();
    new DeclaredSizes(folder, policy.maxBytes()).check(walk.all().toList());
    new OperationScreen(folder, model, walk, policy.allowed()).check();
  }

  private LoaderException refused(String problem) {
    return new LoaderException(REFUSED, "%s: refused: %s".formatted(folder, problem));
  }
}
