package dev.unrolled.cli.train;

import picocli.CommandLine.ArgGroup;

/** Reports of a run. */
final class ReportGroup {

  @ArgGroup(validate = false)
  ReportFlags files = new ReportFlags();

  @ArgGroup(validate = false)
  ProfileOption profile = new ProfileOption();
}
