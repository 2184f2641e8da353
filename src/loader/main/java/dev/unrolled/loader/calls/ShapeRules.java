package dev.unrolled.loader.calls;

import dev.unrolled.formats.ShapeLimits;
import dev.unrolled.loader.savedmodel.GraphWalk;
import java.util.Set;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.GraphDef;

/**
 * What the shapes of a call's values may be, beside what the signature states.
 *
 * @param check how far they are compared with the signature; STRICT or LENIENT
 * @param maxRank the largest number of dimensions where the signature does not state it
 */
public record ShapeRules(ShapeCheck check, int maxRank) {

  /** Elements of a value. */
  static final int MAX_ELEMENTS = Integer.MAX_VALUE;

  /**
   * The largest rank where operations may add dimensions, as in NumPy: a kernel whose output would
   * have more than 254 ends the process.
   */
  private static final int MAX_RANK_OF_GROWING = 64;

  private static final Set<String> KEEPING =
      Set.of("Const", "Identity", "IdentityN", "NoOp", "Placeholder", "PlaceholderWithDefault");

  /** The rules of a graph. */
  public static ShapeRules of(ShapeCheck check, GraphDef graph) {
    boolean keeping =
        new GraphWalk(graph)
            .all()
            .allMatch(operation -> KEEPING.contains(operation.node().getOp()));
    return new ShapeRules(check, keeping ? ShapeLimits.MAX_RANK : MAX_RANK_OF_GROWING);
  }

  /** The largest rank of a value of which a signature states the shape, or leaves it open. */
  int maxRank(Shape stated) {
    boolean known = check == ShapeCheck.STRICT && !stated.isUnknown();
    return known ? ShapeLimits.MAX_RANK : maxRank;
  }
}
