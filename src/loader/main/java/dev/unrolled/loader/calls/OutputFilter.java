package dev.unrolled.loader.calls;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which outputs are fetched for a call that wants only some.
 *
 * <p>The session keeps an executor for every set of fetches that it has seen, as long as it lives.
 * So only the first few sets are fetched alone; for any other everything is fetched, and what is
 * not wanted dropped. Thread-safe.
 */
public final class OutputFilter {

  private static final int SETS = 8;

  private final SortedMap<String, Integer> outputs;
  private final List<Integer> all;
  private final Set<List<Integer>> kept = new HashSet<>();

  /** For outputs by name, each with the position of its fetch. */
  public OutputFilter(SortedMap<String, Integer> outputs) {
    this.outputs = outputs;
    this.all = positions(outputs);
  }

  Set<String> names() {
    return outputs.keySet();
  }

  /** The outputs wanted, none meaning all, each with the position of its fetch. */
  SortedMap<String, Integer> wanted(Set<String> names) {
    if (names.isEmpty()) {
      return outputs;
    }
    SortedMap<String, Integer> some = new TreeMap<>(outputs);
    some.keySet().retainAll(names);
    return some;
  }

  /** The positions of what is to be fetched so that the outputs wanted are among it, ascending. */
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
