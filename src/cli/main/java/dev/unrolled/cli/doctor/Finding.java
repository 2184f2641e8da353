package dev.unrolled.cli.doctor;

import java.util.Locale;

/**
 * Result of one check.
 *
 * @param status whether something is wrong
 * @param subject the thing that was checked, such as {@code memory}
 * @param found what was found
 * @param hint what to do about it; empty if nothing is wrong
 */
record Finding(Status status, String subject, String found, String hint) {

  /** Severity of a finding. */
  enum Status {
    /** As it should be. */
    OK,
    /** Works, with a restriction. */
    WARNING,
    /** Commands will fail. */
    PROBLEM
  }

  static Finding ok(String subject, String found) {
    return new Finding(Status.OK, subject, found, "");
  }

  static Finding warning(String subject, String found, String hint) {
    return new Finding(Status.WARNING, subject, found, hint);
  }

  static Finding problem(String subject, String found, String hint) {
    return new Finding(Status.PROBLEM, subject, found, hint);
  }

  /** Returns the lines that the command prints. */
  String text() {
    String line = "%-8s %-14s %s".formatted(status.name().toLowerCase(Locale.ROOT), subject, found);
    return hint.isEmpty() ? line : line + "%n%-23s %s".formatted("", "-> " + hint);
  }
}
