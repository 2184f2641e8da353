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
 * How deep functions call functions, and what they come to when each call is replaced by its body.
 *
 * <p>TensorFlow follows the calls on the native stack and has no bound of its own: it does not
 * survive a function that calls itself, nor many that call one another in a row.
 */
public final class FunctionCalls {

  /** Every level takes about 7 KB, and a thread of Java has 1 MB, or half of that. */
  public static final int MAX_DEPTH = 64;

  /** Opening takes about a minute then. */
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
   * Looks at the functions, before TensorFlow sees them.
   *
   * @throws LoaderException UNREADABLE or REFUSED
   */
  public void check() {
    walk.functions().forEach(this::size);
    Size whole = sum(walk.nodes());
    if (whole.operations() > MAX_OPERATIONS) {
      throw new LoaderException(
          REFUSED,
          "%s: refused: expected at most %d operations with every function call expanded, found %d"
              .formatted(folder, MAX_OPERATIONS, whole.operations()));
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
   * What some operations come to.
   *
   * @param depth how deep they call
   * @param operations how many there are, with those of the functions
   */
  private record Size(int depth, long operations) {

    Size plus(Size other) {
      long sum = operations + other.operations;
      return new Size(Math.max(depth, other.depth), sum < 0 ? Long.MAX_VALUE : sum);
    }
  }
}
