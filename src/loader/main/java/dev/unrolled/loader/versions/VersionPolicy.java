package dev.unrolled.loader.versions;

import dev.unrolled.loader.values.Requirements;
import java.util.Collections;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which of the versions found are to serve. Immutable and thread-safe. */
public sealed interface VersionPolicy {

  /**
   * Chooses.
   *
   * @param found the versions that are there, ascending
   * @return those of them that are to serve
   */
  SortedSet<Long> choose(NavigableSet<Long> found);

  /**
   * The highest versions.
   *
   * @param versions how many
   * @return the policy
   */
  static VersionPolicy latest(int versions) {
    return new Latest(versions);
  }

  /**
   * Every version.
   *
   * @return the policy
   */
  static VersionPolicy all() {
    return new All();
  }

  /**
   * The versions named, as far as they are there.
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
   * @param versions how many
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
   * The versions named, as far as they are there.
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
