package dev.unrolled.reference;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Weights of a network by name; a vector is a matrix of one row.
 *
 * @param all every weight by its full name
 * @param scope the prefix of the names that are looked up
 */
public record Weights(Map<String, Matrix> all, String scope) {

  public Weights {
    all = Map.copyOf(all);
  }

  public Weights(Map<String, Matrix> all) {
    this(all, "");
  }

  public Set<String> names() {
    return all.keySet();
  }

  public boolean has(String name) {
    return all.containsKey(scope + name);
  }

  public Matrix get(String name) {
    return Objects.requireNonNull(all.get(scope + name), () -> "unknown weight " + scope + name);
  }

  public Weights in(String name) {
    return new Weights(all, scope + name + "/");
  }

  /** Copy of the weights with one of them replaced. */
  public Weights with(String name, Matrix weight) {
    Map<String, Matrix> changed = new HashMap<>(all);
    changed.put(scope + name, weight);
    return new Weights(changed, scope);
  }
}
