package dev.unrolled.loader.savedmodel;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.FunctionDefLibrary;
import org.tensorflow.proto.GradientDef;

/**
 * Functions that TensorFlow may run in place of another: implementations of the same interface, of
 * which the graph optimizer chooses one, and gradients.
 */
record FunctionSubstitutes(FunctionDefLibrary library) {

  private static final String INTERFACE = "api_implements";

  /** Returns the substitutes of each function that has any. */
  Map<String, Set<String>> byFunction() {
    Map<String, Set<String>> byFunction = new HashMap<>();
    implementations()
        .values()
        .forEach(functions -> functions.forEach(function -> byFunction.put(function, functions)));
    for (GradientDef gradient : library.getGradientList()) {
      byFunction.merge(
          gradient.getFunctionName(),
          Set.of(gradient.getGradientFunc()),
          FunctionSubstitutes::union);
    }
    return byFunction;
  }

  private Map<String, Set<String>> implementations() {
    Map<String, Set<String>> implementations = new HashMap<>();
    for (FunctionDef function : library.getFunctionList()) {
      if (function.containsAttr(INTERFACE)) {
        String implemented = function.getAttrOrThrow(INTERFACE).getS().toStringUtf8();
        implementations
            .computeIfAbsent(implemented, name -> new HashSet<>())
            .add(function.getSignature().getName());
      }
    }
    return implementations;
  }

  private static Set<String> union(Set<String> some, Set<String> others) {
    Set<String> all = new HashSet<>(some);
    all.addAll(others);
    return all;
  }
}
