package dev.unrolled.cli.train;

import picocli.CommandLine.ArgGroup;

/** What a run leaves for people to look at. */
final class ReportGroup {

  @ArgGroup(validate = false)
  ReportFlags files = new ReportFlags();

  @ArgGroup(validate = false)
  ProfileOption profile = new ProfileOption();
}
