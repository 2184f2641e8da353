package dev.unrolled.training.averaging;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;

/**
 * Average of the partitions' results, or of those that have come so far.
 *
 * <p>Results are averaged pairwise along a fixed binary tree, so the average has the same bits in
 * whatever order and grouping results come. Partitions whose numbers are equal modulo the number of
 * groups are neighbours in the tree. Not thread-safe.
 */
public final class AverageTree implements Serializable {

  private static final long serialVersionUID = 1L;

  private final int partitions;
  private final int groups;
  private final int groupLevel;
  private final HashMap<Node, RoundResult> nodes = new HashMap<>();

  /** A node of the tree; level 0 are the leaves. */
  private record Node(int level, int index) implements Serializable {

    Node parent() {
      return new Node(level + 1, index >> 1);
    }

    Node sibling() {
      return new Node(level, index ^ 1);
    }
  }

  /**
   * Creates an average of no result.
   *
   * @param partitions the number of results that will come
   * @param groups the number of groups in which they come, at most as many as partitions
   */
  public AverageTree(int partitions, int groups) {
    this.partitions = partitions;
    this.groups = groups;
    this.groupLevel = levels((partitions + groups - 1) / groups);
  }

  /** Returns the levels above the leaves of a tree with so many leaves. */
  private static int levels(int leaves) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(leaves - 1);
  }

  /**
   * Adds the result of a partition.
   *
   * @param partition its number, from 0
   * @param result the result
   * @return this average
   */
  public AverageTree add(int partition, RoundResult result) {
    add(new Node(0, ((partition % groups) << groupLevel) + partition / groups), result);
    return this;
  }

  /**
   * Adds the sums of another average.
   *
   * @param other results of other partitions
   * @return this average
   */
  public AverageTree merge(AverageTree other) {
    Map.copyOf(other.nodes).forEach(this::add);
    return this;
  }

  /**
   * Returns the average of all results.
   *
   * @throws IllegalStateException if some have not come
   */
  public RoundResult average() {
    RoundResult root = nodes.get(new Node(groupLevel + levels(groups), 0));
    if (root == null) {
      throw new IllegalStateException("average: expected all partitions, found some missing");
    }
    return root;
  }

  private void add(Node node, RoundResult result) {
    Node at = node;
    RoundResult sum = result;
    while (at.level() < groupLevel + levels(groups)) {
      if (exists(at.sibling())) {
        RoundResult other = nodes.remove(at.sibling());
        if (other == null) {
          break;
        }
        sum = at.index() % 2 == 0 ? sum.and(other) : other.and(sum);
      }
      at = at.parent();
    }
    nodes.put(at, sum);
  }

  /** Returns whether there are partitions below a node. */
  private boolean exists(Node node) {
    if (node.level() >= groupLevel) {
      return node.index() << (node.level() - groupLevel) < groups;
    }
    int first = node.index() << node.level();
    int group = first >> groupLevel;
    int member = first & ((1 << groupLevel) - 1);
    return group < groups && member * groups + group < partitions;
  }
}
