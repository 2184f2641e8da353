package dev.unrolled.crosscheck.reference;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The weights of a network by name; a vector is a matrix of one row.
 *
 * @param all every weight under its full name
 * @param scope what stands before the names asked for
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
    return Objects.requireNonNull(all.get(scope + name), () -> "no weight " + scope + name);
  }

  public Weights in(String inner) {
    return new Weights(all, scope + inner + "/");
  }

  /** The same weights, one of them replaced. */
  public Weights with(String name, Matrix weight) {
    Map<String, Matrix> changed = new HashMap<>(all);
    changed.put(scope + name, weight);
    return new Weights(changed, scope);
  }
}
