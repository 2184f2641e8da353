package dev.unrolled.loader.versions;

import dev.unrolled.formats.Requirements;
import java.util.Collections;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Policy for the versions to serve. Immutable and thread-safe. */
public sealed interface VersionPolicy {

  /**
   * Chooses the versions to serve.
   *
   * @param found the existing versions, ascending
   * @return the chosen versions
   */
  SortedSet<Long> choose(NavigableSet<Long> found);

  /**
   * Chooses the highest versions.
   *
   * @param versions their number
   * @return the policy
   */
  static VersionPolicy latest(int versions) {
    return new Latest(versions);
  }

  /** Chooses every version. */
  static VersionPolicy all() {
    return new All();
  }

  /**
   * Chooses the existing ones of some versions.
   *
   * @param versions their numbers
   * @return the policy
   */
  static VersionPolicy specific(Long... versions) {
    return new Specific(Set.of(versions));
  }

  /**
   * The highest versions.
   *
   * @param versions their number
   */
  record Latest(int versions) implements VersionPolicy {

    public Latest {
      Requirements.atLeastOne("versions", versions);
    }

    @Override
    public SortedSet<Long> choose(NavigableSet<Long> found) {
      return found.descendingSet().stream()
          .limit(versions)
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  /** Every version. */
  record All() implements VersionPolicy {

    @Override
    public SortedSet<Long> choose(NavigableSet<Long> found) {
      return Collections.unmodifiableSortedSet(found);
    }
  }

  /**
   * The existing ones of some versions.
   *
   * @param versions their numbers
   */
  record Specific(Set<Long> versions) implements VersionPolicy {

    public Specific {
      if (versions.isEmpty()) {
        throw new IllegalArgumentException("versions: expected at least one, found none");
      }
      versions = Set.copyOf(versions);
    }

    @Override
    public SortedSet<Long> choose(NavigableSet<Long> found) {
      SortedSet<Long> chosen = new TreeSet<>(found);
      chosen.retainAll(versions);
      return chosen;
    }
  }
}
