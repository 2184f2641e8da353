package dev.unrolled.loader.savedmodel;

import static dev.unrolled.loader.errors.LoaderException.Reason.REFUSED;
import static dev.unrolled.loader.errors.LoaderException.Reason.UNREADABLE;

import dev.unrolled.loader.errors.LoaderException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.tensorflow.proto.NodeDef;

/**
 * Nesting depth of function calls, and the number of operations after inlining all calls.
 *
 * <p>TensorFlow follows calls on the native stack without a limit. Recursive functions and deeply
 * nested calls crash it.
 */
public final class FunctionCalls {

  /** A level uses about 7 KB of stack, and a Java thread has 512 KB or 1 MB. */
  public static final int MAX_DEPTH = 64;

  /** At this limit opening takes about a minute. */
  static final long MAX_OPERATIONS = 1_000_000;

  private final Path folder;
  private final GraphWalk walk;
  private final Map<String, Size> sizes = new HashMap<>();
  private final Set<String> open = new LinkedHashSet<>();

  public FunctionCalls(Path folder, GraphWalk walk) {
    this.folder = folder;
    this.walk = walk;
  }

  /**
   * Checks the functions before TensorFlow imports them.
   *
   * @throws LoaderException UNREADABLE or REFUSED
   */
  public void check() {
    walk.functions().forEach(this::size);
    Size total = sum(walk.nodes());
    if (total.operations() > MAX_OPERATIONS) {
      throw new LoaderException(
          REFUSED,
          "%s: refused: expected at most %d operations with every function call expanded, found %d"
              .formatted(folder, MAX_OPERATIONS, total.operations()));
    }
  }

  private Size size(String function) {
    Size known = sizes.get(function);
    return known == null ? measure(function) : known;
  }

  private Size measure(String function) {
    if (!open.add(function)) {
      throw unreadable("the function \"%s\" calls itself".formatted(function));
    }
    checkDepth(open.size());
    Size body = sum(walk.bodyOf(function));
    Size size = new Size(body.depth() + 1, body.operations());
    checkDepth(size.depth());
    open.remove(function);
    sizes.put(function, size);
    return size;
  }

  private void checkDepth(int depth) {
    if (depth > MAX_DEPTH) {
      String first = open.iterator().next();
      throw unreadable(
          "expected function calls nested at most %d deep, found more from \"%s\" on"
              .formatted(MAX_DEPTH, first));
    }
  }

  private Size sum(Stream<NodeDef> nodes) {
    return nodes.map(this::of).reduce(new Size(0, 0), Size::plus);
  }

  private Size of(NodeDef node) {
    return walk.calls(node).map(this::size).reduce(new Size(0, 1), Size::plus);
  }

  private LoaderException unreadable(String problem) {
    return new LoaderException(UNREADABLE, "%s: cannot be opened: %s".formatted(folder, problem));
  }

  /**
   * Size of some operations.
   *
   * @param depth the nesting depth of their calls
   * @param operations the number of operations after inlining
   */
  private record Size(int depth, long operations) {

    Size plus(Size other) {
      long sum = operations + other.operations;
      return new Size(Math.max(depth, other.depth), sum < 0 ? Long.MAX_VALUE : sum);
    }
  }
}
