package dev.unrolled.cli.doctor;

import java.util.List;

/** Versions of the system, of Java, and of this library and its dependencies. */
final class JavaCheck implements Check {

  @Override
  public List<Finding> findings() {
    String system =
        "%s %s, %s".formatted(property("os.name"), property("os.version"), property("os.arch"));
    String java =
        "%s, %s, %s".formatted(Runtime.version(), property("java.vendor"), property("java.home"));
    String implementation = getClass().getPackage().getImplementationVersion();
    return List.of(
        Finding.ok("system", system),
        Finding.ok("java", java),
        Finding.ok("unrolled", implementation == null ? "from a build" : implementation));
  }

  private static String property(String name) {
    return System.getProperty(name, "unknown");
  }
}
