package dev.unrolled.loader.calls;

import dev.unrolled.formats.ShapeLimits;
import dev.unrolled.loader.savedmodel.GraphWalk;
import java.util.Set;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.GraphDef;

/**
 * Limits on input shapes beyond the signature.
 *
 * @param check how far they are compared with the signature; STRICT or LENIENT
 * @param maxRank the largest number of dimensions where the signature does not state it
 */
public record ShapeRules(ShapeCheck check, int maxRank) {

  /** The most elements of a value. */
  static final int MAX_ELEMENTS = Integer.MAX_VALUE;

  /**
   * The largest rank if operations may add dimensions by broadcasting. A kernel whose output has
   * more than 254 dimensions ends the process.
   */
  private static final int MAX_RANK_IF_GROWING = 64;

  private static final Set<String> RANK_PRESERVING =
      Set.of("Const", "Identity", "IdentityN", "NoOp", "Placeholder", "PlaceholderWithDefault");

  /** Returns the limits for a graph. */
  public static ShapeRules of(ShapeCheck check, GraphDef graph) {
    boolean rankPreserving =
        new GraphWalk(graph)
            .all()
            .allMatch(operation -> RANK_PRESERVING.contains(operation.node().getOp()));
    return new ShapeRules(check, rankPreserving ? ShapeLimits.MAX_RANK : MAX_RANK_IF_GROWING);
  }

  /** Returns the largest rank of a value for a declared shape, which may be unknown. */
  int maxRank(Shape declared) {
    boolean known = check == ShapeCheck.STRICT && !declared.isUnknown();
    return known ? ShapeLimits.MAX_RANK : maxRank;
  }
}
