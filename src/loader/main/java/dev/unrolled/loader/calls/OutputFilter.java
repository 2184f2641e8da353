package dev.unrolled.loader.calls;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Chooses the fetches of calls that request only some outputs.
 *
 * <p>The session caches an executor for every set of fetches, as long as it lives. So only the
 * first few sets are fetched as requested. For any other set everything is fetched and the rest is
 * dropped. Thread-safe.
 */
public final class OutputFilter {

  private static final int SETS = 8;

  private final SortedMap<String, Integer> outputs;
  private final List<Integer> all;
  private final Set<List<Integer>> kept = new HashSet<>();

  /** Creates a filter for outputs by name, each with the index of its fetch. */
  public OutputFilter(SortedMap<String, Integer> outputs) {
    this.outputs = outputs;
    this.all = positions(outputs);
  }

  public Set<String> names() {
    return outputs.keySet();
  }

  /** Returns the requested outputs with the index of their fetch; an empty set means all. */
  SortedMap<String, Integer> wanted(Set<String> names) {
    if (names.isEmpty()) {
      return outputs;
    }
    SortedMap<String, Integer> some = new TreeMap<>(outputs);
    some.keySet().retainAll(names);
    return some;
  }

  /** Returns the fetches that include the requested outputs, ascending. */
  List<Integer> fetched(SortedMap<String, Integer> wanted) {
    if (wanted.size() == outputs.size()) {
      return all;
    }
    List<Integer> some = positions(wanted);
    return isKept(some) ? some : all;
  }

  private synchronized boolean isKept(List<Integer> positions) {
    return kept.contains(positions) || (kept.size() < SETS && kept.add(positions));
  }

  private static List<Integer> positions(SortedMap<String, Integer> outputs) {
    return outputs.values().stream().distinct().sorted().toList();
  }
}
